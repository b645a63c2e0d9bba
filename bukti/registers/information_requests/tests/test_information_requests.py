"""Requests from the office's own spreadsheet: last days, moves, counts (domain sheet, REGISTERS 7 and 17)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bukti.audit.declaration import BadInput
from bukti.offices.actions import load_holidays
from bukti.offices.calendar import parse_period
from bukti.offices.models import Assignment, Office, User
from bukti.records.actions import import_file, move
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome

from ..models import InformationRequest

HEADINGS = [
    "No. Register", "Kanal", "Pemohon", "Rincian", "Masa", "Diterima", "Lengkap", "Diperpanjang", "Dijawab",
    "Keputusan", "Uji Konsekuensi", "Keadaan",
]  # fmt: skip
ORDINARY, STAGES = "Di luar tahapan", "Masa tahapan"


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2024], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, masa: str = ORDINARY, **given: str) -> dict[str, str]:
    """A request received and complete on Monday 25 March 2024, changed by heading."""
    plain = {"No. Register": number, "Kanal": "e-PPID", "Pemohon": "Ani", "Rincian": "DPT per desa", "Masa": masa,
             "Diterima": "2024-03-25", "Lengkap": "2024-03-25", "Keadaan": "Diproses"}  # fmt: skip
    return plain | given


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "permohonan.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=get_register("information-requests"), file=file, office=office, actor="ani", again=True)


@pytest.mark.parametrize(
    ("masa", "complete", "extended", "last_day"),
    [
        (ORDINARY, "2024-03-25", "", date(2024, 4, 17)),
        (ORDINARY, "2024-03-25", "2024-04-05", date(2024, 4, 26)),
        (STAGES, "2024-02-12", "", date(2024, 2, 16)),
        (STAGES, "2024-02-12", "2024-02-15", date(2024, 2, 20)),
        (ORDINARY, "", "", None),
    ],
)
def test_the_last_day_follows_regime_completeness_and_extension(lebak, tmp_path, masa, complete, extended, last_day):
    given = {"Diterima": "2024-02-12", "Lengkap": complete, "Diperpanjang": extended, "Keadaan": "Diterima"}
    assert imported(lebak, tmp_path, row("P-1", masa, **given)).rejected == []
    assert InformationRequest.objects.get().due_on == last_day


@pytest.mark.parametrize(
    ("masa", "extended"), [(ORDINARY, "2024-04-17"), (STAGES, "2024-03-28"), (ORDINARY, "2024-05-01")]
)
def test_an_extension_that_did_not_come_before_the_ordinary_last_day_is_refused(lebak, tmp_path, masa, extended):
    """In the stages regime 25 March + 3 working days is 28 March."""
    [fault] = imported(lebak, tmp_path, row("P-1", masa, Diperpanjang=extended)).rejected
    assert fault.row == 2
    assert fault.reason.startswith(f"Diperpanjang pada {extended}: harus sebelum hari terakhir semula")


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Lengkap": "2024-03-24"}, "Lengkap"),
        ({"Dijawab": "2024-03-24", "Keputusan": "Diberikan penuh"}, "Dijawab"),
        ({"Lengkap": "", "Dijawab": "2024-04-01", "Keputusan": "Diberikan penuh"}, "Lengkap"),
        ({"Dijawab": "2024-04-01"}, "Keputusan"),
        ({"Dijawab": "2024-04-01", "Keputusan": "Ditolak"}, "Uji Konsekuensi"),
        ({"Diperpanjang": "2024-03-22"}, "Diperpanjang"),
        ({"Keadaan": "Dijawab"}, "Dijawab"),
        ({"Keadaan": "Diperpanjang"}, "Diperpanjang"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    assert [fault.column for fault in imported(lebak, tmp_path, row("P-1", **given)).rejected] == [column]
    assert not InformationRequest.objects.exists()


def test_the_database_keeps_no_refusal_without_its_test(lebak, tmp_path):
    imported(lebak, tmp_path, row("P-1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        InformationRequest.objects.update(decision="refused")


@pytest.fixture
def half_year(lebak, tmp_path) -> Office:
    """Due 17 April: the first five. Due 26 April: the extended one. Never due: the incomplete one."""
    refused = {"Keputusan": "Ditolak", "Uji Konsekuensi": "UK-1/2024", "Keadaan": "Dijawab"}
    given = {"Keputusan": "Diberikan penuh", "Keadaan": "Dijawab"}
    outcome = imported(
        lebak,
        tmp_path,
        row("early", Dijawab="2024-03-26", **given),
        row("last day", Dijawab="2024-04-17", **given),
        row("day after", Dijawab="2024-04-18", **given),
        row("refused in time", Dijawab="2024-04-04", **refused),
        row("open"),
        row("extended", Diperpanjang="2024-04-05", Dijawab="2024-04-26", **given),
        row("incomplete", Lengkap="", Keadaan="Perlu dilengkapi"),
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str, as_of: date = date(2024, 12, 31)) -> set[str]:
    found = get_measure(f"information-requests.{measure}")
    return set(found.records(Scope((office.pk,), parse_period(period), as_of)).values_list("number", flat=True))


def test_answered_on_time_counts_the_last_day_a_justified_refusal_and_an_extended_term(half_year):
    assert counted("due", half_year, "2024Q2") == {
        "early", "last day", "day after", "refused in time", "open", "extended",
    }  # fmt: skip
    assert counted("answered_on_time", half_year, "2024Q2") == {"early", "last day", "refused in time", "extended"}


def test_a_request_belongs_to_the_period_of_its_last_day(half_year):
    assert counted("due", half_year, "2024Q1") == set()
    assert "extended" not in counted("due", half_year, "2024-04", date(2024, 4, 25))


def test_only_enacted_requests_count(half_year):
    InformationRequest.objects.filter(number="early").update(status="checked")
    assert "early" not in counted("due", half_year, "2024Q2")


def test_the_applicant_is_private():
    register = get_register("information-requests")
    assert register.private == ["applicant"]
    assert not set(register.private) & set(register.list_columns)


MOVES = {
    ("received", "ask"): "incomplete",
    ("received", "start"): "processing",
    ("incomplete", "resume"): "processing",
    ("processing", "extend"): "extended",
    ("processing", "answer"): "answered",
    ("extended", "answer"): "answered",
}


def test_a_request_moves_as_the_domain_sheet_has_it_and_is_extended_once():
    listed = get_register("information-requests").transitions
    assert {(step.source, step.name): step.target for step in listed if step.field == "state"} == MOVES
    assert [step.source for step in listed if step.target == "extended"] == ["processing"]


@pytest.fixture
def ani(lebak) -> User:
    user = User.objects.create(username="ani")
    Assignment.objects.create(user=user, office=lebak, role="entry", held_from=timezone.localdate())
    return user


def step(record: InformationRequest, name: str, user: User, reason: str = "", **filled) -> None:
    for field, value in filled.items():
        setattr(record, field, value)
    record.save()
    move(register=get_register("information-requests"), record=record, name=name, user=user, reason=reason)


def test_the_clock_starts_with_the_move_and_an_extension_lengthens_it(lebak, ani):
    record = InformationRequest.objects.create(
        office=lebak, number="P-1", entered_by="ani", channel="visit", subject="DPT", regime="ordinary",
        received_on=date(2024, 3, 22),
    )  # fmt: skip
    step(record, "ask", ani)
    assert record.due_on is None
    step(record, "resume", ani, completed_on=date(2024, 3, 25))
    assert (record.state, record.due_on) == ("processing", date(2024, 4, 17))
    step(record, "extend", ani, "menunggu rekap kecamatan", extended_on=date(2024, 4, 5))
    assert (record.state, record.due_on) == ("extended", date(2024, 4, 26))
    step(record, "answer", ani, answered_on=date(2024, 4, 26), decision="full")
    record.refresh_from_db()
    assert (record.state, record.due_on) == ("answered", date(2024, 4, 26))


def test_an_extension_that_came_too_late_moves_nothing(lebak, ani, tmp_path):
    imported(lebak, tmp_path, row("P-1"))
    record = InformationRequest.objects.get()
    with pytest.raises(BadInput, match="2024-04-17"):
        step(record, "extend", ani, "menunggu rekap", extended_on=date(2024, 4, 17))
    record.refresh_from_db()
    assert (record.state, record.due_on) == ("processing", date(2024, 4, 17))
