"""Disputes: what a ruling means, which cases count, the follow-up clock (domain sheet, REGISTERS 9; SAKIP 6.1)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bukti.offices.actions import load_holidays
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome
from bukti.records.queries import overdue

from ..models import Dispute

REGISTER = get_register("disputes")
HEADINGS = list(REGISTER.imports[0].headings)
YEAR_END = date(2024, 12, 31)


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2024], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, **given: str) -> dict[str, str]:
    """A process dispute of the Pilkada against the office, registered on 2 September 2024 and still heard."""
    plain = {
        "Nomor Perkara": number, "Forum": "Bawaslu: sengketa proses", "Rezim": "Pemilihan",
        "Kedudukan Kantor": "Termohon atau tergugat", "Pemohon": "A. B.", "Objek": "Keputusan KPU",
        "Didaftarkan": "2024-09-02", "Keadaan": "Sidang",
    }  # fmt: skip
    return plain | given


def ruled(ruling: str, outcome: str, day: str = "2024-09-30", **given: str) -> dict[str, str]:
    return {"Putusan": day, "Amar": ruling, "Hasil": outcome, "Keadaan": "Diputus"} | given


NEUTRAL = "Tanpa menang atau kalah"
PLENARY = {"BA Pleno": "9/PY"}


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "perkara.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def cases(lebak, tmp_path) -> Office:
    """All ruled on 30 September, the last day of the third quarter, except the last three."""
    outcome = imported(
        lebak,
        tmp_path,
        row("rejected", **ruled("Ditolak", "Menang")),
        row("inadmissible", **ruled("Tidak dapat diterima", "Menang")),
        row("lapsed", **ruled("Gugur", "Menang")),
        row("dismissed", **ruled("Tidak lolos dismissal", "Menang")),
        row("withdrawn", **ruled("Dicabut pemohon", NEUTRAL)),
        row("withdrawn, plenary", **ruled("Dicabut pemohon", "Menang", **PLENARY)),
        row("settled", **ruled("Sepakat dalam mediasi", NEUTRAL)),
        row("partly", **ruled("Dikabulkan sebagian", "Kalah")),
        row("partly, plenary", **ruled("Dikabulkan sebagian", "Menang", **PLENARY)),
        row("granted", **ruled("Dikabulkan seluruhnya", "Kalah")),
        row("ethics", Forum="DKPP", **ruled("Ditolak", "Menang")),
        row(
            "supporting", **{"Kedudukan Kantor": "Pihak terkait atau pemberi keterangan"}, **ruled("Ditolak", "Menang")
        ),
        row("next quarter", **ruled("Ditolak", "Menang", "2024-10-01")),
        row("next year", **ruled("Ditolak", "Menang", "2025-01-02")),
        row("heard"),
    )
    assert outcome.rejected == []
    return lebak


def counted(measure: str, office: Office, period: str, as_of: date = YEAR_END) -> set[str]:
    records = get_measure(f"disputes.{measure}").records(Scope((office.pk,), parse_period(period), as_of))
    return set(records.values_list("number", flat=True))


WON = {"rejected", "inadmissible", "lapsed", "dismissed", "withdrawn, plenary", "partly, plenary"}


def test_decided_are_the_cases_against_the_office_that_somebody_won(cases):
    assert counted("decided", cases, "2024Q3") == WON | {"partly", "granted"}


def test_won_are_those_the_ruling_or_the_plenary_says(cases):
    assert counted("won", cases, "2024Q3") == WON


def test_a_case_belongs_to_the_period_of_its_ruling(cases):
    assert counted("decided", cases, "2024Q4") == {"next quarter"}
    assert counted("decided", cases, "2024") == WON | {"partly", "granted", "next quarter"}
    assert counted("decided", cases, "2024Q3", date(2024, 9, 29)) == set()


def test_another_office_and_a_draft_count_nothing(cases):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("decided", pandeglang, "2024") == set()
    Dispute.objects.filter(number="granted").update(status="draft")
    assert "granted" not in counted("decided", cases, "2024")


GRANTED = ruled("Dikabulkan seluruhnya", "Kalah")


@pytest.mark.parametrize(
    ("regime", "due"),
    [
        ("Pemilihan", date(2024, 10, 8)),  # seven days, Sundays and all
        ("Pemilu", date(2024, 10, 4)),  # received Tuesday: Wednesday, Thursday, Friday
        ("Lainnya", date(2024, 10, 21)),  # 2-4, 7-11, 14-18 are days 1 to 13
    ],
)
def test_a_ruling_is_followed_up_within_the_term_of_its_regime(lebak, tmp_path, regime, due):
    given = GRANTED | {"Rezim": regime, "Putusan Diterima": "2024-10-01"}
    assert imported(lebak, tmp_path, row("1", **given)).rejected == []
    assert Dispute.objects.get().follow_up_due == due
    assert overdue(lebak.pk, due, [REGISTER]) == []
    assert [late.days for late in overdue(lebak.pk, date(2024, 10, 22), [REGISTER])] == [22 - due.day]


def test_followed_up_on_time_counts_the_last_day(lebak, tmp_path):
    received = GRANTED | {"Putusan Diterima": "2024-10-01"}
    imported(
        lebak,
        tmp_path,
        row("last day", **received, Ditindaklanjuti="2024-10-08"),
        row("day after", **received, Ditindaklanjuti="2024-10-09"),
        row("open", **received),
        row("nothing to do", **ruled("Ditolak", "Menang")),
    )
    assert counted("follow_up_due", lebak, "2024Q4") == {"last day", "day after", "open"}
    assert counted("followed_up_on_time", lebak, "2024Q4") == {"last day"}


@pytest.mark.parametrize(
    ("given", "column"),
    [
        (ruled("Ditolak", "Menang", "2024-09-01"), "Putusan"),
        (ruled("Ditolak", "Menang", Jawaban="2024-10-01"), "Putusan"),
        ({"Jawaban": "2024-09-01"}, "Jawaban"),
        (ruled("Ditolak", "Kalah"), "Hasil"),
        (ruled("Dikabulkan seluruhnya", "Menang", **PLENARY), "Hasil"),
        (ruled("Sepakat dalam mediasi", "Menang"), "Hasil"),
        (ruled("Dicabut pemohon", "Menang"), "BA Pleno"),
        (ruled("Dikabulkan sebagian", "Menang"), "BA Pleno"),
        (ruled("Ditolak", ""), "Hasil"),
        (ruled("", "Menang"), "Amar"),
        (ruled("Ditolak", "Menang", ""), "Putusan"),
        (ruled("Ditolak", "Menang", **{"Putusan Diterima": "2024-10-01"}), "Putusan Diterima"),
        (GRANTED | {"Putusan Diterima": "2024-09-29"}, "Putusan Diterima"),
        (GRANTED | {"Putusan Diterima": "2024-10-01", "Ditindaklanjuti": "2024-09-30"}, "Ditindaklanjuti"),
        (GRANTED | {"Ditindaklanjuti": "2024-10-01"}, "Putusan Diterima"),
        (ruled("Ditolak", "Menang", Keadaan="Tindak lanjut"), "Keadaan"),
        ({"Banding Dari": "1"}, "Banding Dari"),
        ({"Forum": "Polres"}, "Forum"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, row("1") | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not Dispute.objects.exists()


@pytest.mark.parametrize(
    "given", [{"outcome": ""}, {"ruling": "granted"}, {"ruling": "withdrawn"}, {"ruling_on": None}]
)
def test_the_database_itself_keeps_no_case_won_against_its_ruling(lebak, tmp_path, given):
    imported(lebak, tmp_path, row("1", **ruled("Ditolak", "Menang")))
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispute.objects.update(**given)


def test_the_claimant_is_private_and_on_no_list():
    assert REGISTER.private == ["claimant"]
    assert not set(REGISTER.private) & set(REGISTER.list_columns)


RULED = ["ruling_on", "ruling", "outcome"]
MOVES = {
    ("received", "answer"): ("answered", ["answered_on"]),
    ("answered", "hear"): ("heard", []),
    ("received", "rule"): ("ruled", RULED),
    ("answered", "rule"): ("ruled", RULED),
    ("heard", "rule"): ("ruled", RULED),
    ("ruled", "follow-up"): ("follow-up", ["follow_up_from"]),
    ("ruled", "close"): ("closed", ["final"]),
    ("follow-up", "close"): ("closed", ["followed_up_on", "final"]),
}


def test_a_case_moves_from_receipt_to_its_close():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, list(step.requires)) for step in listed} == MOVES
