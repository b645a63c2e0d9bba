"""Wrong declarations are named with a number."""

from dataclasses import replace

from bukti.records.checks import _faults, declarations_are_right
from bukti.records.declaration import get_register
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


def test_a_heading_for_a_field_that_does_not_exist():
    assert ids(imports=[replace(REQUESTS.imports[0], headings={"No": "nomor"})]) == ["records.E001"]
