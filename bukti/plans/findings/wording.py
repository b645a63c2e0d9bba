"""Findings on spelling, terms out of use, and the text around a table."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bukti.plans.declaration import Document, Finding, Row
from bukti.plans.findings.codes import finding

# What is written wrong, and what is meant; seen in planning documents of the field.
SPELLINGS = {
    r"presentas[ei]": "persentase", r"prosentase": "persentase", r"pemiluan": "pemilihan", r"palikasi": "aplikasi",
    r"mengenaikan": "mengenakan", r"oprasional": "operasional", r"pedistribusian": "pendistribusian",
    r"penyeleggaraan": "penyelenggaraan", r"standart": "standar", r"proposional": "proporsional",
    r"logistic": "logistik", r"rapih": "rapi", r"efektifitas": "efektivitas", r"opnam": "opname",
    r"di bentuk": "dibentuk", r"di dokumentasikan": "didokumentasikan", r"diberbagai": "di berbagai",
    r"dilingkungan": "di lingkungan", r"kineja": "kinerja", r"aktifitas": "aktivitas", r"kwalitas": "kualitas",
    r"analisa": "analisis", r"resiko": "risiko", r"hirarki": "hierarki", r"jadual": "jadwal", r"ijin": "izin",
}  # fmt: skip
TERMS = {
    r"panwaslu\w*": "Bawaslu", r"pemilukada": "Pemilihan (Pilkada)", r"penetapan kinerja": "perjanjian kinerja",
    r"lakip": "LKjIP", r"dpthp": "DPT",
}  # fmt: skip
REPEATED = re.compile(r"\b(\w{4,}(?: \w+){0,3})(?: dan)? \1\b", re.IGNORECASE)
LIST_ITEM = re.compile(r"\s*\d{1,2}\.\s")


def wording_findings(document: Document) -> Iterator[Finding]:
    """Words of the rows and of the surrounding text."""
    for row in document.rows:
        texts = texts_of(row)
        yield from words_found("SPELLING", row.code, texts, SPELLINGS)
        yield from words_found("TERM-OBSOLETE", row.code, texts, TERMS)
    yield from words_found("SPELLING", None, document.lines, SPELLINGS)
    yield from words_found("TERM-OBSOLETE", None, document.lines, TERMS)
    yield from list_findings(document)


def texts_of(row: Row) -> tuple[str, ...]:
    """All wording of a row."""
    own = (row.objective, row.indicator, row.formula_text, row.source_text)
    return tuple(text for text in (*own, *(activity.text for activity in row.activities)) if text)


def words_found(code: str, row: str | None, texts: tuple[str, ...], words: dict[str, str]) -> Iterator[Finding]:
    """One finding that lists every listed word in the texts as written, with what is meant."""
    found: dict[str, str] = {}
    for pattern, meant in words.items():
        for text in texts:
            if match := re.search(rf"\b{pattern}\b", text, re.IGNORECASE):
                found.setdefault(match[0].casefold(), f"“{match[0]}” (seharusnya {meant})")
    if found:
        yield finding(code, row, words=", ".join(found.values()))


def list_findings(document: Document) -> Iterator[Finding]:
    """List items cut in two, phrases written twice."""
    lines = [text for text in document.lines if text.strip()]
    for text, following in pairwise(lines):
        if LIST_ITEM.match(text) and re.match(r"\s*[-–•]\s", following):
            yield finding("LIST-ITEM-SPLIT", None, item=text.strip())
    for text in lines:
        if match := REPEATED.search(text):
            yield finding("PHRASE-REPEATED", None, phrase=match[1])
