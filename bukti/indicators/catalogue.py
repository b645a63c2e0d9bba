"""Reads the indicator sheets and finds the one that applies. A set is one TOML file: one document, one valid_from."""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from bukti.audit.declaration import BadInput

from .declaration import CHOICES, DIVIDED_KINDS, FORMULAS_OF, NOT_ACCEPTED, NOT_ACCEPTED_TITLE, OVERRIDES, Sheet

SHEETS = Path(__file__).with_name("sheets")
DOCUMENTS = ("IKU", "RKT", "RAK")  # the order in which documents are shown; others follow by name

SheetSet = dict[str, Sheet]


@lru_cache(maxsize=64)
def sheets(on: date | None = None) -> Mapping[str, Sheet]:
    """The sheets in force on a day by code, IKU, RKT, RAK, each in the order of its document; read-only.

    Of each document the newest set whose ``valid_from`` is not after the day applies; without a day, the newest set.
    Before the first set there are none.
    """
    return MappingProxyType(newest_valid(_shipped_sets(), on))


def sheet(code: str, on: date | None = None) -> Sheet:
    """The sheet of one indicator. Raises BadInput, naming codes that look alike, when there is none."""
    known = sheets(on)
    if code in known:
        return known[code]
    raise BadInput(f'Indikator "{code}" tidak ada. {_near(code, known)}')


def option_of(shipped: Sheet, key: str) -> Sheet:
    """The sheet under one of its options, its own included. Raises BadInput, naming those it has, for another."""
    for one in (shipped, *shipped.options):
        if shipped.option and one.option == key:
            return one
    if not shipped.option:
        raise BadInput(f"{shipped.code}: definisinya hanya satu, tidak ada pilihan lain.")
    known = ", ".join(one.option for one in (shipped, *shipped.options))
    raise BadInput(f'{shipped.code}: pilihan "{key}" tidak ada. Pilih salah satu: {known}.')


def _near(code: str, known: Iterable[str]) -> str:
    wanted = code.strip().upper()
    folded = {name.upper(): name for name in known}
    near = [folded[name] for name in folded if re.fullmatch(re.escape(wanted) + "[A-Z]?", name)]
    near = near or [folded[name] for name in difflib.get_close_matches(wanted, folded, n=3)]
    if near:
        return f"Mungkin yang dimaksud: {', '.join(near)}."
    return "Kode yang dikenal berbentuk seperti IKU-2, RKT-1a atau RAK-16."


@cache
def _shipped_sets() -> tuple[SheetSet, ...]:
    return tuple(read_set(path) for path in sorted(SHEETS.glob("*.toml")))


def newest_valid(sets: Iterable[SheetSet], on: date | None) -> SheetSet:
    """Of each document, the newest set valid on the day, joined in the order of the documents.

    Raises BadInput when two sets of one document begin on the same day.
    """
    newest: dict[str, SheetSet] = {}
    for candidate in sets:
        document, begins = _document(candidate), _valid_from(candidate)
        if on is not None and begins > on:
            continue
        rival = newest.get(document)
        if rival and _valid_from(rival) == begins:
            raise BadInput(f"Dua kumpulan kamus {document} berlaku sejak {begins}. Ubah valid_from salah satunya.")
        if rival is None or _valid_from(rival) < begins:
            newest[document] = candidate
    return {code: found for document in sorted(newest, key=_rank) for code, found in newest[document].items()}


def _rank(document: str) -> tuple[int, str]:
    return (DOCUMENTS.index(document) if document in DOCUMENTS else len(DOCUMENTS), document)


def _document(sheet_set: SheetSet) -> str:
    return next(iter(sheet_set)).partition("-")[0]


def _valid_from(sheet_set: SheetSet) -> date:
    return next(iter(sheet_set.values())).valid_from


def read_set(path: Path) -> SheetSet:
    """The sheets of one TOML file by code, in the order of the file.

    Raises BadInput naming the file, the code, the key and the remedy for anything unknown, missing or contradictory.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{path.name}: bukan berkas TOML yang sah ({error}). Perbaiki penulisannya.") from error
    if not tables:
        raise BadInput(f"{path.name}: tidak berisi satu pun indikator. Tambahkan tabel seperti [IKU-1].")
    found = {code: _sheet(path.name, code, table) for code, table in tables.items()}
    if len({code.partition("-")[0] for code in found}) > 1:
        raise BadInput(f"{path.name}: memuat lebih dari satu dokumen. Beri tiap dokumen berkas sendiri.")
    if len({one.valid_from for one in found.values()}) > 1:
        raise BadInput(f"{path.name}: valid_from tidak sama pada semua indikator. Samakan dalam satu berkas.")
    return found


def _sheet(file: str, code: str, table: Any) -> Sheet:
    place = f"{file} [{code}]"
    if not re.fullmatch(r"[A-Z]+-[1-9][0-9]*[a-z]?", code) or not isinstance(table, dict):
        raise BadInput(f"{place}: bukan kode indikator. Tulis seperti [IKU-1] atau [RKT-1a].")
    _check_keys(place, table)
    alternatives = table.get("options", {})
    own = {key: value for key, value in table.items() if key != "options"}
    _check(place, own)
    _check_offer(place, own, alternatives)
    shipped = _made(code, own)
    options = [_option(place, code, own, key, given) for key, given in alternatives.items()]
    return dataclasses.replace(shipped, options=tuple(options + _refusals(shipped)))


def _check(place: str, table: dict[str, Any]) -> None:
    _check_values(place, table)
    _check_polarity(place, table)
    _check_measures(place, table)


def _made(code: str, table: dict[str, Any]) -> Sheet:
    """Texts of several lines are joined: how a line is wrapped says nothing."""
    told: dict[str, Any] = table | {"notes": tuple(" ".join(note.split()) for note in table["notes"])}
    told |= {key: " ".join(table[key].split()) for key in ("definition", "proposal_reason") if key in table}
    return Sheet(code=code, **told)


def _option(place: str, code: str, own: dict[str, Any], key: str, given: Any) -> Sheet:
    """One alternative: the sheet with what the option says otherwise."""
    place = f"{place[:-1]}.options.{key}]"
    if (
        not re.fullmatch(r"[a-z]+(_[a-z]+)*", key)
        or not isinstance(given, dict)
        or key in (NOT_ACCEPTED, own["option"])
    ):
        raise BadInput(f"{place}: bukan nama pilihan yang baru. Tulis huruf kecil, misalnya services atau files.")
    for name in given:
        if name not in ("title", *OVERRIDES):
            raise BadInput(f'{place}: kunci "{name}" tidak dikenal. Hapus, atau pakai: title, {", ".join(OVERRIDES)}.')
    for name in ("title", "definition"):
        if name not in given:
            raise BadInput(f'{place}: kunci "{name}" belum ada. Tambahkan {name} = ... pada tabel ini.')
    said = {name: value for name, value in given.items() if name != "title"}
    table = own | said | {"option": key, "option_title": given["title"], "proposal": False}
    table.pop("proposal_reason", None)
    _check(place, table)
    return _made(code, table)


def _refusals(shipped: Sheet) -> list[Sheet]:
    """A proposed definition may always be refused: then nothing is counted."""
    if not shipped.proposal:
        return []
    refused = dataclasses.replace(shipped, proposal=False, proposal_reason=None, numerator=None, denominator=None)
    return [dataclasses.replace(refused, option=NOT_ACCEPTED, option_title=NOT_ACCEPTED_TITLE)]


def _check_offer(place: str, table: dict[str, Any], alternatives: Any) -> None:
    """A proposal has its reason, and a sheet with a choice names its own way of counting; other sheets neither."""
    if not isinstance(alternatives, dict):
        raise BadInput(f'{place}: kunci "options" harus berupa tabel. Tulis {place.split()[-1][:-1]}.options.nama].')
    proposal = table.get("proposal", False)
    wanted = {"proposal_reason": proposal} | dict.fromkeys(("option", "option_title"), proposal or bool(alternatives))
    for key, needed in wanted.items():
        if needed and key not in table:
            raise BadInput(f'{place}: kunci "{key}" belum ada, padahal definisinya pilihan. Tambahkan {key} = ....')
        if not needed and key in table:
            raise BadInput(f'{place}: kunci "{key}" diisi, padahal definisinya hanya satu. Hapus.')


def _check_keys(place: str, table: dict[str, Any]) -> None:
    fields = [field for field in dataclasses.fields(Sheet) if field.name not in ("code", "decided")]
    known = [field.name for field in fields]
    for key in table:
        if key not in known:
            raise BadInput(f'{place}: kunci "{key}" tidak dikenal. Hapus, atau pakai salah satu: {", ".join(known)}.')
    for field in fields:
        if field.default is dataclasses.MISSING and field.name not in table:
            raise BadInput(f'{place}: kunci "{field.name}" belum ada. Tambahkan {field.name} = ... pada tabel ini.')


def _check_values(place: str, table: dict[str, Any]) -> None:
    hints = get_type_hints(Sheet)
    _check_notes(place, table["notes"])
    for key, value in table.items():
        if key == "notes":
            continue
        # type(), not isinstance(): true is an int in Python, and a date with a time is a date
        if type(value) not in (get_args(hints[key]) or (hints[key],)):
            raise BadInput(f'{place}: kunci "{key}" berisi {value!r}, jenisnya keliru. Samakan dengan indikator lain.')
        if isinstance(value, str) and not value.strip():
            raise BadInput(f'{place}: kunci "{key}" kosong. Isi, atau hapus barisnya bila tidak wajib.')
        if key in CHOICES and value not in CHOICES[key]:
            raise BadInput(f'{place}: kunci "{key}" berisi "{value}". Pilih salah satu: {", ".join(CHOICES[key])}.')
        if isinstance(value, int | Decimal) and value < 0:
            raise BadInput(f'{place}: kunci "{key}" berisi {value}. Isi dengan 0 atau lebih.')


def _check_notes(place: str, notes: Any) -> None:
    if not isinstance(notes, list) or not notes or not all(isinstance(note, str) and note.strip() for note in notes):
        raise BadInput(f'{place}: kunci "notes" harus berisi paling sedikit satu kalimat. Tulis notes = ["..."].')


def _check_polarity(place: str, table: dict[str, Any]) -> None:
    fitting = FORMULAS_OF[table["polarity"]]
    formula = table.get("formula")
    if fitting and formula not in fitting:
        remedy = f"Pilih rumus {' atau '.join(fitting)}, atau ubah polarity."
        raise BadInput(f'{place}: kunci "formula" ({formula}) tidak cocok dengan {table["polarity"]}. {remedy}')
    if not fitting and formula is not None:
        raise BadInput(f'{place}: kunci "formula" diisi padahal polarity undecided. Hapus, atau tetapkan polarity.')


def _check_measures(place: str, table: dict[str, Any]) -> None:
    """A divided kind needs both operands in words; ids of measures stand there exactly when their register exists."""
    kind = table["kind"]
    divided, waiting = kind in DIVIDED_KINDS, "waits_for" in table
    wanted = {
        "numerator": not waiting and kind != "index",
        "denominator": divided and not waiting,
        "denominator_text": divided or kind == "index",
        "nothing_reason": divided or kind == "index",
    }
    for key, needed in wanted.items():
        if needed and key not in table:
            raise BadInput(f'{place}: kunci "{key}" belum ada untuk kind {kind}. Tambahkan, atau isi waits_for.')
        if not needed and key in table:
            cause = "waits_for" if waiting and key in ("numerator", "denominator") else f"kind {kind}"
            raise BadInput(f'{place}: kunci "{key}" tidak boleh ada bersama {cause}. Hapus salah satunya.')
    for key in ("numerator", "denominator"):
        if key in table and not re.fullmatch(r"[a-z]+(-[a-z]+)*\.[a-z_]+", table[key]):
            raise BadInput(f'{place}: kunci "{key}" berisi "{table[key]}". Tulis register.ukuran, misalnya paw.due.')
