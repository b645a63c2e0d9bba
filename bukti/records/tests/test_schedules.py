"""Last days that a schedule gives: the record's own field, typed in or generated, and never counted."""

from datetime import date

import pytest
from django.urls import reverse

from bukti.offices.models import Office
from bukti.offices.queries import days_off
from bukti.records.actions import import_file
from bukti.records.declaration import get_register
from bukti.records.display import TermState, terms
from bukti.records.queries import (
    clocks_of,
    due_days,
    due_soon,
    forget_moved,
    is_overdue,
    overdue,
    overdue_count,
    start_clocks,
    tally,
)

from .test_import import sheet
from .test_moves import made
from .test_pages import sign_in, words

EVENTS, NEEDS, TRAINING = map(get_register, ("outreach-events", "logistics-needs", "dispute-training"))
DAY = date(2024, 5, 10)
PLANNED = date(2024, 5, 2)


def event(office: Office, number: str, **given):
    """An event of the plan for 2 May 2024, three days of tolerance: its last day is 5 May, generated."""
    values = {"planned_on": PLANNED, "tolerance_days": 3, "entered_by": "ani", "status": "enacted"} | given
    return made(EVENTS.model, office=office, number=number, **values)


def need(office: Office, number: str, **given):
    """Something needed by 2 May 2024: 100 pieces, of which some are here and some damaged."""
    values = {"needed_on": PLANNED, "voting_day": date(2024, 11, 27), "item": number, "needed": 100,
              "entered_by": "ani", "status": "enacted"} | given  # fmt: skip
    return made(NEEDS.model, office=office, number=number, **values)


def late(office: Office, on: date) -> list[tuple[str, int]]:
    return [(one.record.number, one.days) for one in overdue(office.pk, on)]


def test_a_planned_day_is_late_from_the_day_after_it(lebak):
    event(lebak, "S-1")
    assert (late(lebak, date(2024, 5, 5)), late(lebak, date(2024, 5, 6))) == ([], [("S-1", 1)])


def test_what_was_held_late_was_overdue_until_that_day(lebak):
    event(lebak, "S-1", held_on=date(2024, 5, 9))
    assert (late(lebak, date(2024, 5, 8)), late(lebak, date(2024, 5, 9))) == ([("S-1", 3)], [])


@pytest.mark.parametrize("given", [{"state": "cancelled"}, {"scheduled": False}, {"status": "void"}])
def test_what_was_cancelled_or_never_planned_is_not_overdue(lebak, given):
    event(lebak, "S-1", **given)
    assert late(lebak, DAY) == []


def test_every_way_of_asking_finds_the_same_late_case(lebak):
    event(lebak, "S-1")
    event(lebak, "S-2", held_on=PLANNED)
    event(lebak, "S-3", planned_on=date(2024, 5, 10))
    assert overdue_count(lebak.pk, DAY) == tally(EVENTS, lebak.pk, DAY).overdue == 1
    assert [one.number for one in EVENTS.model.objects.filter(is_overdue(EVENTS, DAY))] == ["S-1"]
    assert [one.record.number for one in due_soon(lebak.pk, DAY, date(2024, 5, 13))] == ["S-3"]
    found = due_days(lebak.pk, date(2024, 5, 1), date(2024, 5, 31), DAY)
    assert {day: [(due.register.code, due.terms, due.open) for due in dues] for day, dues in found.items()} == {
        date(2024, 5, 5): [("outreach-events", 2, 1)],
        date(2024, 5, 13): [("outreach-events", 1, 1)],
    }


def test_a_need_is_open_while_a_good_piece_is_short(lebak):
    need(lebak, "all good", received=100, damaged=0)
    need(lebak, "one damaged", received=100, damaged=1)
    need(lebak, "nothing came")
    need(lebak, "not approved yet", needed=None, received=100, damaged=0)
    need(lebak, "cancelled", state="cancelled", cancellation_basis="PKPU 1/2024")
    assert late(lebak, PLANNED) == []
    assert {number for number, _days in late(lebak, DAY)} == {"one damaged", "nothing came", "not approved yet"}


def test_a_clock_leaves_a_schedules_day_and_the_calendar_alone(lebak):
    typed = TRAINING.model(office=lebak, number="B-1", planned_on=PLANNED)
    for register, record in ((EVENTS, EVENTS.model(office=lebak, planned_on=PLANNED)), (TRAINING, typed)):
        before = clocks_of(register, record)
        forget_moved(register, record, before)
        start_clocks(register, record, days_off())
        assert (before, record.calendar) == ({}, "")
    assert typed.planned_on == PLANNED


def test_a_file_read_again_moves_a_generated_last_day(lebak, tmp_path):
    headings = ["No.", "Kegiatan", "Tema", "Segmen", "Metode", "Tempat", "Tanggal Rencana", "Toleransi"]
    for day in ("2024-05-02", "2024-05-20"):
        row = ["S-1", "Sosialisasi", "Pindah memilih", "Perempuan", "Tatap muka", "Aula", day, "3"]
        file = sheet(tmp_path, [row], name=f"{day}.csv", headings=headings)
        outcome = import_file(register=EVENTS, file=file, office=lebak, actor="ani", status="draft", update=True)
        assert outcome.rejected == []
    assert EVENTS.model.objects.get().due_on == date(2024, 5, 23)


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({}, TermState.OVERDUE),
        ({"held_on": date(2024, 5, 5)}, TermState.ON_TIME),
        ({"held_on": date(2024, 5, 6)}, TermState.LATE),
        ({"state": "cancelled"}, TermState.ENDED),
    ],
)
def test_a_record_tells_how_it_stands_to_the_schedule(lebak, given, state):
    event(lebak, "S-1", **given)
    (term,) = terms(EVENTS, EVENTS.model.objects.get(), DAY)
    assert (term.counted_from, term.due, term.state, term.article) == (None, date(2024, 5, 5), state, "")


@pytest.mark.parametrize(("received", "state"), [(99, TermState.OVERDUE), (100, TermState.ENDED)])
def test_a_need_that_is_met_runs_no_more_though_no_day_is_kept(lebak, received, state):
    need(lebak, "KB-1", received=received, damaged=0)
    (term,) = terms(NEEDS, NEEDS.model.objects.get(), DAY)
    assert (term.met, term.state) == (None, state)


def test_the_page_of_a_record_names_the_schedule_instead_of_an_article(client, lebak):
    sign_in(client, lebak, "reader")
    page = client.get(reverse("record", args=["3602", "outreach-events", event(lebak, "S-1").pk]))
    assert "Pelaksanaan sosialisasi Lewat batas Hari terakhir 5 Mei 2024 Dipenuhi belum Dasar hukum jadwal" in words(
        page
    )


def test_a_list_is_narrowed_to_what_is_late_by_its_schedule(client, lebak):
    sign_in(client, lebak, "reader")
    event(lebak, "S-1")
    event(lebak, "S-2", held_on=PLANNED)
    page = client.get(reverse("register", args=["3602", "outreach-events"]), {"terlambat": "on", "tahun": "2024"})
    told = words(page)
    assert (page.context["asked"].form.fields["tahun"].label, "S-1" in told, "S-2" in told) == (
        "Tahun batas", True, False,
    )  # fmt: skip
