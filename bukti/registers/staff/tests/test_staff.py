"""Staff as it stood on the last day: in service, trained, with a complete file (domain sheet, REGISTERS 15)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import Scope, get_measure, get_register
from bukti.records.outcome import Outcome
from bukti.records.queries import amount

from ..models import Employee, Training


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def employee(number: str, **given: str) -> dict[str, str]:
    """In service since 2020, the file complete since 1 March 2023."""
    plain = {"Nomor Pegawai": number, "Inisial": "AB", "Jabatan": "Arsiparis", "Kode Formasi": "F-1", "Status": "PNS",
             "Bertugas Sejak": "2020-01-01", "Standar Kompetensi": "ya", "Berkas Wajib": "14", "Berkas Ada": "14",
             "Berkas Lengkap": "2023-03-01"}  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def training(number: str, who: str, ended: str, hours: str, **given: str) -> dict[str, str]:
    plain = {"No.": number, "Nomor Pegawai": who, "Pelatihan": "Kearsipan", "Jenis": "Klasikal",
             "Rencana Selesai": "2024-06-28", "Mulai": "2023-12-01", "Selesai": ended, "JP": hours}  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


def imported(register: str, office: Office, folder: Path, *rows: dict[str, str]) -> Outcome:
    file = folder / f"{register}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(get_register(register).imports[0].headings), restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=get_register(register), file=file, office=office, actor="ani", again=True)


def scope(office: Office, period: str, as_of: date = date(2025, 1, 31)) -> Scope:
    return Scope((office.pk,), parse_period(period), as_of)


def counted(measure: str, office: Office, period: str, as_of: date = date(2025, 1, 31)) -> set[str]:
    return set(get_measure(measure).records(scope(office, period, as_of)).values_list("number", flat=True))


@pytest.fixture
def office(lebak, tmp_path) -> Office:
    """Eleven employees. Everybody but three has a training of 20 hours that ended on 28 June 2024."""
    staff = [
        employee("usual"),
        employee("first day", **{"Bertugas Sejak": "2024-06-30"}),
        employee("joined later", **{"Bertugas Sejak": "2024-07-01"}),
        employee("last day", **{"Bertugas Sampai": "2024-06-30"}),
        employee("left before", **{"Bertugas Sampai": "2024-06-29"}),
        employee("file complete on the day", **{"Berkas Lengkap": "2024-06-30"}),
        employee("file complete later", **{"Berkas Lengkap": "2024-07-01"}),
        employee("file wanting", **{"Berkas Ada": "13", "Berkas Lengkap": ""}),
        employee("one hour short"),
        employee("two trainings"),
        employee("last year's training"),
    ]
    plain = {row["Nomor Pegawai"] for row in staff} - {"one hour short", "two trainings", "last year's training"}
    trainings = [training(f"T/{name}", name, "2024-06-28", "20") for name in sorted(plain)]
    trainings += [
        training("1", "one hour short", "2024-06-28", "19"),
        training("2", "two trainings", "2024-01-01", "8"),
        training("3", "two trainings", "2024-06-30", "12"),
        training("4", "last year's training", "2023-12-31", "40"),
        training("5", "one hour short", "", "", Mulai=""),
    ]
    assert imported("staff", lebak, tmp_path, *staff).rejected == []
    assert imported("training", lebak, tmp_path, *trainings).rejected == []
    return lebak


IN_SERVICE = {
    "usual", "first day", "last day", "file complete on the day", "file complete later", "file wanting",
    "one hour short", "two trainings", "last year's training",
}  # fmt: skip
UNTRAINED = {"one hour short", "last year's training"}


def test_in_service_are_those_of_the_last_day(office):
    assert counted("staff.in_service", office, "2024Q2") == IN_SERVICE
    assert counted("staff.in_service", office, "2024") == (IN_SERVICE - {"last day"}) | {"joined later"}


def test_trained_adds_the_hours_of_trainings_ended_in_the_year(office):
    assert counted("staff.trained", office, "2024Q2") == IN_SERVICE - UNTRAINED
    assert counted("staff.trained", office, "2024Q1") == set()
    assert counted("staff.trained", office, "2024", date(2024, 6, 29)) >= {"usual"}
    assert "two trainings" not in counted("staff.trained", office, "2024", date(2024, 6, 29))


def test_the_hours_of_another_year_do_not_count(office):
    assert counted("staff.trained", office, "2023") == {"last year's training"}


def test_up_to_standard_wants_training_and_a_file_complete_by_the_day(office):
    expected = IN_SERVICE - UNTRAINED - {"file complete later", "file wanting"}
    assert counted("staff.up_to_standard", office, "2024Q2") == expected
    assert "file complete later" in counted("staff.up_to_standard", office, "2024Q3")
    assert counted("staff.file_complete", office, "2024Q2") == expected | UNTRAINED


def test_a_file_nobody_checked_makes_the_count_incomplete(office):
    Employee.objects.filter(number="usual").update(files_required=None, files_held=None, file_complete_on=None)
    before = len(IN_SERVICE - UNTRAINED - {"file complete later", "file wanting"})
    found = amount(get_measure("staff.up_to_standard"), scope(office, "2024Q2"))
    assert (found.value, found.missing) == (before - 1, 1)


def test_a_training_that_is_a_draft_gives_no_hours(office):
    Training.objects.filter(number="3").update(status="checked")
    assert "two trainings" not in counted("staff.trained", office, "2024Q2")


def test_the_training_of_another_office_gives_no_hours(office):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    Training.objects.filter(number="T/usual").update(office=pandeglang)
    assert "usual" not in counted("staff.trained", office, "2024Q2")
    assert counted("staff.in_service", pandeglang, "2024Q2") == set()


def test_competence_not_judged_yet_is_missing(office):
    Employee.objects.filter(number="usual").update(competence_met=None)
    Employee.objects.filter(number="last day").update(competence_met=False)
    found = amount(get_measure("staff.competent"), scope(office, "2024Q2"))
    assert (found.value, found.missing) == (len(IN_SERVICE) - 2, 1)


def test_a_planned_training_counts_in_the_period_of_its_planned_day(office):
    assert counted("training.planned", office, "2024Q1") == set()
    planned = counted("training.planned", office, "2024Q2")
    assert len(planned) == 13
    assert planned - counted("training.attended", office, "2024Q2") == {"5"}
    assert counted("training.attended", office, "2024-06", date(2024, 6, 28)) == planned - {"3", "5"}


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Bertugas Sampai": "2019-12-31"}, "Bertugas Sampai"),
        ({"Berkas Wajib": ""}, "Berkas Wajib"),
        ({"Berkas Wajib": "0", "Berkas Ada": "0", "Berkas Lengkap": ""}, "Berkas Wajib"),
        ({"Berkas Ada": "15"}, "Berkas Ada"),
        ({"Berkas Lengkap": ""}, "Berkas Lengkap"),
        ({"Berkas Ada": "13"}, "Berkas Lengkap"),
        ({"Status": "honorer"}, "Status"),
    ],
)
def test_an_employee_who_contradicts_himself_is_refused_at_the_column(lebak, tmp_path, given, column):
    outcome = imported("staff", lebak, tmp_path, employee("1") | given)
    assert [fault.column for fault in outcome.rejected] == [column]
    assert not Employee.objects.exists()


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Rencana Selesai": "", "Mulai": "", "Selesai": "", "JP": ""}, "Rencana Selesai"),
        ({"Mulai": ""}, "Mulai"),
        ({"Mulai": "2024-06-29"}, "Selesai"),
        ({"JP": ""}, "JP"),
        ({"JP": "0"}, "JP"),
        ({"Selesai": "", "JP": "", "Sertifikat": "S-1"}, "Selesai"),
    ],
)
def test_a_training_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported("training", lebak, tmp_path, training("1", "PEG-1", "2024-06-28", "20") | given)
    assert [fault.column for fault in outcome.rejected] == [column]


@pytest.mark.parametrize(("model", "given"), [(Employee, {"files_held": 15}), (Training, {"hours": None})])
def test_the_database_keeps_no_impossible_figure(lebak, tmp_path, model, given):
    imported("staff", lebak, tmp_path, employee("1"))
    imported("training", lebak, tmp_path, training("1", "1", "2024-06-28", "20"))
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**given)


def test_initials_are_private():
    register = get_register("staff")
    assert register.private == ["initials"]
    assert not set(register.private) & set(register.list_columns)
