"""Findings on key performance indicators (IKU): formulas, sources, and what the table leaves out."""

import re
from collections.abc import Iterator

from bukti.plans.declaration import Document, Finding, Row
from bukti.plans.findings.codes import finding
from bukti.plans.findings.similar import content_words
from bukti.plans.values import comparable

COMPARISON = re.compile(
    r"(?:perbandingan|rasio|persentase)?\s*(?:antara\s+)?(?P<first>.+?)\s+"
    r"(?:dibanding(?:kan)?\s+(?:dengan|terhadap)|dibagi(?:\s+dengan)?|terhadap|dengan)\s+(?P<second>.+)",
    re.IGNORECASE,
)
COMPARED = re.compile(r"dibanding|dibagi", re.IGNORECASE)
# Words of the whole set and of a part of it, as the office's formulas name them (domain sheet, SAKIP 6.1).
WHOLE = re.compile(
    r"\b(?:daftar pemilih tetap|dpt|terdaftar|seluruh|total|semua|direncanakan|dijadwalkan|jatuh tempo)\b"
)
PART = re.compile(
    r"\b(?:hadir|menggunakan hak|pengguna hak|daftar pemilih khusus|dpk|dimenangkan|tepat waktu|diselesaikan|"
    r"terlaksana|dilaksanakan|ditindaklanjuti|tercapai)\b"
)
GROUPS = ("disabilitas", "perempuan", "pemula", "lansia", "marginal")
OFFICE_ONLY = re.compile(r"(?:komisi pemilihan umum|kpu)(?: (?:ri|provinsi|kabupaten|kota)(?: \w+){0,3})?")


def iku_findings(document: Document) -> Iterator[Finding]:
    """All findings on the rows of a table of key performance indicators."""
    if document.kind != "IKU":
        return
    for row in document.rows:
        yield from formula_findings(row)
        yield from source_findings(row)
    yield from left_out(document)


def formula_findings(row: Row) -> Iterator[Finding]:
    """Findings on one formula."""
    if not row.formula_text:
        yield finding("IKU-NO-FORMULA", row.code)
        return
    operands = operands_of(row.formula_text)
    if operands is None:
        return
    first, second = operands
    if is_inverted(first, second):
        yield finding("IKU-RATIO-INVERTED", row.code, whole=first, part=second)
    for group in GROUPS:
        lacking = [text for text in operands if group not in comparable(text)]
        if group in comparable(row.indicator) and len(lacking) == 1:
            yield finding("IKU-OPERAND-TOO-WIDE", row.code, group=group, operand=lacking[0])
    if subject := wider_denominator(first, second):
        yield finding("IKU-DENOMINATOR-UNCLEAR", row.code, denominator=second, subject=subject)


def operands_of(formula: str) -> tuple[str, str] | None:
    """The two things a formula compares, in the order written; None when it compares nothing."""
    if not (formula.casefold().startswith(("perbandingan", "rasio")) or COMPARED.search(formula)):
        return None
    match = COMPARISON.fullmatch(formula.strip().rstrip("."))
    return (match["first"], match["second"]) if match else None


def is_inverted(first: str, second: str) -> bool:
    """Whether the first operand is the whole and the second a part of it, so that the share would exceed 100 %."""
    before, after = comparable(first), comparable(second)
    if PART.search(before) and not PART.search(after):
        return False
    named = WHOLE.search(before) and PART.search(after)
    narrowed = content_words(first) < content_words(second) and not WHOLE.search(after)
    return bool(named or narrowed)


def wider_denominator(first: str, second: str) -> str:
    """The subject of the numerator without its "yang" clause, when the denominator drops a part of that subject."""
    subject = re.split(r"\s+yang\s+", first, maxsplit=1)[0]
    return subject if content_words(second) < content_words(subject) else ""


def source_findings(row: Row) -> Iterator[Finding]:
    """A source that names an office instead of a document proves nothing."""
    if row.source_text and OFFICE_ONLY.fullmatch(comparable(row.source_text)):
        yield finding("IKU-SOURCE-NOT-DOCUMENT", row.code, source=row.source_text)


def left_out(document: Document) -> Iterator[Finding]:
    """Target, unit, owner and objective that the table does not give (domain sheet, SAKIP 2.1)."""
    lacks = {
        "IKU-NO-TARGET": [row.code for row in document.rows if row.target is None],
        "IKU-NO-UNIT": [row.code for row in document.rows if row.target is None or row.target.unit is None],
        "IKU-NO-OWNER": [row.code for row in document.rows if row.division is None],
        "IKU-NO-OBJECTIVE": [row.code for row in document.rows if row.objective is None],
    }
    for code, rows in lacks.items():
        if rows:
            yield finding(code, rows[0] if len(rows) == 1 else None, codes=", ".join(rows))
