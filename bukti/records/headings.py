"""Which columns of a file fill which fields: by the register's own spreadsheet, or by the profile that fits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from bukti.audit.declaration import BadInput

from .declaration import Import, Register
from .profiles import Profile, column_of, plain, profile, profiles_of
from .tables import Row, Spreadsheet, Table, value_of

SEARCHED = 20  # rows in which the headings of an export are looked for


@dataclass(frozen=True)
class Fit:
    """A profile on a file: the row of its headings, heading of each column -> field, and what does not fit."""

    profile: Profile
    row: int
    columns: dict[str, models.Field]
    fixed: dict[str, str]  # headings that the file does not have -> what every row holds
    unknown: list[str]
    absent: list[str]

    @property
    def whole(self) -> bool:
        return bool(self.columns) and not self.unknown and not self.absent

    def table(self, file: Spreadsheet) -> Table:
        """The rows, with a cell under each heading of ``columns``."""
        table = file.table(_sheet(self.profile, file) or "", self.row)
        if not self.profile.joined and not self.fixed:
            return table
        return Table(table.headings, self._completed(table), table.height)

    def _completed(self, table: Table) -> Iterator[Row]:
        found = {plain(heading): heading for heading in table.headings}
        joined = {_together(names): [found[plain(name)] for name in names] for names in self.profile.joined.values()}
        for number, cells in table.rows:
            parts = {heading: [cells.get(name, "") for name in names] for heading, names in joined.items()}
            made = {heading: "-".join(texts) if any(texts) else "" for heading, texts in parts.items()}
            yield number, cells | made | self.fixed


def required(column: models.Field) -> bool:
    """Whether a row cannot do without it."""
    return not (column.null or column.blank or column.has_default())


def chosen(register: Register, file: Spreadsheet, name: str = "", constants: Mapping[str, str] | None = None) -> Fit:
    """The profile of that name on this file; without a name the register's own spreadsheet, or the one that fits.

    ``constants``: field or heading of the register's own spreadsheet -> what every row holds, for what the file does
    not say. Raises BadInput that names every heading missing or unknown, or the profiles between which to choose.
    """
    given = {_field(register, key): text for key, text in (constants or {}).items()}
    _check_constants(register, given)
    known = [_named(register, name)] if name else [_own(register, sheet) for sheet in register.imports]
    fits = [_fit(_with(one, given), register, file) for one in known]
    whole = [one for one in fits if one.whole][:1]
    if not whole and not name:
        others = [_fit(_with(one, given), register, file) for one in profiles_of(register)]
        whole = [one for one in others if one.whole]
        fits += others
    if len(whole) > 1:
        names = ", ".join(one.profile.name for one in whole)
        raise BadInput(f"{file.file.name}: cocok dengan beberapa profil ({names}); pilih satu dengan --profile.")
    if not whole:
        raise _misfit(max(fits, key=_matched), file)
    return whole[0]


def _named(register: Register, name: str) -> Profile:
    found = profile(name)
    if found.register != register.code:
        raise BadInput(f"Profil {name} untuk register {found.register}, bukan {register.code}; pilih yang cocok.")
    return found


def _own(register: Register, sheet: Import) -> Profile:
    """The spreadsheet of the office itself: headings in row 1 of the first sheet, every cell read carefully."""
    return Profile("", "", register.title, register.code, sheet.headings, verified=True, heading_row=1)


def _with(found: Profile, given: dict[str, str]) -> Profile:
    return replace(found, constants=found.constants | given) if given else found


def _field(register: Register, key: str) -> str:
    """A field by its name, or by a heading of the register's own spreadsheet."""
    known = {plain(heading): name for sheet in register.imports for heading, name in sheet.headings.items()}
    return known.get(plain(key), key)


def _check_constants(register: Register, given: dict[str, str]) -> None:
    for name, text in given.items():
        try:
            value_of(column_of(register, name), text)
        except FieldDoesNotExist as error:
            raise BadInput(f"--set {name}: medan itu tidak ada pada register {register.code}.") from error
        except ValueError as error:
            raise BadInput(f"--set {name}: {error}.") from error


def _matched(one: Fit) -> int:
    return len(one.columns)


def _sheet(found: Profile, file: Spreadsheet) -> str | None:
    """The name of the sheet meant; None when the file has none of it. A CSV is one sheet of any name."""
    if not file.sheets or not found.sheet:
        return ""
    if isinstance(found.sheet, str):
        return found.sheet if found.sheet in file.sheets else None
    return file.sheets[found.sheet - 1] if found.sheet <= len(file.sheets) else None


def _fit(found: Profile, register: Register, file: Spreadsheet) -> Fit:
    """How a profile fits a file, at the row where most headings do."""
    sheet = _sheet(found, file)
    rows = [] if sheet is None else file.headings(sheet, found.heading_row or SEARCHED)
    first = found.heading_row or 1
    tried = [_fit_row(found, register, row, rows[row - 1]) for row in range(first, len(rows) + 1)]
    return max(tried, key=_matched, default=_fit_row(found, register, first, []))


def _fit_row(found: Profile, register: Register, row: int, headings: list[str]) -> Fit:
    there = set(map(plain, headings))
    wanted = {plain(heading): name for heading, name in found.headings.items()}
    columns = {heading: column_of(register, wanted[plain(heading)]) for heading in headings if plain(heading) in wanted}
    joined = {name: names for name, names in found.joined.items() if set(map(plain, names)) <= there}
    columns |= {_together(names): column_of(register, name) for name, names in joined.items()}
    filled = {column.name for column in columns.values()}
    fixed = {name: f"({column_of(register, name).verbose_name})" for name in found.constants if name not in filled}
    if columns:
        columns |= {heading: column_of(register, name) for name, heading in fixed.items()}
    return Fit(found, row, columns, {heading: found.constants[name] for name, heading in fixed.items()},
               _unknown(found, headings), _absent(found, register, filled | fixed.keys()))  # fmt: skip


def _unknown(found: Profile, headings: list[str]) -> list[str]:
    parts = [name for names in found.joined.values() for name in names]
    if "*" in found.ignored:
        return []
    known = set(map(plain, [*found.headings, *parts, *found.ignored]))
    return [heading for heading in headings if heading and plain(heading) not in known]


def _absent(found: Profile, register: Register, filled: set[str]) -> list[str]:
    """Headings of the fields that no row can do without; what no heading of a profile fills, by our own heading."""
    own = register.imports[0].headings if found.name else {}
    headings = {name: heading for heading, name in (own | found.headings).items()}
    headings |= {name: _together(names) for name, names in found.joined.items()}
    return [heading for name, heading in headings.items() if name not in filled and required(column_of(register, name))]


def _together(names: Sequence[str]) -> str:
    return " + ".join(names)


def _misfit(found: Fit, file: Spreadsheet) -> BadInput:
    place = f"{file.file.name}, baris {found.row}"
    if _sheet(found.profile, file) is None:
        return BadInput(f"{file.file.name}: tidak ada lembar '{found.profile.sheet}'; "
                        f"yang ada: {', '.join(file.sheets)}.")  # fmt: skip
    named = f" profil {found.profile.name}" if found.profile.name else ""
    fields = ", ".join([*found.profile.headings, *map(_together, found.profile.joined.values())])
    advice = " Yang tidak ada di berkas dapat diisi dengan --set." if found.absent and named else ""
    return BadInput(f"{place}: judul kolom{named} tidak cocok. Belum ada: {found.absent or '-'}; "
                    f"tidak dikenal: {found.unknown or '-'}. Judul yang dipakai: {fields}.{advice}")  # fmt: skip
