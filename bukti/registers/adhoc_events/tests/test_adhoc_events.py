"""Replacements, trainings and sanctions of ad hoc bodies (domain sheet, REGISTERS 6, R6.4-R6.6)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bukti.offices.actions import load_holidays
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome
from bukti.records.queries import amount, overdue

from ..models import AdHocEvent

REGISTER = get_register("adhoc-events")
PILKADA = Period("PILKADA2024", "event", date(2024, 11, 27), date(2024, 11, 27), "Pemungutan suara Pilkada 2024")
PPS, PPK = "PILKADA2024/PPS/360207", "PILKADA2024/PPK/360207"


def body(office: Office, number: str, needed: int, sworn: date | None, **given: object) -> None:
    plain = {"event": "PILKADA2024", "body": "pps", "district": "Bojongmanik", "units": 1, "due_on": "2024-05-26"}
    filled = needed if sworn else None
    model = get_register("adhoc-bodies").model
    model.objects.create(office=office, number=number, needed=needed, inaugurated_on=sworn, filled=filled,
                         status="enacted", entered_by="ani", **(plain | given))  # fmt: skip


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2024, 2025], actor="admin")
    office = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    body(office, PPS, 27, date(2024, 5, 26), work_ends_on=date(2025, 1, 27))
    body(office, PPK, 5, None, body="ppk")
    return office


def row(number: str, kind: str, opened: str, **given: str) -> dict[str, str]:
    plain = {"No.": number, "Pemilu/Pemilihan": "PILKADA2024", "Nomor Badan": PPS, "Jenis": kind, "Mulai": opened,
             "Orang": "1", "Keadaan": "Dibuka"}  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def replacement(number: str, done: str = "2024-06-28", **given: str) -> dict[str, str]:
    """The place fell empty on 19 June 2024; its seventh working day is 28 June."""
    decided = {"Selesai": done, "Pleno": done, "Peringkat Berikutnya": "ya", "Nomor Keputusan": "Kpt 1",
               "Keadaan": "Selesai"}  # fmt: skip
    return row(number, "Pergantian", "2024-06-19", Sebab="Mengundurkan diri", **(decided if done else {})) | given


def training(number: str, held: str = "2024-07-01", **given: str) -> dict[str, str]:
    told = {"Selesai": held, "Hadir": "25", "Jam Pelajaran": "8", "Keadaan": "Selesai", "Lulus Tes Akhir": "20"}
    plain = row(number, "Bimbingan teknis", "2024-07-01", Orang="27", **{"Materi/Pelanggaran": "Tugas PPS"})
    return plain | (told if held else {}) | given


def sanction(number: str, done: str = "2024-07-22", **given: str) -> dict[str, str]:
    """A complaint received on 2 July 2024; its fourteenth working day is 22 July."""
    told = {"Selesai": done, "Diklarifikasi": "2024-07-10", "Pleno": "2024-07-19", "Hasil": "Peringatan tertulis",
            "Nomor Keputusan": "Kpt 2", "Keadaan": "Selesai"}  # fmt: skip
    plain = row(number, "Sanksi", "2024-07-02", Sumber="Aduan", **{"Materi/Pelanggaran": "Lalai"})
    return plain | (told if done else {}) | given


def imported(office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / "peristiwa.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(REGISTER.imports[0].headings), restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=REGISTER, file=file, office=office, actor="ani", again=True)


RECOMMENDED = {"Sumber": "Rekomendasi Bawaslu", "Nomor Sumber": "B-04"}
RULED = {"Sumber": "Putusan DKPP", "Hasil": "Rehabilitasi"}


@pytest.fixture
def year(lebak, tmp_path) -> Office:
    outcome = imported(
        lebak,
        tmp_path,
        replacement("replaced on the last day"),
        replacement("replaced a day late", "2024-07-01", Orang="2"),
        replacement("never replaced", ""),
        training("trained"),
        training("trained late", "2024-07-02", Orang="20", Hadir="19", **{"Lulus Tes Akhir": "19"}),
        training("never trained", ""),
        sanction("warned"),
        sanction("dropped", "", Diklarifikasi="2024-07-10", Keadaan="Dihentikan"),
        sanction("cleared", "2024-07-09", Diklarifikasi="2024-07-05", Pleno="2024-07-08", **RULED),
        sanction("recommended, a day late", "2024-07-10", Pleno="2024-07-10", Orang="3", **RECOMMENDED),
    )
    assert outcome.rejected == []
    return lebak


def scope(office: Office, period: str | Period, as_of: date = date(2025, 1, 31)) -> Scope:
    return Scope((office.pk,), period if isinstance(period, Period) else parse_period(period), as_of)


def counted(measure: str, office: Office, period: str | Period, as_of: date = date(2025, 1, 31)) -> set[str]:
    records = get_measure(f"adhoc-events.{measure}").records(scope(office, period, as_of))
    return set(records.values_list("number", flat=True))


def people(measure: str, office: Office, period: str | Period) -> int | None:
    value = amount(get_measure(f"adhoc-events.{measure}"), scope(office, period)).value
    return None if value is None else int(value)


@pytest.mark.parametrize(
    ("event", "due"),
    [
        (replacement("1"), date(2024, 6, 28)),  # 20, 21, 24-28 June
        (training("1", ""), date(2024, 7, 1)),  # the day set for it
        (sanction("1"), date(2024, 7, 22)),  # 3-5, 8-12, 15-19, 22 July
        (sanction("1", "2024-07-10", Pleno="2024-07-10", **RECOMMENDED), date(2024, 7, 9)),  # seven days
        (sanction("1", "2024-07-10", Pleno="2024-07-10", **RULED), date(2024, 7, 9)),
    ],
)
def test_each_kind_runs_its_own_term(lebak, tmp_path, event, due):
    assert imported(lebak, tmp_path, event).rejected == []
    assert AdHocEvent.objects.get().due_on == due


def test_due_are_events_by_their_last_day_and_done_on_that_day_is_on_time(year):
    assert counted("due", year, "2024Q2") == {"replaced on the last day", "replaced a day late", "never replaced"}
    assert counted("done_on_time", year, "2024Q2") == {"replaced on the last day"}
    assert counted("done_on_time", year, "2024Q3") == {"trained", "warned", "cleared"}


def test_a_dropped_case_is_never_due_nor_late(year):
    assert "dropped" not in counted("due", year, "2024")
    late = [one.record.number for one in overdue(year.pk, date(2024, 12, 31), [REGISTER])]
    assert sorted(late) == ["never replaced", "never trained"]


def test_people_are_added_up_on_the_day_it_was_done(year):
    """One replaced in June, two in July; 27 + 20 invited, 25 + 19 came; 1 + 3 sanctioned, the one cleared is none."""
    assert [people("replaced", year, quarter) for quarter in ("2024Q2", "2024Q3", "2024")] == [1, 2, 3]
    assert (people("invited", year, "2024"), people("attended", year, "2024")) == (47, 44)
    assert people("sanctioned", year, "2024Q3") == 4
    assert people("sanctioned", year, "2024Q2") is None  # no case, no figure


def test_in_the_period_of_an_event_those_of_its_bodies_count_whatever_their_day(year):
    assert counted("replaced", year, PILKADA) == {"replaced on the last day", "replaced a day late"}
    assert counted("due", year, PILKADA, date(2024, 7, 1)) >= {"trained", "never replaced"}
    assert counted("due", year, PILKADA, date(2024, 6, 27)) == set()
    assert counted("attended", year, Period("PEMILU2024", "event", date(2024, 2, 14), date(2024, 2, 14), "")) == set()


def test_another_office_and_a_draft_count_nothing(year):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("due", pandeglang, "2024") == set()
    AdHocEvent.objects.filter(number="warned").update(status="submitted")
    assert people("sanctioned", year, "2024") == 3


@pytest.mark.parametrize(
    ("event", "column"),
    [
        (replacement("1", Hadir="1"), "Hadir"),  # of a training only
        (replacement("1", Sebab=""), "Sebab"),
        (replacement("1", **{"Nomor Keputusan": ""}), "Nomor Keputusan"),
        (replacement("1", **{"Peringkat Berikutnya": "tidak"}), "Keterangan"),
        (replacement("1", "2024-06-18"), "Selesai"),
        (replacement("1", Orang="0"), "Orang"),
        (replacement("1", Orang="28"), "Orang"),  # the body has 27 places
        (replacement("1", **{"Nomor Badan": "PILKADA2024/PPS/360299"}), "Nomor Badan"),
        (replacement("1", **{"Nomor Badan": PPK}), "Mulai"),  # never sworn in
        (replacement("1", Mulai="2024-05-25"), "Mulai"),  # the day before
        (replacement("1", "2025-02-03", Mulai="2025-01-28"), "Mulai"),  # the day after the end
        (replacement("1", **{"Pemilu/Pemilihan": "PEMILU2024"}), "Pemilu/Pemilihan"),
        (training("1", Hadir="28"), "Hadir"),
        (training("1", **{"Lulus Tes Akhir": "26"}), "Lulus Tes Akhir"),
        (training("1", Hasil="Rehabilitasi"), "Hasil"),
        (training("1", **{"Materi/Pelanggaran": ""}), "Materi/Pelanggaran"),
        (sanction("1", Sumber=""), "Sumber"),
        (sanction("1", Hasil=""), "Hasil"),
        (sanction("1", Pleno="2024-07-09"), "Pleno"),  # before the clarification
        (sanction("1", Keadaan="Dihentikan"), "Selesai"),
        (sanction("1", "", Keadaan="Selesai"), "Selesai"),
    ],
)
def test_a_row_that_contradicts_itself_or_its_body_is_refused_at_its_column(lebak, tmp_path, event, column):
    outcome = imported(lebak, tmp_path, event)
    assert column in [fault.column for fault in outcome.rejected]
    assert not AdHocEvent.objects.exists()


def test_a_training_may_be_held_before_its_day(lebak, tmp_path):
    assert imported(lebak, tmp_path, training("early", "2024-06-28")).rejected == []


@pytest.mark.parametrize("change", [{"attended": 28}, {"people": 0, "attended": None}])
def test_the_database_keeps_no_more_attendants_than_invited_and_no_event_of_nobody(lebak, tmp_path, change):
    imported(lebak, tmp_path, training("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        AdHocEvent.objects.update(**change)


MOVES = {
    ("opened", "clarify"): ("clarified", False),
    ("opened", "decide"): ("decided", False),
    ("clarified", "decide"): ("decided", False),
    ("opened", "finish"): ("done", False),
    ("decided", "finish"): ("done", False),
    ("opened", "drop"): ("dropped", True),
    ("clarified", "drop"): ("dropped", True),
    ("decided", "drop"): ("dropped", True),
}


def test_an_event_moves_so_and_is_dropped_with_a_reason_only():
    listed = [step for step in REGISTER.transitions if step.field == "state"]
    assert {(step.source, step.name): (step.target, step.reason) for step in listed} == MOVES
