"""Import profiles: which heading of an application's export fills which field of a register. One TOML file each.

They stand in the folder ``profiles`` of the register's room. No application publishes what it writes (domain sheet,
REGISTERS 0.10), so every profile is a proposal that an office corrects: a file of the same name in the folder
``profiles`` of its data replaces the shipped one, a file of another name adds one.
"""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from bukti.audit.declaration import BadInput

from .declaration import Register, all_registers
from .local_forms import DATES, NUMBERS, readers
from .tables import value_of

KEYS: dict[str, type | tuple[type, ...]] = {
    "application": str, "title": str, "register": str, "verified": bool, "note": str, "sheet": (str, int),
    "heading_row": int, "numbers": str, "dates": str, "headings": dict, "joined": dict, "constants": dict,
    "words": dict, "ignored": list,
}  # fmt: skip
REQUIRED = ("application", "title", "register", "verified", "headings")
ALLOWED = {"numbers": tuple(NUMBERS), "dates": tuple(DATES)}


@dataclass(frozen=True)
class Profile:
    """One export of an application. ``sheet``: name or place, the first one by default. ``heading_row`` 0: looked for,
    since titles of any height stand above.

    ``joined``: field -> headings whose cells make its value together, with ``-`` between them. ``constants``: field ->
    what every row holds. ``words``: field -> the application's word, in small letters -> ours. ``ignored``: headings
    not read, ``*`` for all others. ``verified``: somebody compared it with the application.
    """

    name: str
    application: str
    title: str
    register: str
    headings: dict[str, str]
    verified: bool = False
    note: str = ""
    sheet: str | int = ""
    heading_row: int = 0
    numbers: str = "careful"
    dates: str = "careful"
    joined: dict[str, list[str]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    ignored: Sequence[str] = ()

    @property
    def standing(self) -> str:
        """Whether somebody compared it with the application, as a sentence."""
        if self.verified:
            return f"Profil {self.name} ({self.title}) sudah dicocokkan dengan aplikasinya."
        return f"Profil {self.name} ({self.title}) belum diperiksa: cek dengan aplikasinya."

    def value(self, column: models.Field, text: str) -> object:
        """The field's value for a cell. Raises ValueError (``tables.value_of``)."""
        ours = self.words.get(column.name, {}).get(plain(text), text)
        return value_of(column, ours, readers(self.numbers, self.dates))


def plain(text: str) -> str:
    """A heading or word without what two exports of the same application may differ in: case, spaces, line breaks."""
    return " ".join(text.split()).casefold()


def column_of(register: Register, name: str) -> models.Field:
    return register.model._meta.get_field(name)


def files() -> dict[str, Path]:
    """Name of every profile -> its file; the office's own file before the shipped one."""
    rooms = {apps.get_containing_app_config(one.model.__module__).path for one in all_registers()}  # type: ignore[union-attr]
    shipped = sorted((file for room in rooms for file in Path(room, "profiles").glob("*.toml")), key=_name)
    own = sorted((settings.DATA_DIR / "profiles").glob("*.toml"), key=_name)
    return {_name(file): file for file in [*shipped, *own]}


def _name(file: Path) -> str:
    return file.stem


def profile(name: str) -> Profile:
    """The profile of that name. Raises BadInput when there is none, or its file is wrong."""
    if name not in files():
        raise BadInput(f"Profil impor '{name}' tidak ada. Yang ada: {', '.join(sorted(files()))}.")
    return read_profile(files()[name])


def profiles_of(register: Register) -> list[Profile]:
    """Those of a register. Raises BadInput when any file is wrong: nobody can tell what it was meant for."""
    return [one for one in map(profile, sorted(files())) if one.register == register.code]


def read_profile(file: Path) -> Profile:
    """One file. Raises BadInput naming the file, the key and the remedy."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{file.name}: bukan TOML yang benar ({error}); perbaiki baris itu.") from error
    faults = next(_faults(table), "")
    if faults:
        raise BadInput(f"{file.name}: {faults}")
    words = {name: {plain(theirs): ours for theirs, ours in pairs.items()}
             for name, pairs in table.get("words", {}).items()}  # fmt: skip
    return Profile(name=file.stem, **(table | {"words": words}))


def _faults(table: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a file, the plainest first."""
    for key, value in table.items():
        if key not in KEYS:
            yield f"kunci '{key}' tidak dikenal; hapus, atau pakai salah satu: {', '.join(KEYS)}."
        elif type(value) not in _types(key):
            yield f"kunci '{key}' keliru jenisnya; samakan dengan profil bawaan."
        elif value not in ALLOWED.get(key, (value,)):
            yield f"kunci '{key}' tidak mengenal '{value}'; salah satu dari: {', '.join(ALLOWED[key])}."
    yield from (f"kunci '{key}' belum ada; tambahkan {key} = ..." for key in REQUIRED if key not in table)
    register = next((one for one in all_registers() if one.code == table["register"]), None)
    if register is None or register.importer:
        yield f"kunci 'register': '{table['register']}' bukan register yang dibaca baris demi baris; periksa kodenya."
    else:
        yield from _content_faults(table, register)


def _types(key: str) -> tuple[type, ...]:
    wanted = KEYS[key]
    return wanted if isinstance(wanted, tuple) else (wanted,)


def _content_faults(table: dict[str, Any], register: Register) -> Iterator[str]:
    checks: list[tuple[str, Callable[[Any], bool], str]] = [
        ("headings", _is_text, "judul = \"medan\""),
        ("joined", _is_list, "medan = [\"judul\", \"judul\"]"),
        ("constants", _is_text, "medan = \"isi\""),
        ("words", _is_words, "[words.medan] dengan \"kata aplikasi\" = \"kata kita\""),
    ]  # fmt: skip
    for key, right, shape in checks:
        wrong = [name for name, value in table.get(key, {}).items() if not right(value)]
        yield from (f"kunci '{key}', '{name}': keliru bentuknya; tulis {shape}." for name in wrong)
    if not _is_list(table.get("ignored", [])):
        yield "kunci 'ignored' harus daftar judul; tulis ignored = [\"No\"]."
    filled = [*table["headings"].values(), *table.get("joined", {}), *table.get("constants", {})]
    for name in [*filled, *table.get("words", {})]:
        if not _has(register, name):
            yield f"medan '{name}' tidak ada pada register {register.code}; pakai salah satu: {_fields(register)}."
    yield from (f"medan '{name}' diisi dua kali; sisakan satu." for name in filled if filled.count(name) > 1)
    for name, text in table.get("constants", {}).items():
        yield from _unreadable("constants", register, name, text)
    for name, pairs in table.get("words", {}).items():
        for text in pairs.values():
            yield from _unreadable("words", register, name, text)


def _unreadable(key: str, register: Register, name: str, text: str) -> Iterator[str]:
    try:
        value_of(column_of(register, name), text)
    except ValueError as error:
        yield f"kunci '{key}', '{name}': {error}."


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_words(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _has(register: Register, name: str) -> bool:
    try:
        return column_of(register, name).concrete and name not in ("id", "office", "status", "source", "source_row")
    except FieldDoesNotExist:
        return False


def _fields(register: Register) -> str:
    return ", ".join(dict.fromkeys(name for sheet in register.imports for name in sheet.headings.values()))
