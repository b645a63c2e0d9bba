"""Wrong declarations are named with a number."""

from dataclasses import replace

from django.db.models import Q

from bukti.records.checks import _faults, declarations_are_right
from bukti.records.declaration import get_register, scheduled
from bukti.workflow.declaration import Transition

REQUESTS = get_register("information-requests")


def ids(**changes) -> list[str]:
    return [message.id for message in _faults(replace(REQUESTS, **changes))]


def test_what_is_shipped_is_right():
    assert declarations_are_right() == []


def test_a_column_that_does_not_exist():
    assert ids(list_columns=["number", "anser"]) == ["records.E001"]


def test_a_move_without_a_line_in_the_access_table():
    assert ids(transitions=[Transition("x", "X", "draft", "submitted", "records.fly")]) == ["records.E002"]


def test_a_move_to_a_state_that_does_not_exist():
    assert ids(transitions=[Transition("x", "X", "draft", "heaven", "records.enter")]) == ["records.E003"]


def test_a_measure_declared_twice():
    assert ids(measures=[REQUESTS.measures[0], REQUESTS.measures[0]]) == ["records.E004"]


def test_a_deadline_that_nothing_ends_or_whose_term_counts_from_no_day():
    (answer,) = REQUESTS.deadlines
    wrong = [replace(answer, counted_from=""), replace(answer, term=None), replace(answer, met_by=""),
             replace(answer, open_while=Q(answered_on=None)), replace(answer, due="")]  # fmt: skip
    assert [ids(deadlines=[one]) for one in wrong] == [["records.E006"]] * 5
    assert ids(deadlines=[scheduled("answer", "Jawaban", due="due_on", met_by="answered_on")]) == []


def test_a_heading_for_a_field_that_does_not_exist():
    assert ids(imports=[replace(REQUESTS.imports[0], headings={"No": "nomor"})]) == ["records.E001"]
