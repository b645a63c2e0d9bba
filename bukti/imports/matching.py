"""Which heading of a file fills which field: as the office set it once, as a profile says, or as one may guess."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from itertools import islice

from bukti.audit.declaration import BadInput
from bukti.records.declaration import Register
from bukti.records.display import label_of
from bukti.records.entry import typed_fields
from bukti.records.headings import SEARCHED, Fit, chosen, fit_at, nearest, required
from bukti.records.profiles import Profile, column_of, plain
from bukti.records.tables import Spreadsheet

from .models import HeadingMap, Import

SAMPLES = 3  # cells shown below a heading
ALIKE = 0.75  # how alike two headings are at least that are taken for the same, from 0 to 1


def headings_digest(headings: Iterable[str]) -> str:
    """SHA-256 of a set of headings, whatever their order, case and spaces."""
    return sha256(json.dumps(sorted({plain(one) for one in headings if one}), ensure_ascii=False).encode()).hexdigest()


def fit_of(item: Import, register: Register, sheet: Spreadsheet) -> Fit | None:
    """How the file is read; None when somebody has to say what its headings mean. What the office set goes first."""
    if kept := _as_set(item, register, sheet):
        return kept
    try:
        return chosen(register, sheet)
    except BadInput:
        if not _rows(sheet):
            raise
        return None


def _rows(sheet: Spreadsheet) -> list[tuple[int, list[str]]]:
    """The first rows that may be headings: number, what stands in them."""
    rows = enumerate(sheet.headings("", SEARCHED), start=1)
    return [(number, row) for number, row in rows if any(row) and len(set(row) - {""}) == len([*filter(None, row)])]


def _as_set(item: Import, register: Register, sheet: Spreadsheet) -> Fit | None:
    rows = {headings_digest(row): (number, row) for number, row in _rows(sheet)}
    wanted = HeadingMap.objects.filter(office=item.office_id, register=register.code, headings__in=rows)
    for kept in wanted:
        number, row = rows[kept.headings]
        fit = fit_at(profile_of(kept, register), register, number, row)
        if fit.whole:
            return fit
    return None


def profile_of(kept: HeadingMap, register: Register) -> Profile:
    """What an office set, as a profile without a name."""
    columns = {heading: name for heading, name in kept.columns.items() if name}
    ignored = [heading for heading, name in kept.columns.items() if not name]
    return Profile("", "", register.title, register.code, columns, verified=True, numbers=kept.numbers,
                   dates=kept.dates, constants=kept.constants, ignored=ignored)  # fmt: skip


@dataclass(frozen=True)
class Guess:
    """What a person corrects: pairs of heading and field, empty where it is not known, and the row they stand in.

    ``samples``: the first cells below each heading.
    """

    row: int
    columns: list[list[str]]
    samples: list[list[str]]
    constants: dict[str, str]
    numbers: str = "careful"
    dates: str = "careful"


def guess(item: Import, register: Register, sheet: Spreadsheet) -> Guess:
    """By what the office set, else by the profile that fits best, else by words alike. Raises BadInput without a row
    that could hold headings.
    """
    best = _as_set(item, register, sheet) or nearest(register, sheet)
    rows = _rows(sheet)
    if not rows:
        raise BadInput(f"{item.name}: tidak ada judul kolom; tulis judul di baris pertama, lalu kirim lagi.")
    number, headings = next(((number, row) for number, row in rows if best.columns and number == best.row),
                            max(rows, key=lambda row: len([*filter(None, row[1])])))  # fmt: skip
    known = {heading: column.name for heading, column in best.columns.items() if heading in headings}
    columns = {heading: known.get(heading, "") for heading in headings if heading}
    below = list(islice(sheet.table("", number).rows, SAMPLES))
    samples = [[cells.get(heading, "") for _number, cells in below] for heading in columns]
    _add_alike(columns, register)
    _add_chosen(columns, register, samples)
    pairs = [[heading, name] for heading, name in columns.items()]
    return Guess(number, pairs, samples, dict(best.profile.constants), best.profile.numbers, best.profile.dates)


def _add_alike(columns: dict[str, str], register: Register) -> None:
    """Fill what is not known by the nearest words, each field once."""
    words = {plain(word): name for word, name in _words(register) if name not in columns.values()}
    for heading, name in columns.items():
        alike = [] if name else get_close_matches(plain(heading), words, n=1, cutoff=ALIKE)
        if alike:
            columns[heading] = words[alike[0]]
            words = {word: field for word, field in words.items() if field != columns[heading]}


def _add_chosen(columns: dict[str, str], register: Register, samples: list[list[str]]) -> None:
    """Fill what is still not known by the one field among whose choices all its first cells are."""
    for (heading, name), texts in zip(list(columns.items()), samples):
        said = {plain(text) for text in texts if text}
        free = [one for one in fields(register) if one not in columns.values()]
        fitting = [one for one in free if said and said <= _choices(register, one)]
        if not name and len(fitting) == 1:
            columns[heading] = fitting[0]


def _choices(register: Register, name: str) -> set[str]:
    return {plain(str(word)) for pair in column_of(register, name).flatchoices or () for word in pair}


def _words(register: Register) -> Iterable[tuple[str, str]]:
    for name, label in fields(register).items():
        yield label, name
        yield str(label_of(column_of(register, name))), name
    for sheet in register.imports:
        yield from sheet.headings.items()


def fields(register: Register) -> dict[str, str]:
    """Field -> its heading in the register's own spreadsheet, or its label: what a column may fill."""
    own = {name: heading for sheet in register.imports for heading, name in sheet.headings.items()}
    return own | {field.name: str(label_of(field)) for field in typed_fields(register) if field.name not in own}


def needed(register: Register) -> list[str]:
    """The fields without which no row can do."""
    return [name for name in fields(register) if required(column_of(register, name))]


def faults(register: Register, columns: Mapping[str, str], constants: Mapping[str, str]) -> list[str]:
    """What is wrong with a match, in words."""
    known = fields(register)
    filled = [name for name in columns.values() if name]
    twice = sorted({known[name] for name in filled if filled.count(name) > 1})
    lacking = [known[name] for name in needed(register) if name not in filled and not constants.get(name)]
    found = [f"'{label}' diisi dua kolom; sisakan satu." for label in twice]
    return found + [f"'{label}' belum diisi; pilih kolomnya, atau tulis isi yang sama untuk semua baris."
                    for label in lacking]  # fmt: skip
