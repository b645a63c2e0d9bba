"""Findings by the year of their report, follow-up and control cards by their last day (domain sheet, REGISTERS 14)."""

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
from bukti.records.queries import amount

from ..models import ControlCard, Finding


@pytest.fixture
def lebak(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    load_holidays(years=[2024], actor="admin")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def row(number: str, **given: str) -> dict[str, str]:
    """An overpayment of 10 million found by BPK, received on 27 May 2024, evidence sent on 1 July."""
    plain = {
        "No.": number, "Pemeriksa": "BPK", "Nomor LHP": "LHP 1", "Tanggal LHP": "2024-05-20",
        "Jenis": "Kerugian atau kelebihan bayar", "Uraian": "Kelebihan bayar", "Nilai": "10000000",
        "Diterima": "2024-05-27", "Telaah": "2024-06-03", "Bukti Dikirim": "2024-07-01", "Bukti": "TL-1",
        "Keadaan": "Bukti dikirim",
    }  # fmt: skip
    return plain | {heading.replace("_", " "): text for heading, text in given.items()}


OPEN = {"Telaah": "", "Bukti Dikirim": "", "Bukti": "", "Keadaan": "Diterima"}
BAWASLU = {"Pemeriksa": "Bawaslu/Panwaslu", "Jenis": "Rekomendasi", "Nilai": ""}
NONE = OPEN | {"Jenis": "Nihil", "Nilai": "0", "Diterima": ""}
PAID = {"Dinilai": "2024-08-01", "Disetor": "10000000", "NTPN": "N-1", "Keadaan": "Dinilai sesuai"}


def card(number: str, end: str, **given: str) -> dict[str, str]:
    """A complete card, uploaded on the 8th of the month after March 2024."""
    elements = dict.fromkeys(("Lingkungan", "Risiko", "Kegiatan", "Informasi", "Pemantauan"), "ya")
    plain = {"No.": number, "Akhir Bulan": end, "Tanda Tangan Lengkap": "ya", "Pleno": "2024-04-05",
             "Diunggah": "2024-04-08", "Tanda Terima": "e-SPIP 3", "Keadaan": "Diunggah"}  # fmt: skip
    return plain | elements | {heading.replace("_", " "): text for heading, text in given.items()}


def imported(office: Office, folder: Path, *rows: dict[str, str], register: str = "findings") -> Outcome:
    file = folder / "temuan.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(get_register(register).imports[0].headings), restval="")
        table.writeheader()
        table.writerows(rows)
    return import_file(register=get_register(register), file=file, office=office, actor="ani", again=True)


def scope(office: Office, period: str, as_of: date = date(2025, 1, 31)) -> Scope:
    return Scope((office.pk,), parse_period(period), as_of)


def counted(measure: str, office: Office, period: str, as_of: date = date(2025, 1, 31)) -> set[str]:
    return set(get_measure(measure).records(scope(office, period, as_of)).values_list("number", flat=True))


def worth(measure: str, office: Office, period: str) -> tuple[int | None, int]:
    found = amount(get_measure(f"findings.{measure}"), scope(office, period))
    return found.value, found.missing


@pytest.fixture
def years(lebak, tmp_path) -> Office:
    """2023: 10 and 20 million. 2024: 10 million in May, nothing found in October, 5 million on 31 December."""
    received = {"Diterima": "2025-01-08"}
    outcome = imported(
        lebak,
        tmp_path,
        row("first of 2023", **{"Tanggal LHP": "2023-01-01"}),
        row("last of 2023", **{"Tanggal LHP": "2023-12-31", "Nilai": "20000000"}),
        row("may"),
        row("administrative", **{"Jenis": "Administrasi dan pengendalian intern", "Nilai": ""}),
        row("nothing found", **NONE, **{"Tanggal LHP": "2024-10-14"}),
        row("last of 2024", **OPEN | received, **{"Tanggal LHP": "2024-12-31", "Nilai": "5000000"}),
        row("of 2025", **OPEN | received, **{"Tanggal LHP": "2025-01-01"}),
        row("of 2022", **{"Tanggal LHP": "2022-12-31"}),
        row("bawaslu", **BAWASLU),
    )
    assert outcome.rejected == []
    return lebak


def test_the_value_of_a_year_is_that_of_the_reports_dated_in_it(years):
    assert counted("findings.this_year", years, "2024") == {"may", "nothing found", "last of 2024"}
    assert counted("findings.last_year", years, "2024") == {"first of 2023", "last of 2023"}
    assert (worth("this_year", years, "2024"), worth("last_year", years, "2024")) == ((15_000_000, 0), (30_000_000, 0))


def test_a_quarter_sets_the_year_so_far_against_the_whole_year_before(years):
    assert worth("this_year", years, "2024Q2") == (10_000_000, 0)
    assert worth("this_year", years, "2024Q3") == (10_000_000, 0)
    assert worth("last_year", years, "2024Q2") == (30_000_000, 0)
    assert counted("findings.this_year", years, "2024", date(2024, 5, 19)) == set()


def test_without_any_report_there_is_no_figure_and_a_report_without_findings_is_0(years):
    assert worth("this_year", years, "2024Q1") == (None, 0)
    Finding.objects.filter(number="may").update(status="draft")
    assert worth("this_year", years, "2024Q3") == (None, 0)
    Finding.objects.filter(number="nothing found").update(report_date=date(2024, 9, 30))
    assert worth("this_year", years, "2024Q3") == (0, 0)


def test_a_finding_whose_value_is_not_known_yet_is_missing(years):
    Finding.objects.filter(number="may").update(value=None)
    assert worth("this_year", years, "2024") == (5_000_000, 1)


def test_another_office_has_no_findings(years):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert counted("findings.last_year", pandeglang, "2024") == set()


@pytest.mark.parametrize(
    ("given", "last_day"),
    [
        ({}, date(2024, 7, 26)),  # 60 days: 4 left in May, 30 in June, 26 in July
        (BAWASLU, date(2024, 6, 3)),  # 7 days
        (BAWASLU | {"Jenis": "Putusan"}, date(2024, 5, 30)),  # 28, 29, 30 May
        (NONE, None),
    ],
)
def test_the_last_day_to_follow_up_runs_from_receipt(lebak, tmp_path, given, last_day):
    assert imported(lebak, tmp_path, row("1", **given)).rejected == []
    assert Finding.objects.get().due_on == last_day


def test_followed_up_on_time_counts_the_last_day_and_no_open_finding(lebak, tmp_path):
    rows = [
        row("last day", **{"Bukti Dikirim": "2024-07-26"}),
        row("day after", **{"Bukti Dikirim": "2024-07-27"}),
        row("open", **OPEN),
        row("bawaslu", **BAWASLU, **{"Bukti Dikirim": "2024-06-03"}),
        row("nothing found", **NONE),
    ]
    assert imported(lebak, tmp_path, *rows).rejected == []
    assert counted("findings.follow_up_due", lebak, "2024Q3") == {"last day", "day after", "open"}
    assert counted("findings.followed_up_on_time", lebak, "2024Q3") == {"last day"}
    assert counted("findings.followed_up_on_time", lebak, "2024Q2") == {"bawaslu"}
    assert counted("findings.follow_up_due", lebak, "2024Q3", date(2024, 7, 25)) == set()


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Jenis": "Rekomendasi", "Nilai": ""}, "Jenis"),
        ({"Pemeriksa": "Bawaslu/Panwaslu"}, "Jenis"),
        (NONE | {"Nilai": ""}, "Nilai"),
        (NONE | {"Diterima": "2024-05-27"}, "Diterima"),
        ({"Jenis": "Administrasi dan pengendalian intern"}, "Nilai"),
        (PAID | {"Disetor": "10000001"}, "Disetor"),
        (PAID | {"Disetor": "9999999"}, "Disetor"),
        (PAID | {"NTPN": ""}, "NTPN"),
        ({"Diterima": "2024-05-19"}, "Diterima"),
        ({"Bukti": ""}, "Bukti"),
        ({"Keadaan": "Dinilai sesuai", "Jenis": "Administrasi dan pengendalian intern", "Nilai": ""}, "Dinilai"),
        ({"Keadaan": "Tidak dapat ditindaklanjuti"}, "Alasan TPTD"),
        ({"Nilai": "sepuluh juta"}, "Nilai"),
        ({"Catatan Tindak Lanjut": "PPS/1"}, "Mengenai"),
        (BAWASLU | OPEN | {"Mengenai": "Daftar pemilih", "Catatan Tindak Lanjut": "DPT/1"}, "Bukti Dikirim"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    assert [fault.column for fault in imported(lebak, tmp_path, row("1") | given).rejected] == [column]
    assert not Finding.objects.exists()


def test_a_finding_paid_back_in_full_is_settled(lebak, tmp_path):
    assert imported(lebak, tmp_path, row("1", **PAID)).rejected == []
    assert Finding.objects.get().settled_value == 10_000_000


@pytest.mark.parametrize("given", [{"value": -1}, {"settled_value": 10_000_001}])
def test_the_database_keeps_no_impossible_value(lebak, tmp_path, given):
    imported(lebak, tmp_path, row("1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.update(**given)


@pytest.fixture
def cards(lebak, tmp_path) -> Office:
    """Cards of January to May 2024, due on the tenth of the next month."""
    given = [
        card("SPIP/2024-01", "2024-01-31", Pleno="2024-02-05", Diunggah="2024-02-10"),
        card("SPIP/2024-02", "2024-02-29", Pleno="2024-03-05", Diunggah="2024-03-11"),
        card("SPIP/2024-03", "2024-03-31", Risiko="tidak"),
        card("SPIP/2024-04", "2024-04-30", Pleno="2024-05-06", Diunggah="2024-05-07", **{"Tanda Tangan Lengkap": ""}),
        card("SPIP/2024-05", "2024-05-31", Pleno="", Diunggah="", Keadaan="Disusun"),
    ]
    assert imported(lebak, tmp_path, *given, register="control-cards").rejected == []
    return lebak


def test_a_card_is_due_on_the_tenth_of_the_next_month(cards):
    assert list(ControlCard.objects.values_list("due_on", flat=True)) == [
        date(2024, 2, 10), date(2024, 3, 10), date(2024, 4, 10), date(2024, 5, 10), date(2024, 6, 10),
    ]  # fmt: skip
    assert counted("control-cards.due", cards, "2024Q2") == {"SPIP/2024-03", "SPIP/2024-04", "SPIP/2024-05"}


def test_a_card_on_time_is_complete_and_one_nobody_judged_is_missing(cards):
    found = amount(get_measure("control-cards.on_time"), scope(cards, "2024"))
    assert counted("control-cards.on_time", cards, "2024") == {"SPIP/2024-01"}
    assert (found.value, found.missing) == (1, 1)


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"Akhir Bulan": "2024-03-30"}, "Akhir Bulan"),
        ({"No.": "SPIP/2024-04"}, "No."),
        ({"Pleno": "2024-04-09"}, "Diunggah"),
        ({"Pleno": ""}, "Pleno"),
        ({"Tanda Terima": ""}, "Tanda Terima"),
        ({"Diunggah": "", "Tanda Terima": ""}, "Diunggah"),
    ],
)
def test_a_card_that_contradicts_itself_is_refused_at_its_column(lebak, tmp_path, given, column):
    outcome = imported(lebak, tmp_path, card("SPIP/2024-03", "2024-03-31") | given, register="control-cards")
    assert [fault.column for fault in outcome.rejected] == [column]


def test_only_an_answered_finding_is_closed_and_only_by_those_who_enact():
    listed = [step for step in get_register("findings").transitions if step.target == "closed"]
    assert [(step.source, step.permission, list(step.requires), step.reason) for step in listed] == [
        ("proven", "records.enact", ["closing_reason"], True)
    ]
