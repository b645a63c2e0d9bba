"""Documents of the voter list: what is complete, what contradicts itself (domain sheet, REGISTERS 1; SAKIP 6.3)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bukti.audit.declaration import BadInput
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome
from bukti.records.queries import overdue

from ..models import VoterListDocument

REGISTER = get_register("voter-lists")
HEADINGS = list(REGISTER.imports[0].headings)
OPEN = {"Ditetapkan": "", "Nomor BA": "", "L": "", "P": "", "L+P": "", "Keadaan": "Disusun"}


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, kode: str = "3602", **given: str) -> dict[str, str]:
    """The DPT of the Pilkada in the regency, due on 21 September 2024 and set the day before."""
    plain = {
        "No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Tahap": "DPT (tetap)", "Kode Wilayah": kode,
        "Tingkat": {4: "Kabupaten/kota", 6: "Kecamatan (PPK)", 10: "Desa/kelurahan (PPS)"}.get(len(kode), "regency"),
        "Wilayah": "Lebak", "Batas": "2024-09-21", "Ditetapkan": "2024-09-20", "Nomor BA": "100/PL.02.1-BA",
        "L": "542241", "P": "515084", "L+P": "1057325", "Keadaan": "Ditetapkan pleno",
    }  # fmt: skip
    return plain | given


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "daftar.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, HEADINGS, restval="", delimiter=";")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


@pytest.fixture
def september(lebak, tmp_path) -> Office:
    """Seven documents due on 21 September and one due on 1 October 2024."""
    outcome = imported(
        lebak,
        tmp_path,
        row("in time"),
        row("late", "360201", Ditetapkan="2024-09-30"),
        row("next quarter", "360202", Ditetapkan="2024-10-01"),
        row("without recap", "360203", **{"L": "", "P": "", "L+P": ""}),
        row("nobody listed", "360204", **{"L": "0", "P": "0", "L+P": "0"}),
        row("open", "3602012002", **OPEN),
        row("draft", "360205"),
        row("due in October", "360206", Batas="2024-10-01"),
    )
    assert outcome.rejected == []
    VoterListDocument.objects.filter(number="draft").update(status="draft")
    return lebak


def counted(measure: str, office: Office, period: str, as_of: date = date(2024, 12, 31)) -> set[str]:
    scope = Scope((office.pk,), parse_period(period), as_of)
    return set(get_measure(f"voter-lists.{measure}").records(scope).values_list("number", flat=True))


DUE = {"in time", "late", "next quarter", "without recap", "nobody listed", "open"}


def test_documents_are_due_in_the_period_of_their_last_day_and_drafts_never(september):
    assert counted("documents_due", september, "2024Q3") == DUE
    assert counted("documents_due", september, "2024Q4") == {"due in October"}
    assert counted("documents_due", september, "2023") == set()


def test_a_document_is_due_on_its_last_day_and_not_before(september):
    assert counted("documents_due", september, "2024", date(2024, 9, 20)) == set()
    assert counted("documents_due", september, "2024", date(2024, 9, 21)) == DUE


def test_done_wants_minutes_and_a_recap_by_the_end_of_the_period(september):
    """A recap of zero voters is a recap; what came after the quarter counts in the year."""
    assert counted("documents_done", september, "2024Q3") == {"in time", "late", "nobody listed"}
    assert counted("documents_done", september, "2024") == {
        "in time", "late", "next quarter", "nobody listed", "due in October",
    }  # fmt: skip


def test_another_office_counts_nothing_of_it(september):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("documents_due", pandeglang, "2024") == set()


def test_an_open_document_is_late_from_the_day_after_its_last_day(september):
    def late(on: date) -> set[str]:
        return {one.record.number for one in overdue(september.pk, on, [REGISTER])}

    assert late(date(2024, 9, 21)) == set()
    assert late(date(2024, 9, 22)) == {"late", "next quarter", "open"}
    assert late(date(2024, 9, 30)) == {"next quarter", "open"}


def test_a_whole_recap_is_read_as_it_stands(lebak, tmp_path):
    """2,000 voters before, 30 new, 4 came and 2 left, 10 died and 5 moved away: 2,017. Code 8 takes nobody off."""
    recap = {
        "L": "1009", "P": "1008", "L+P": "2017", "Fisik L": "3", "Netra P": "0", "Tahap Sebelumnya": "2000",
        "Baru": "30", "Pindah Masuk": "4", "Pindah Keluar": "2", "TMS 1": "10", "TMS 2": "0", "TMS 3": "0",
        "TMS 4": "5", "TMS 5": "0", "TMS 6": "0", "TMS 7": "0", "TMS 8": "40", "Ganda Dalam": "2", "Ganda Luar": "1",
    }  # fmt: skip
    assert imported(lebak, tmp_path, row("1", "3602012002", **recap)).rejected == []
    found = VoterListDocument.objects.get()
    assert (found.voters_total, found.physical_l, found.physical_p, found.sight_p) == (2017, 3, None, 0)
    assert (found.tms_8, found.duplicates_inside, found.duplicates_outside) == (40, 2, 1)
    assert found.due_on == date(2024, 9, 21)


CHANGES = {"Tahap Sebelumnya": "1057325", "Pindah Masuk": "0", "Pindah Keluar": "0"} | {
    f"TMS {code}": "0" for code in range(1, 8)
}


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Pemilu/Pemilihan": ""}, "Pemilu/Pemilihan"),
        ({"Pemilu/Pemilihan": "Pilkada 2024"}, "Pemilu/Pemilihan"),
        ({"Tahap": "PDPB (berkelanjutan)", "Putaran": "2024-05"}, "Pemilu/Pemilihan"),
        ({"Tahap": "PDPB (berkelanjutan)", "Pemilu/Pemilihan": ""}, "Putaran"),
        ({"Kode Wilayah": "36020"}, "Kode Wilayah"),
        ({"Kode Wilayah": "3601"}, "Kode Wilayah"),
        ({"L+P": "1057324"}, "L+P"),
        ({"L+P": ""}, "L+P"),
        ({"L": "5", "P": "5", "L+P": "10", "Mental P": "3", "Rungu P": "3"}, "P"),
        (CHANGES | {"Baru": "1"}, "Tahap Sebelumnya"),
        ({"Nomor BA": ""}, "Nomor BA"),
        (OPEN | {"Nomor BA": "100/PL.02.1-BA"}, "Ditetapkan"),
        ({"Diumumkan": "2024-09-19"}, "Diumumkan"),
        (OPEN | {"Diumumkan": "2024-09-22"}, "Ditetapkan"),
        (OPEN | {"Keadaan": "Ditetapkan pleno"}, "Ditetapkan"),
        ({"Keadaan": "Diumumkan"}, "Diumumkan"),
        ({"Batas": ""}, "Batas"),
        ({"TMS 1": "1.234"}, "TMS 1"),
        ({"Tahap": "DPTHP"}, "Tahap"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    assert [fault.column for fault in imported(lebak, tmp_path, row("1") | given).rejected] == [column]
    assert not VoterListDocument.objects.exists()


def test_changes_that_are_not_all_known_are_not_judged(lebak, tmp_path):
    assert imported(lebak, tmp_path, row("1", **CHANGES | {"Baru": "1", "TMS 4": ""})).rejected == []


def test_a_continuous_update_belongs_to_no_election(lebak, tmp_path):
    update = {"Tahap": "PDPB (berkelanjutan)", "Pemilu/Pemilihan": "", "Putaran": "2025-TW1"}
    assert imported(lebak, tmp_path, row("1", **update)).rejected == []


def test_a_stage_has_one_document_in_an_area(lebak, tmp_path):
    with pytest.raises(BadInput, match="ditolak basis data"):
        imported(lebak, tmp_path, row("1"), row("2"))
    assert not VoterListDocument.objects.exists()


def test_a_void_document_leaves_its_place_to_another(lebak, tmp_path):
    imported(lebak, tmp_path, row("1"))
    VoterListDocument.objects.update(status="void")
    assert imported(lebak, tmp_path, row("2")).rejected == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"voters_total": 1_057_326},
        {"minutes_number": ""},
        {"set_on": None},
        {"announced_on": date(2024, 9, 19)},
    ],
)
def test_the_database_keeps_no_contradiction(lebak, tmp_path, wrong):
    imported(lebak, tmp_path, row("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        VoterListDocument.objects.update(**wrong)


MOVES = {
    ("planned", "compile"): ("compiled", []),
    ("compiled", "set"): ("set", ["set_on", "minutes_number", "voters_total"]),
    ("set", "announce"): ("announced", ["announced_on"]),
    ("announced", "open-responses"): ("responses", []),
    ("set", "close"): ("closed", []),
    ("announced", "close"): ("closed", []),
    ("responses", "close"): ("closed", []),
}


def test_a_document_moves_as_the_domain_sheet_has_it():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, list(step.requires)) for step in listed} == MOVES
