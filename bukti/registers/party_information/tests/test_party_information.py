"""Versions of party information as they stood on a day (domain sheet, REGISTERS 13; SAKIP 6.1 IKU 5)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bukti.offices.calendar import parse_period
from bukti.offices.models import Assignment, Office, User
from bukti.records.actions import import_file, move
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome
from bukti.records.queries import overdue

from ..models import PartyInformation

REGISTER = get_register("party-information")
HEADINGS = list(REGISTER.imports[0].headings)


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def version(number: str, party: int = 1, changed: str = "2024-01-02", published: str = "", **given: str):
    """The leadership of a party, changed at the source; online when it has a day. Headings with _ for a space."""
    plain = {
        "No.": number, "Nomor Urut": str(party), "Partai": f"Partai {party}", "Unsur": "Kepengurusan",
        "Sumber": "Sipol", "Berubah di Sumber": changed, "Terbit": published,
        "Alamat Laman": "https://contoh.example/1" if published else "",
        "Keadaan": "Terbit" if published else "Berubah di sumber",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "parpol.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


def counted(measure: str, office: Office, period: str, as_of: date = date(2025, 1, 31)) -> set[str]:
    records = get_measure(f"party-information.{measure}").records(Scope((office.pk,), parse_period(period), as_of))
    return set(records.values_list("number", flat=True))


@pytest.fixture
def parties(lebak, tmp_path) -> Office:
    """Fourteen days after a change its last day has come: 17 June + 14 is 1 July, 16 June + 14 is 30 June."""
    outcome = imported(
        lebak,
        tmp_path,
        version("1 old", 1, published="2024-01-05"),
        version("1 new", 1, "2024-05-02", "2024-05-20"),
        version("2 never", 2),
        version("3 old", 3, published="2024-01-05"),
        version("3 within the term", 3, "2024-06-16"),
        version("4 old", 4, published="2024-01-05"),
        version("4 past the term", 4, "2024-06-15"),
        version("5 never online, within the term", 5, "2024-06-20"),
        version("6 taken down", 6, published="2024-01-05", Diturunkan="2024-06-30", Keadaan="Diturunkan"),
        version("7 until May", 7, published="2024-01-05", Wajib_Sampai="2024-05-31"),
        version("1 address", 1, published="2024-06-30", Unsur="Alamat kantor"),
        version("8 in July", 8, "2024-07-01", "2024-07-02"),
    )
    assert outcome.rejected == []
    return lebak


def test_required_is_the_latest_version_of_each_item_on_the_last_day(parties):
    assert counted("required", parties, "2024Q1") == {
        "1 old", "2 never", "3 old", "4 old", "6 taken down", "7 until May", "1 address",
    }  # fmt: skip
    assert counted("required", parties, "2024Q2") == {
        "1 new", "2 never", "3 within the term", "4 past the term", "5 never online, within the term", "6 taken down",
        "1 address",
    }  # fmt: skip
    assert counted("required", parties, "2024Q3") - counted("required", parties, "2024Q2") == {"8 in July"}


def test_up_to_date_is_online_or_within_the_term_while_the_older_version_stands(parties):
    assert counted("up_to_date", parties, "2024Q1") == {"1 old", "3 old", "4 old", "6 taken down", "7 until May"}
    assert counted("up_to_date", parties, "2024Q2") == {"1 new", "3 within the term", "1 address"}
    assert counted("up_to_date", parties, "2024Q3") == {"1 new", "1 address", "8 in July"}


def test_the_state_is_that_of_the_day_of_asking_when_the_period_still_runs(parties):
    """On 16 May the version of 2 May is not online and its fourteen days end; on 17 May they are over."""
    assert "1 new" in counted("up_to_date", parties, "2024Q2", date(2024, 5, 16))
    assert "1 new" not in counted("up_to_date", parties, "2024Q2", date(2024, 5, 17))
    assert "1 new" in counted("up_to_date", parties, "2024Q2", date(2024, 5, 20))
    assert "7 until May" in counted("required", parties, "2024Q2", date(2024, 5, 31))
    assert "7 until May" not in counted("required", parties, "2024Q2", date(2024, 6, 1))


def test_an_older_version_taken_down_stands_for_nothing(parties):
    PartyInformation.objects.filter(number="3 old").update(taken_down_on=date(2024, 6, 29))
    assert "3 within the term" not in counted("up_to_date", parties, "2024Q2")


def test_a_draft_version_is_neither_counted_nor_the_latest(parties):
    PartyInformation.objects.filter(number="1 new").update(status="draft")
    assert "1 old" in counted("up_to_date", parties, "2024Q2")


def test_another_office_counts_its_own_parties_only(parties, tmp_path):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("required", pandeglang, "2024") == set()
    imported(pandeglang, tmp_path, version("theirs", 1, "2024-06-01"))
    assert counted("required", pandeglang, "2024") == {"theirs"}
    assert "1 new" in counted("required", parties, "2024")


def test_the_last_day_to_publish_is_the_fourteenth_after_the_change(parties):
    versions = PartyInformation.objects.filter(number__in=["1 new", "3 within the term"]).order_by("number")
    assert [one.due_on for one in versions] == [date(2024, 5, 16), date(2024, 6, 30)]


def test_a_change_that_need_not_be_online_on_its_last_day_is_not_overdue(lebak, tmp_path):
    required = version("required that day", 1, "2024-05-02", Wajib_Sampai="2024-05-16")
    before = version("required until the day before", 2, "2024-05-02", Wajib_Sampai="2024-05-15")
    assert imported(lebak, tmp_path, required, before).rejected == []
    assert [one.record.number for one in overdue(lebak.pk, date(2024, 5, 17), [REGISTER])] == ["required that day"]


def test_a_change_not_published_is_overdue_the_day_after_its_last_day(parties):
    """Of 2 January it is 16 January, of 15 June it is 29 June, of 16 June 30 June; of 20 June it is 4 July.

    The address was published on 30 June: the day before, it was late too.
    """

    def late(on: date) -> set[str]:
        return {one.record.number for one in overdue(parties.pk, on, [REGISTER])}

    assert late(date(2024, 1, 16)) == set()
    assert late(date(2024, 6, 29)) == {"2 never", "1 address"}
    assert late(date(2024, 6, 30)) == {"2 never", "4 past the term"}
    assert late(date(2024, 7, 1)) == {"2 never", "4 past the term", "3 within the term"}


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        (version("1", published="2024-01-01"), "Terbit"),
        (version("1", Diverifikasi="2024-01-01"), "Diverifikasi"),
        (version("1", published="2024-01-03", Diverifikasi="2024-01-04"), "Terbit"),
        (version("1", published="2024-01-03", Alamat_Laman=""), "Alamat Laman"),
        (version("1", published="2024-01-03", Alamat_Laman="kpu"), "Alamat Laman"),
        (version("1", Keadaan="Terbit"), "Terbit"),
        (version("1", published="2024-01-03", Keadaan="Diverifikasi"), "Terbit"),
        (version("1", published="2024-01-03", Diturunkan="2024-02-01"), "Diturunkan"),
        (version("1", published="2024-01-03", Keadaan="Diturunkan"), "Diturunkan"),
        (version("1", Wajib_Sampai="2024-01-01"), "Wajib Sampai"),
        (version("1", Unsur="Lambang"), "Unsur"),
        (version("1", Nomor_Urut="satu"), "Nomor Urut"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, wrong, column):
    outcome = imported(lebak, tmp_path, version("good", 2), wrong)
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [(3, column)]
    assert not PartyInformation.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"published_on": date(2024, 1, 3)},
        {"published_on": date(2024, 1, 1), "url": "https://contoh.example"},
        {"taken_down_on": date(2024, 1, 3)},
        {"party_number": 2},
    ],
)
def test_the_database_itself_refuses(lebak, tmp_path, wrong):
    imported(lebak, tmp_path, version("1", 1), version("2", 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        PartyInformation.objects.filter(number="1").update(**wrong)


def test_a_version_moves_from_the_source_to_the_page_and_off_it():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, list(step.requires), step.reason) for step in listed} == {
        ("changed", "verify"): ("verified", ["verified_on"], False),
        ("verified", "put-online"): ("published", ["published_on", "url"], False),
        ("published", "take-down"): ("taken-down", ["taken_down_on"], True),
    }


def test_the_clock_of_a_change_starts_with_its_first_move_and_stays(lebak, tmp_path):
    user = User.objects.create(username="ani")
    Assignment.objects.create(user=user, office=lebak, role="entry", held_from=timezone.localdate())
    record = PartyInformation.objects.create(
        office=lebak, number="1", entered_by="ani", party_number=1, party="Partai 1", item="office",
        changed_on=date(2024, 2, 20), verified_on=date(2024, 2, 21),
    )  # fmt: skip
    move(register=REGISTER, record=record, name="verify", user=user)
    record.refresh_from_db()
    assert (record.state, record.due_on) == ("verified", date(2024, 3, 5))
