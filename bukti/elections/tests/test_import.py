"""A file of station counts: clean, held, missing, rejected; all rows or none; never twice."""

import pytest
import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bukti.attachments.models import Attachment
from bukti.audit.declaration import BadInput
from bukti.audit.models import Entry
from bukti.elections.actions import load_villages
from bukti.elections.models import CountSheet, Event, PollingStation, Votes
from bukti.offices.models import Office
from bukti.records.actions import import_file
from bukti.records.declaration import get_register

from .forms import FORM, NO_FIGURES, row, write_csv

SECOND, THIRD = "3602012002002", "3602012002003"
NO_VOTES = (None, None, None)


def stored(*fields: str) -> list[tuple]:
    return list(CountSheet.objects.order_by("number").values_list(*fields))


@pytest.mark.parametrize("alias", ["elections", "counts", "polling-station-counts", "polling_stations"])
def test_the_register_is_found_by_each_of_its_names(alias):
    assert get_register(alias).code == "elections"


def test_a_clean_station_is_enacted_with_every_figure_and_vote(bring_in):
    outcome = bring_in(row())
    assert (outcome.rows, outcome.stored, outcome.held, outcome.missing) == (1, 1, 0, 0)
    sheet = CountSheet.objects.get(number="PEMILU2024-PPWP/3602012002001")
    assert {name: getattr(sheet, name) for name in FORM} == FORM
    assert (sheet.status, sheet.rules, sheet.warnings) == ("enacted", "", "")
    assert list(sheet.votes.values_list("participant__number", "votes")) == [(1, 44), (2, 78), (3, 18)]
    assert (sheet.source.sha256, sheet.source_row, sheet.entered_by) == (outcome.sha256, 2, "petugas")


def test_the_station_is_placed_by_its_code(bring_in):
    bring_in(row())
    station = PollingStation.objects.get()
    assert (station.district_code, station.village_code, station.number) == ("360201", "3602012002", 1)
    assert (station.district, station.village, station.event.code) == ("MALINGPING", "CILANGKAHAN", "PEMILU2024")


def test_a_station_that_breaks_rules_is_held_with_their_codes(bring_in):
    outcome = bring_in(row(), row(SECOND, dpt_l=89, invalid=1), row(THIRD, votes=(44, 78, 19), invalid=1))
    assert (outcome.stored, outcome.held, outcome.missing) == (3, 2, 0)
    assert outcome.held_rules == {"E1": 1, "E6": 2, "E7": 1}
    assert stored("status", "rules") == [("enacted", ""), ("held", "E1 E6"), ("held", "E6 E7")]


def test_a_slip_beyond_three_digits_is_held_not_refused(bring_in):
    outcome = bring_in(row(voters_total=2020))
    assert (outcome.rejected, outcome.held) == ([], 1)
    assert stored("voters_total", "rules") == [(2020, "E1 E2 E5 E8 0.2")]


def test_a_station_without_figures_is_missing_never_zero(bring_in):
    outcome = bring_in(row(), row(SECOND, votes=NO_VOTES, **NO_FIGURES))
    assert (outcome.stored, outcome.held, outcome.missing, outcome.held_rules) == (2, 0, 1, {})
    assert stored("status", "rules", "dpt_total") == [("enacted", "", 174), ("draft", "E15", None)]
    assert Votes.objects.filter(sheet__number__endswith=SECOND).count() == 0


def test_a_station_with_votes_but_without_voters_is_missing(bring_in):
    outcome = bring_in(row(**NO_FIGURES))
    assert outcome.missing == 1
    assert Votes.objects.count() == 3


def test_a_station_without_votes_counts_for_turnout(bring_in):
    outcome = bring_in(row(votes=NO_VOTES))
    assert (outcome.held, outcome.missing) == (0, 0)
    assert stored("status", "voters_total") == [("enacted", 140)]


def test_a_warning_does_not_hold(bring_in):
    bring_in(row(ballots_received=179, ballots_unused=38))
    assert stored("status", "rules", "warnings") == [("enacted", "", "W1")]


def test_the_flags_of_others_are_not_believed(bring_in):
    bring_in(row(anomali="suara_jumlah", ada_suara="0", ada_administrasi="0"))
    assert stored("status", "rules") == [("enacted", "")]


def test_a_neighbour_with_the_same_figures_is_noted(bring_in):
    bring_in(row(), row(SECOND))
    assert stored("warnings") == [("",), ("W13",)]


def test_work_in_progress_is_brought_in_as_draft(bring_in):
    bring_in(row(), row(SECOND, invalid=1), status="draft", made_up=True)
    assert stored("status", "rules", "made_up") == [("draft", "", True), ("held", "E6", True)]


def test_every_unreadable_cell_is_listed_at_once_and_nothing_is_stored(bring_in):
    outcome = bring_in(
        row(dpt="dua", suara_01=-1),
        row("360201200200"),
        row("3603012002001"),
        row("3602012002000"),
        row(THIRD),
        row(THIRD, suara_sah="1.140"),
        row(THIRD, valid=140),
        row(SECOND, no_tps=3, kode_desa="3602012009"),
        row("3602012002004", desa="CILANGKAHAN BARAT"),
        row("3602012002005", kecamatan="", waktu_sirekap="kemarin"),
        row("3602012002006", suara_03=10_000_000),
    )
    assert [(one.row, one.column, one.value) for one in outcome.rejected] == [
        (2, "dpt", "dua"),
        (2, "suara_01", "-1"),
        (3, "kode_tps", "360201200200"),
        (4, "kode_tps", "3603012002001"),
        (5, "kode_tps", "3602012002000"),
        (7, "suara_sah", "1.140"),
        (8, "kode_tps", THIRD),
        (9, "kode_desa", "3602012009"),
        (9, "no_tps", "3"),
        (10, "desa", "CILANGKAHAN BARAT"),
        (11, "kecamatan", ""),
        (11, "waktu_sirekap", "kemarin"),
        (12, "suara_03", "10000000"),
    ]
    assert (outcome.rows, outcome.stored) == (11, 0)
    for model in (CountSheet, PollingStation, Votes, Attachment, Event, Entry):
        assert model.objects.count() == 0


def test_a_rejection_says_where_the_first_row_is(bring_in):
    outcome = bring_in(row(), row())
    assert [one.reason for one in outcome.rejected] == ["TPS yang sama sudah ada di baris 2 berkas ini"]


def test_a_trial_run_tells_the_same_and_stores_nothing(bring_in):
    outcome = bring_in(row(), row(SECOND, invalid=1), row(THIRD, **NO_FIGURES), dry_run=True)
    assert (outcome.rows, outcome.stored, outcome.held, outcome.missing) == (3, 0, 1, 1)
    assert (CountSheet.objects.count(), Attachment.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_the_same_file_is_refused_and_when_told_again_changes_nothing(bring_in):
    bring_in(row(), row(SECOND, votes=(44, None, 18)))
    with pytest.raises(BadInput, match="berkas yang sama sudah diimpor"):
        bring_in(row(), row(SECOND, votes=(44, None, 18)))
    outcome = bring_in(row(), row(SECOND, votes=(44, None, 18)), again=True)
    assert (outcome.unchanged, outcome.stored, outcome.rejected) == (2, 0, [])
    assert CountSheet.objects.count() == 2


def test_other_figures_for_a_stored_station_are_rejected_by_column(bring_in):
    bring_in(row(), row(SECOND, **NO_FIGURES))
    outcome = bring_in(row(votes=(43, 79, 18)), row(SECOND, **NO_FIGURES | {"valid": 7}), row(THIRD), name="kedua.csv")
    assert [(one.row, one.column, one.value) for one in outcome.rejected] == [
        (2, "suara_01", "43"),
        (2, "suara_02", "79"),
    ]
    assert CountSheet.objects.count() == 2


def test_a_later_file_replaces_what_never_counted_and_keeps_it(bring_in):
    absent = dict.fromkeys(FORM)
    bring_in(row("3602012002001"), row("3602012002002", voters_total=1), row("3602012002003", (None,) * 3, **absent))
    later = bring_in(row("3602012002001"), row("3602012002002"), row("3602012002003"), name="lengkap.csv")
    assert (later.stored, later.replaced, later.unchanged, later.rejected) == (2, 2, 1, [])
    assert [(sheet.number[-3:], sheet.status) for sheet in CountSheet.objects.exclude(status="void")] == [
        ("001", "enacted"),
        ("002", "enacted"),
        ("003", "enacted"),
    ]
    old = CountSheet.objects.filter(status="void").order_by("number")
    assert [(sheet.number.split("~")[0][-3:], sheet.rules, sheet.source.name) for sheet in old] == [
        ("002", "E1 E2 E5 E8 E9", "hitungan.csv"),
        ("003", "E15", "hitungan.csv"),
    ]


def test_a_known_station_keeps_its_names(bring_in):
    bring_in(row(), ballot="PILKADA2024-PILBUP")
    outcome = bring_in(row(votes=(70, 70), desa="CILANGKAHAN KULON"), ballot="PILKADA2024-PILGUB", name="gubernur.csv")
    assert [(one.row, one.column) for one in outcome.rejected] == [(2, "desa")]


def test_two_ballots_of_one_day_share_their_stations(bring_in):
    bring_in(row(), ballot="PILKADA2024-PILBUP")
    bring_in(row(votes=(70, 70)), ballot="PILKADA2024-PILGUB", name="gubernur.csv")
    assert PollingStation.objects.count() == 1
    assert stored("number") == [("PILKADA2024-PILBUP/3602012002001",), ("PILKADA2024-PILGUB/3602012002001",)]


@pytest.mark.parametrize(
    ("read_at", "votes", "options", "ballot"),
    [
        ("2024-02-14 22:00:00", (44, 78, 18), {}, "PEMILU2024-PPWP"),
        ("2024-11-26 23:59:00", (44, 78, 18), {}, "PEMILU2024-PPWP"),
        ("2024-11-27 20:00:00", (44, 78, 18), {}, "PILKADA2024-PILBUP"),
        ("2024-11-27 20:00:00", (100, 40), {}, "PILKADA2024-PILGUB"),
        ("", (100, 40), {}, "PILKADA2024-PILGUB"),
        ("2024-02-14 22:00:00", (44, 78, 18), {"ballot": "pilkada2024-pilbup"}, "PILKADA2024-PILBUP"),
        ("", (44, 78, 18), {"event": "PILKADA2024"}, "PILKADA2024-PILBUP"),
        ("", (100, 40), {"event": "PILKADA2024", "ballot": "PILGUB"}, "PILKADA2024-PILGUB"),
    ],
)
def test_the_ballot_is_told_or_follows_from_reading_time_and_participants(bring_in, read_at, votes, options, ballot):
    bring_in(row(votes=votes, waktu_sirekap=read_at), **options)
    assert CountSheet.objects.get().ballot.code == ballot


@pytest.mark.parametrize(
    ("votes", "options", "reason"),
    [
        ((44, 78, 18), {}, "sebutkan --ballot, salah satu dari PEMILU2024-PPWP, PILKADA2024-PILBUP"),
        ((44, 78, 9, 9), {}, "sebutkan --ballot"),
        ((44, 78, 18), {"ballot": "PILWAL"}, "Surat suara 'PILWAL' tidak dikenal"),
        ((44, 78, 18), {"ballot": "PPWP"}, "Surat suara 'PPWP' tidak dikenal"),
        ((100, 40), {"ballot": "PEMILU2024-PPWP"}, "harus suara_01, suara_02, suara_03, bukan suara_01, suara_02"),
        ((44, 78, 18), {"colour": "blue"}, "tidak mengenal pilihan colour"),
    ],
)
def test_a_file_whose_ballot_is_unclear_is_refused_with_the_remedy(bring_in, votes, options, reason):
    with pytest.raises(BadInput, match=reason):
        bring_in(row(votes=votes, waktu_sirekap=""), **options)
    assert (CountSheet.objects.count(), Event.objects.count()) == (0, 0)


def test_headings_that_do_not_fit_are_named(bring_in):
    wrong = row(warna="biru")
    del wrong["dpt_p"]
    with pytest.raises(BadInput, match=r"baris 1: .*Belum ada: dpt_p; tidak dikenal: warna"):
        bring_in(wrong)


def test_a_file_without_ballot_papers_and_disability_is_enough(bring_in):
    short = {heading: value for heading, value in row().items() if "disabilitas" not in heading}
    outcome = bring_in({heading: value for heading, value in short.items() if not heading.startswith("surat_suara")})
    assert (outcome.stored, outcome.held, outcome.missing) == (1, 0, 0)
    assert stored("ballots_received", "disabled_voters_total") == [(None, None)]


def test_counts_are_imported_by_a_regency(db, tmp_path):
    province = Office.objects.create(code="36", name="KPU Provinsi Banten", level=Office.Level.PROVINCE)
    file = write_csv(tmp_path / "hitungan.csv", row())
    with pytest.raises(BadInput, match="per kabupaten/kota"):
        import_file(register=get_register("elections"), file=file, office=province, actor="petugas")


def test_a_workbook_reads_like_a_csv(lebak, tmp_path):
    file = tmp_path / "hitungan.xlsx"
    workbook = xlsxwriter.Workbook(str(file))
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, list(row()))
    sheet.write_row(1, 0, [int(value) if heading == "kode_tps" else value for heading, value in row().items()])
    workbook.close()
    outcome = import_file(register=get_register("elections"), file=file, office=lebak, actor="petugas")
    assert (outcome.rejected, outcome.stored) == ([], 1)
    assert stored("number", "voters_total") == [("PEMILU2024-PPWP/3602012002001", 140)]


def test_more_stations_ask_the_database_no_more_often(bring_in):
    def asked(count: int, village: str) -> int:
        rows = [row(f"{village}{number:03}", desa=f"DESA {village}") for number in range(1, count + 1)]
        with CaptureQueriesContext(connection) as queries:
            bring_in(*rows, name=f"{village}.csv")
        return len(queries)

    bring_in(row())
    assert asked(2, "3602012003") == asked(20, "3602012004")


def test_progress_ends_with_all_rows(bring_in):
    seen = []
    bring_in(row(), row(SECOND), progress=lambda done, rows: seen.append((done, rows)))
    assert seen == [(2, 2)]


@pytest.fixture
def village_list(lebak, tmp_path):
    file = tmp_path / "desa.csv"
    file.write_text("kode_desa,kecamatan,desa\n3602012002,Malingping,Cilangkahan\n", encoding="utf-8")
    return file


def test_once_the_villages_are_listed_a_station_elsewhere_is_rejected(bring_in, lebak, village_list):
    assert load_villages(file=village_list, office=lebak, actor="petugas") == 1
    outcome = bring_in(row("3602012002001"), row("3602999999001"), ballot="PEMILU2024-PPWP")
    assert [(one.row, one.column) for one in outcome.rejected] == [(3, "kode_tps")]
    assert outcome.rejected[0].reason.endswith("desa 3602999999 tidak ada di daftar desa kantor ini; periksa kodenya")
    assert CountSheet.objects.count() == 0


def test_the_list_of_villages_is_read_twice_without_harm(lebak, village_list):
    load_villages(file=village_list, office=lebak, actor="petugas")
    assert load_villages(file=village_list, office=lebak, actor="petugas") == 0


def test_a_village_of_another_office_is_refused(lebak, village_list):
    village_list.write_text("kode_desa,kecamatan,desa\n3601012002,Sumur,Sumber Jaya\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"desa\.csv, baris 2, kode_desa: '3601012002' bukan 10 angka berawal 3602"):
        load_villages(file=village_list, office=lebak, actor="petugas")
