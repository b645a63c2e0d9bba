"""Objectives as offices print them: labelled, numbered or lettered, in their own column or above their indicators."""

import re

from bukti.plans.reading.stream import Line
from bukti.plans.values import is_value, tidy

ORDINAL = r"(?-i:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4}|[A-Z])"
LABEL = re.compile(
    rf"(?:sasaran(?:\s+(?:strategis|stretegis|program|kegiatan|kinerja|utama))*\s*"
    rf"(?:{ORDINAL}\s*[.:)–-]*(?=\s)|(?:{ORDINAL})?\s*[:–-])"
    r"|(?:(?-i:SS)[.\s]?|(?-i:S[PK])\.)\d{1,2}(?:\.\d{1,2})?\s*[.:)–-]*(?=\s))\s*(?=\S)",
    re.IGNORECASE,
)
ITEM = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*[.)]?|[A-H][.)]|[IVX]{1,4}[.)])\s*:?\s+(?=\S)")
INDICATOR_ITEM = re.compile(
    r"(?:IK[A-Z]{0,3}[. -]?\d{1,2}(?:\.\d{1,2})*[.)]?|\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)]|[a-h][.)])"
    r"\s*:?\s+(?=[A-Z])"
)
LETTER = re.compile(r"(?:[A-H]|[IVX]{1,4})[.)]?")
RESULT = re.compile(
    r"(?:(?:\d+(?:\.\d+)?|[A-H]|[IVX]{1,4})[.)]?\s+|sasaran\b[^:]{0,20}:\s*)?"
    r"(?:ter\w+nya|meningkat\w*|mewujud\w*|menurun\w*)\b",
    re.IGNORECASE,
)
MEASURE = re.compile(
    r"(?:Pers[ae]ntase|Presentas[ei]|Pros[ea]ntase|Jumlah|Indeks|Nilai|Rata-rata|Rasio|Predikat|Opini|Angka|Skor)\b"
)
CAPTION = re.compile(r"(?:kegiatan|program|tujuan)\b", re.IGNORECASE)
TOTAL = re.compile(r"(?:(?:sub|grand)[ -]?)?(?:total|jumlah|rata-?\s?rata|rerata|keseluruhan)\b", re.IGNORECASE)
TEXT_HOMES = {"objective", "indicator"}


def is_labelled(text: str) -> bool:
    """Whether a text calls itself an objective: "Sasaran 2: ...", "SS.1 ..."."""
    return bool(LABEL.match(text))


def names_objective(text: str) -> bool:
    """Whether a text alone is an objective by its label or by its first word ("Terwujudnya")."""
    return is_labelled(text) or bool(RESULT.match(text))


def parted(text: str) -> tuple[str, str]:
    """The number printed before an objective and its words; the number is empty for a letter or for none."""
    match = LABEL.match(text) or ITEM.match(text)
    if not match:
        return "", text
    number = re.search(r"\d+", match[0])
    return (str(int(number[0])) if number else ""), text[match.end() :]


def heading_row(line: Line, columns: tuple[str | None, ...]) -> tuple[str, str]:
    """Number and text of a row that is an objective over the rows below; two empty texts for any other row.

    Such a row is merged over the columns, or its text stands where only a number could, or calls itself an objective.
    """
    filled = [(at, tidy(text)) for at, text in enumerate(line.cells) if tidy(text)]
    if line.shape == "text" or not filled:
        return "", ""
    if is_labelled(filled[0][1]) and all(is_value(text) for _, text in filled[1:]):
        return "", filled[0][1]  # its average achievement may stand beside it
    if len(filled) > 2:
        return "", ""
    named = [columns[at] if at < len(columns) else None for at, _ in filled]
    number, text = ("" if len(filled) == 1 else filled[0][1]), filled[-1][1]
    if number and (named[0] != "no" or named[1] not in TEXT_HOMES):
        return "", ""
    spans = line.spanning and named[-1] in {"no", *TEXT_HOMES}
    own = named[-1] == "no" or is_labelled(f"{number} {text}".strip())
    lettered = named[-1] in TEXT_HOMES and bool(
        LETTER.fullmatch(number) or re.match(r"(?:[A-H]|[IVX]{1,4})[.)]\s", text)
    )
    return (number, text) if (spans or own or lettered) and can_be_objective(text) else ("", "")


def is_total(line: Line, columns: tuple[str | None, ...]) -> bool:
    """Whether a row sums up others: "Rata-rata capaian" with nothing but an achievement or an amount beside it."""
    filled = [(at, tidy(text)) for at, text in enumerate(line.cells) if tidy(text)]
    if len(filled) < 2 or not TOTAL.match(filled[0][1]) or len(filled[0][1].split()) > 5:
        return False
    return all(at < len(columns) and columns[at] in {"actual", "achievement", "budget"} for at, _ in filled[1:])


def can_be_objective(text: str) -> bool:
    """Whether words alone in a row may be an objective: no total, programme, measure, or rest of a sentence."""
    _, words = parted(text)
    other = TOTAL.match(words) or CAPTION.match(words) or MEASURE.match(words)
    return len(words) > 3 and words[0].isupper() and not (other and not is_labelled(text))
