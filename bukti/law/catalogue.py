"""The terms of law: ``terms.toml`` shipped with the program, overridden term by term by the office's own file."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from django.conf import settings

UNITS = ("working-days", "days", "hours")
STARTS = ("next-day", "same-day", "day-before")


class TermError(ValueError):
    """A terms file is wrong, or a term is not in it; the message names file, term and remedy."""


@dataclass(frozen=True)
class Term:
    """How long something may take. ``checked`` is False until the article was read in its official text."""

    name: str
    length: int
    unit: str
    start: str
    article: str
    checked: bool


def read_terms(file: Path) -> dict[str, Term]:
    """The terms of one file. Raises TermError for an unknown or missing key or value."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TermError(f"{file.name}: bukan TOML yang benar ({error}); perbaiki baris itu.") from error
    return {name: _term(file, name, keys) for name, keys in tables.items()}


def _term(file: Path, name: str, keys: object) -> Term:
    wanted = {field.name for field in fields(Term)} - {"name"}
    if not isinstance(keys, dict):
        raise TermError(f"{file.name}: '{name}' harus di dalam tabel; tulis [nama-jangka-waktu] di atasnya.")
    if keys.keys() != wanted:
        raise TermError(f"{file.name}, [{name}]: kunci harus tepat {sorted(wanted)}, bukan {sorted(keys)}.")
    if keys["unit"] not in UNITS or keys["start"] not in STARTS:
        raise TermError(f"{file.name}, [{name}]: unit salah satu dari {UNITS}, start salah satu dari {STARTS}.")
    if type(keys["length"]) is not int or keys["length"] < 1:
        raise TermError(f"{file.name}, [{name}]: length harus bilangan bulat 1 atau lebih, bukan {keys['length']!r}.")
    if type(keys["checked"]) is not bool or not str(keys["article"]).strip():
        raise TermError(f"{file.name}, [{name}]: checked harus true atau false, dan article harus menyebut pasalnya.")
    return Term(name=name, **keys)


@cache
def terms() -> dict[str, Term]:
    """All terms in force, read once."""
    shipped = read_terms(Path(__file__).with_name("terms.toml"))
    own = read_terms(settings.LAW_OVERRIDES) if settings.LAW_OVERRIDES.exists() else {}
    return shipped | own


def term(name: str) -> Term:
    """One term by name. Raises TermError when there is none."""
    if name not in terms():
        raise TermError(f"Jangka waktu '{name}' tidak ada di terms.toml.")
    return terms()[name]
