"""One phrase looked for in all that an office keeps: indicators, plans, records, papers.

The registers are asked in one statement, a branch each, so that their number never makes a page slower by a round trip.
Nothing is indexed apart: what was written a moment ago is found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models
from django.db.models import CharField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from bukti.attachments.models import Evidence
from bukti.indicators.catalogue import sheets
from bukti.offices.models import Office
from bukti.plans.models import PlanDocument, PlanRow
from bukti.records.declaration import Register, all_registers, get_register
from bukti.records.display import open_fields
from bukti.records.queries import any_of

MOST = 10  # of each kind
LEAST_LETTERS = 2
LONGEST = 100  # letters
ANY_OFFICE, ANY_WORDS = -1, "anywords"  # what stands in the kept statement for the office and the phrase


@dataclass(frozen=True)
class Hit:
    """``title`` is the name or number of the thing, ``text`` what else tells it apart; ``keys`` fill its address."""

    title: str
    text: str
    keys: dict[str, Any]


@dataclass(frozen=True)
class Found:
    """The first of one kind; ``more``: there are others. ``code``: of the register, empty for what is no record."""

    kind: str
    code: str
    hits: Sequence[Hit]
    more: bool


def search(office: Office, phrase: str, *, private: bool) -> list[Found]:
    """What has the phrase in it, in whatever letters, kind by kind; nothing for less than two letters.

    ``private``: the reader may see personal data, and so papers that hold it. Fields of personal data are never
    looked into, whoever asks: an answer would tell what they hold. Always four statements.
    """
    words = " ".join(phrase.split())[:LONGEST]
    if len(words) < LEAST_LETTERS:
        return []
    found = [_indicators(words), _plan_rows(office, words), *_records(office, words)]
    found += [_documents(office, words), _evidence(office, words, private)]
    return [one for one in found if one.hits]


def _first(kind: str, hits: Sequence[Hit], code: str = "") -> Found:
    return Found(kind, code, hits[:MOST], len(hits) > MOST)


def _indicators(words: str) -> Found:
    wanted = words.casefold()
    hits = [
        Hit(one.code, one.standard_name, {"code": one.code})
        for one in sheets().values()
        if any(wanted in text.casefold() for text in (one.code, one.standard_name, one.name, one.definition))
    ]
    return _first("indicators", hits)


def _plan_rows(office: Office, words: str) -> Found:
    said = any_of(Q(**{f"{name}__icontains": words}) for name in ("code", "indicator", "objective", "target_text"))
    rows = PlanRow.objects.filter(said, document__office=office, document__current=True).select_related("document")
    hits = [Hit(f"{row.document.label} {row.code}", row.indicator, {"year": row.document.year})
            for row in rows.order_by("-document__year", "document", "position")[: MOST + 1]]  # fmt: skip
    return _first("plans", hits)


def _documents(office: Office, words: str) -> Found:
    said = Q(title__icontains=words) | Q(kind__icontains=words)
    kept = PlanDocument.objects.filter(said, office=office).order_by("-year", "-pk")[: MOST + 1]
    return _first("documents", [Hit(str(one), one.title, {"year": one.year}) for one in kept])


def _evidence(office: Office, words: str, private: bool) -> Found:
    said = any_of(Q(**{f"{name}__icontains": words}) for name in ("title", "document_number", "record_number"))
    kept = Evidence.objects.filter(said, office=office)
    if not private:
        kept = kept.filter(classification=Evidence.Classification.PUBLIC, attachment__personal=False)
    hits = [
        Hit(one.title, one.document_number or one.place, {"pk": one.pk}) for one in kept.order_by("-pk")[: MOST + 1]
    ]
    return _first("evidence", hits)


def _records(office: Office, words: str) -> Iterator[Found]:
    """The registers in their order, those that have the phrase; of each the newest records."""
    registers = all_registers()
    by_place: dict[int, list[Hit]] = {}
    for place, pk, number, text in _rows(tuple(one.code for one in registers), office, words):
        by_place.setdefault(place, []).append(Hit(number, text, {"register": registers[place].code, "pk": pk}))
    for place, register in enumerate(registers):
        hits = sorted(by_place.get(place, ()), key=lambda hit: -hit.keys["pk"])
        yield _first(register.title, hits, register.code)


def _rows(codes: tuple[str, ...], office: Office, words: str) -> list[tuple[int, int, str, str]]:
    """The kept statement, with this office and this phrase where it was made with stand-ins."""
    sql, made_with = _statement(codes)
    given: dict[Any, Any] = {ANY_OFFICE: office.pk, f"%{ANY_WORDS}%": f"%{connection.ops.prep_for_like_query(words)}%"}
    with connection.cursor() as cursor:
        cursor.execute(sql, [given.get(value, value) for value in made_with])
        return cursor.fetchall()


@cache
def _statement(codes: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    """One branch a register. Made once: putting some fifty together takes longer than the database takes to answer."""
    branches = [_branch(get_register(code), place) for place, code in enumerate(codes)]
    return branches[0].union(*branches[1:], all=True).query.get_compiler(connection.alias).as_sql()


def _branch(register: Register, place: int) -> QuerySet:
    """Place of the register, key, number and leading text of the newest records with the phrase, one more than shown.

    They are chosen inside by their keys, since a database may refuse to cut a branch of a union by itself.
    """
    kept, fields = register.model._default_manager.order_by(), text_fields(register)
    said = any_of(Q(**{f"{name}__icontains": ANY_WORDS}) for name in ("number", *fields))
    newest = kept.filter(said, office=ANY_OFFICE).order_by("-pk").values("pk")[: MOST + 1]
    leading = Cast(F(fields[0]), TextField()) if fields else Value("", TextField())
    of_place = Value(place, models.IntegerField())
    return kept.filter(pk__in=newest).values_list(of_place, "pk", Cast("number", CharField()), leading)


def text_fields(register: Register) -> list[str]:
    """The free text of a record that holds no personal data; what its list shows comes first."""
    texts = [one.name for one in open_fields(register, private=False) if _is_text(one)]
    return sorted(texts, key=lambda name: name not in register.list_columns)


def _is_text(one: models.Field) -> bool:
    return isinstance(one, models.CharField | models.TextField) and not one.choices
