"""Findings on single indicators of RKT, RAK, PK and achievement tables."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bukti.plans.declaration import Document, Finding, Row
from bukti.plans.findings.achievements import achievement_findings
from bukti.plans.findings.codes import finding
from bukti.plans.values import comparable, day_written, is_misread, tidy

MEASURE = re.compile(
    r"(?:persentase|prosentase|jumlah|indeks|nilai|rata rata|rasio|tingkat|predikat|opini|skor|angka|waktu|kecepatan|"
    r"proporsi|cakupan|volume|banyaknya|frekuensi|hasil evaluasi|status)\b"
)
SHARE = re.compile(r"(?:persentase|prosentase|proporsi|cakupan|tingkat|rasio|indeks|nilai|skor|rata rata)\b")
COUNT = re.compile(r"(?:jumlah|banyaknya|frekuensi|volume)\b")
GROWTH = re.compile(r"\b(?:peningkatan|penurunan|kenaikan|pertumbuhan|pengurangan)\b")
BASE = re.compile(
    r"\b(?:dari tahun|tahun sebelumnya|tahun lalu|dibanding\w*|terhadap tahun|baseline|angka awal|dari 20\d\d)\b"
)
# What an office counts as work done and others as things gone wrong (domain sheet, SAKIP 6.2 RKT-9a).
EITHER_WAY = re.compile(
    r"(?:jumlah|banyaknya|frekuensi) (?:\w+ )?"
    r"(?P<thing>revisi|temuan|pengaduan|keluhan|sengketa|pelanggaran|kesalahan|keterlambatan)\b"
)
STAGES = re.compile(
    r"\b(?:pemungutan|penghitungan suara|kampanye|badan adhoc|data pemilih|pemilu 20\d\d|"
    r"(?:logistik|dokumen teknis) pemilu)\b"
)
PEMILU = re.compile(r"\bpemilu\b|(?<!komisi )\bpemilihan umum\b")
PILKADA = re.compile(r"\bpemilihan\b(?! umum)|\bpemiluan\b")  # comparable() writes Pilkada and Pemilukada so
VOTE = re.compile(r"\bpemungutan\b|\bpenghitungan suara\b")
PILKADA_DAYS = {2024: date(2024, 11, 27)}
PLANNED = {"RKT", "RAK", "PK", "LKJ"}


def indicator_findings(document: Document) -> Iterator[Finding]:
    """All findings that one row shows by itself."""
    if document.kind not in PLANNED:
        return
    for row in document.rows:
        yield from target_findings(row)
        yield from wording_of_measure(row)
        yield from misread_findings(row)
        if row.objective is None:
            yield finding("OBJECTIVE-MISSING", row.code)
        if document.kind == "LKJ":
            yield from achievement_findings(row)
        else:
            yield from pilkada_findings(row, document.year)


def target_findings(row: Row) -> Iterator[Finding]:
    """The target: there, readable, in the indicator's unit."""
    if row.target is None:
        yield finding("TARGET-MISSING", row.code)
        return
    if row.target.value is None:
        yield finding("TARGET-UNREADABLE", row.code, target=row.target.text)
        return
    name = comparable(row.indicator)
    percent = row.target.unit == "%"
    if name.startswith(("persentase", "prosentase")) and row.target.unit and not percent:
        yield finding("TARGET-UNIT-MISMATCH", row.code, measure="persentase", target=row.target.text)
    if COUNT.match(name) and percent:
        yield finding("TARGET-UNIT-MISMATCH", row.code, measure="jumlah", target=row.target.text)
    if percent and not SHARE.match(name) and not COUNT.match(name):
        yield finding("DENOMINATOR-MISSING", row.code, target=row.target.text)
    if found := EITHER_WAY.match(name):
        yield finding("POLARITY-UNDEFINED", row.code, thing=found["thing"], target=row.target.text)


def wording_of_measure(row: Row) -> Iterator[Finding]:
    """Whether the indicator names a measure, and a base where it speaks of growth."""
    name = comparable(row.indicator)
    if not MEASURE.match(name):
        yield finding("INDICATOR-IS-OBJECTIVE", row.code, words=" ".join(row.indicator.split()[:4]))
    if (growth := GROWTH.search(name)) and not BASE.search(name):
        yield finding("GROWTH-WITHOUT-BASE", row.code, word=growth[0])


def misread_findings(row: Row) -> Iterator[Finding]:
    """Percentages that a scan misread and that were read as what they evidently are."""
    for quantity in (row.target, row.actual, row.achievement):
        if quantity and is_misread(quantity.text):
            yield finding("TARGET-MISREAD", row.code, text=quantity.text, value=quantity.value)


def pilkada_findings(row: Row, year: int | None) -> Iterator[Finding]:
    """A row on election stages in a year of two votes: it names Pemilu alone, or a vote without saying which."""
    day = PILKADA_DAYS.get(year or 0)
    text = comparable(f"{row.objective or ''} {row.indicator}")
    if day and STAGES.search(text) and PEMILU.search(text) and not PILKADA.search(text):
        yield finding("PILKADA-NOT-NAMED", row.code, day=day_written(day))
    if day and VOTE.search(text) and not PEMILU.search(text) and not PILKADA.search(text):
        yield finding("VOTE-NOT-NAMED", row.code, day=day_written(day))


def number_findings(document: Document) -> Iterator[Finding]:
    """Numbers of rows that do not follow each other."""
    numbers = [int(row.no) for row in document.rows if row.no.isdecimal()]
    for before, after in pairwise(numbers):
        if after not in (before, before + 1):
            yield finding("NUMBER-GAP", None, before=before, after=after)


def unit_findings(document: Document) -> Iterator[Finding]:
    """One unit written in several ways within the document ("Lap", "Laporan")."""
    spellings: dict[str, set[str]] = {}
    for row in document.rows:
        quantities = [row.target, *(activity.target for activity in row.activities)]
        for quantity in quantities:
            if quantity and quantity.unit and quantity.unit != "%":
                written = tidy(re.sub(r"[\d.,]+", "", quantity.text))
                spellings.setdefault(quantity.unit, set()).update({written} - {""})  # none with a column of units
    for unit, words in sorted(spellings.items()):
        unlike = {word for word in words if comparable(word) != unit}
        if unlike:
            listed = ", ".join(f"“{word}”" for word in sorted(words))
            yield finding("UNIT-SPELLING-DIFFERS", None, unit=unit, spellings=listed)
