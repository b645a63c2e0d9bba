"""What stands around a table: title, office, year, and the signature block."""

import re
from datetime import date
from itertools import pairwise

from bukti.plans.reading.headings import PERIOD, title_kinds
from bukti.plans.values import date_of, tidy

KPU = r"(?:KOMISI PEMILIHAN UMUM|KPU)"
AREA = r"(?:PROVINSI|KABUPATEN|KOTA|KAB\.)"
OFFICE = re.compile(rf"{KPU}(?: (?:REPUBLIK INDONESIA|RI)|\s+{AREA}(?:\s+(?!TAHUN\b)[\w'.-]+){{1,4}})", re.IGNORECASE)
LABELLED = re.compile(r"nama\s*(?:/?\s*unit|organisasi|satuan kerja|satker)?[^:]{0,30}:\s*(.+)", re.IGNORECASE)
POSITION = re.compile(r"\b(?:plt\.?|plh\.?|ketua|sekretaris|kepala|kuasa pengguna anggaran|kasubbag)\b", re.IGNORECASE)
NOT_A_NAME = re.compile(
    r"\b(?:ketua|sekretaris|komisi|pemilihan|umum|kabupaten|kota|provinsi|kpu|nip|nik|mengetahui|ditetapkan|menyetujui|"
    r"pihak|selaku|kepala|kuasa|anggaran|plt|plh|tanggal|pada|ttd|tahun|kasubbag|tabel|bab|lampiran|halaman|sumber)\b"
    r"|\d|[:/]",
    re.IGNORECASE,
)
NAME = re.compile(r"[A-Z][\w'’`.-]*(?:[\s,]+[A-Z][\w'’`.-]*){0,7}")


def split_between(lines: list[str]) -> tuple[list[str], list[str]]:
    """Text between two tables: what closes the first document, what opens the second (from its title on)."""
    for position, text in enumerate(lines):
        if title_kinds(text):
            return lines[:position], lines[position:]
    return lines, []


def cover_of(lines: list[str]) -> tuple[list[str], list[str]]:
    """The cover that several documents share, which names their kinds in one title, and the text after it."""
    for position, text in enumerate(lines):
        kinds = title_kinds(text)
        if len(kinds) > 1:
            following = (at for at in range(position + 1, len(lines)) if len(title_kinds(lines[at])) == 1)
            end = next(following, position + 1)
            return lines[:end], lines[end:]
        if kinds:
            return [], lines
    return [], lines


def kinds_named(lines: list[str]) -> tuple[str, ...]:
    """The kinds that the titles among the lines name, the nearest to the table last; a shared title names none."""
    return tuple(kinds[0] for text in lines if len(kinds := title_kinds(text)) == 1)


def title_of(kind: str, lines: list[str]) -> str:
    """The first title of this kind among the lines before the table, without a page number; empty when none."""
    return next((re.sub(r"\s+[ivxl]+$", "", tidy(text)) for text in lines if kind in title_kinds(text)), "")


def office_of(lines: list[str]) -> str | None:
    """The office as written: after "Nama", or standing alone on a line, or within the title."""
    tidied = [tidy(text) for text in lines]
    for text in tidied:
        if (match := LABELLED.match(text)) and OFFICE.search(match[1]):
            return match[1]
    pairs = [f"{first} {second}" for first, second in pairwise(tidied)]
    for text in [*tidied[::-1], *pairs[::-1]]:
        if (match := OFFICE.match(text)) and re.fullmatch(r"(?:\s+TAHUN\s+\d{4})?", text[match.end() :], re.IGNORECASE):
            return match[0]
    titles = [text for text in tidied if title_kinds(text)]
    patterns = (OFFICE, re.compile(rf"{KPU}\s+(?!TAHUN)[A-Z' ]+?(?=\s+TAHUN|$)"))
    found = (match[0] for pattern in patterns for text in titles if (match := pattern.search(text)))
    return next(found, None)


def year_of(title: str, lines: list[str]) -> int | None:
    """The year in the title, else the first year in another title or alone beside "tahun"."""
    others = [
        text for text in lines if title_kinds(text) or re.match(r"\W*tahun(?: anggaran)?\s+20\d{2}\W*$", text, re.I)
    ]
    for text in (title, *others):
        if match := PERIOD.search(text):
            return int(match[1])
    return None


def signature_of(lines: list[str]) -> tuple[date | None, str | None, str | None]:
    """Day, name and position of the signature block that follows a table; None for what it does not show."""
    day: date | None = None
    position: list[str] = []
    names: list[str] = []
    for text in map(tidy, lines):
        if day is None:
            day = date_of(text) if len(text) < 100 else None
            continue
        if names and (re.match(r"NIP", text) or not text):
            continue
        if NAME.fullmatch(text) and not NOT_A_NAME.search(text):
            names.append(text)
        elif names:
            break
        elif text:
            position.append(text)
    signed_as = tidy(" ".join(position)).rstrip(",") if any(map(POSITION.search, position)) else None
    return day, "; ".join(names) or None, signed_as if day else None
