"""A refused attempt has its line; one that is repeated is counted, and the counts reach the log."""

import json
from datetime import timedelta

import pytest

from bukti.audit import refusals
from bukti.audit.models import Entry, Refusal
from bukti.audit.queries import verify
from bukti.audit.refusals import log_refusal, log_repeats, repeats

pytestmark = pytest.mark.django_db


def attempt(actor: str = "ani", subject: str = "page log") -> None:
    log_refusal(actor=actor, way="page", subject=subject, reason="forbidden", office="3602", permission="audit.read")


def a_minute_passes() -> None:
    for refusal in Refusal.objects.all():
        refusal.at -= timedelta(seconds=61)
        refusal.save(update_fields=["at"])


def test_a_refusal_leaves_a_line():
    attempt()
    line = Entry.objects.get()
    assert (line.actor, line.action, line.subject, line.office) == ("ani", "access.refused", "page log", "3602")
    assert json.loads(line.detail) == {"way": "page", "reason": "forbidden", "permission": "audit.read"}


def test_repeats_within_a_minute_are_counted():
    for _ in range(4):
        attempt()
    (line,) = Entry.objects.all()
    assert repeats([line]) == {line.sequence: 3}


def test_another_attempt_and_another_person_have_their_own_lines():
    attempt()
    attempt(subject="page scoreboard")
    attempt(actor="budi")
    assert Entry.objects.count() == 3


def test_after_a_minute_the_same_attempt_has_a_new_line_that_tells_the_earlier_count():
    for _ in range(3):
        attempt()
    a_minute_passes()
    attempt()
    first, second = Entry.objects.order_by("sequence")
    assert json.loads(second.detail)["repeated"] == {str(first.sequence): 2}
    assert "repeated" not in json.loads(first.detail)


def test_a_script_that_tries_ever_new_things_fills_no_log(monkeypatch):
    monkeypatch.setattr(refusals, "MOST_A_MINUTE", 5)
    for number in range(50):
        attempt(subject=f"page record pk={number}")
    assert Entry.objects.count() == 5
    assert repeats(list(Entry.objects.all())) == {5: 45}


def test_a_checkpoint_puts_the_counts_into_the_log_once():
    for _ in range(3):
        attempt()
    log_repeats(actor="cron")
    assert Entry.objects.count() == 1  # the minute is not over
    a_minute_passes()
    log_repeats(actor="cron")
    log_repeats(actor="cron")
    line = Entry.objects.get(action="access.repeated")
    assert json.loads(line.detail) == {"repeated": {"1": 2}}
    assert verify().broken is None
