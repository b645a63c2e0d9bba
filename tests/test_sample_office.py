"""The sample office meets its published totals, and shows what separate SQL and a table kept by hand say."""

import csv
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.db import connection
from django.db.models import Count, F, Q, Sum
from django.test import RequestFactory

from bukti.elections.models import CountSheet, PollingStation, Votes
from bukti.measurements.queries import scoreboard
from bukti.offices.access import Role
from bukti.offices.calendar import parse_period
from bukti.offices.models import Assignment
from bukti.offices.queries import official_on
from bukti.records.declaration import all_registers, get_register

FOLDER = settings.SAMPLES_DIR / "lebak_2024"
SHARED = settings.BASE_DIR.parent / "shared" / "data"
COLUMNS = ("code", "state", "numerator", "denominator", "value", "target", "achievement")
BALLOT = "PILKADA2024-PILBUP"
INDICES = ("RKT-10a", "RAK-14")
REDUCTIONS = ("RAK-16",)
MADE = [step["file"] for step in tomllib.loads((FOLDER / "sample.toml").read_text(encoding="utf-8"))["import"]]


def read(file) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def expected() -> list[dict[str, str]]:
    """The table, the indices (RKT-10a, RAK-14) worked out from its other rows."""
    rows = read(FOLDER / "expected.csv")
    judged = [row for row in rows if row["code"].startswith("RKT-") and row["state"] == "value" and row["achievement"]]
    met = sum(Fraction(row["achievement"]) >= 100 for row in judged)
    return [row | index_of(met, len(judged), row["target"]) if row["state"] == "index" else row for row in rows]


def index_of(met: int, judged: int, target: str) -> dict[str, str]:
    share = Fraction(100 * met, judged)
    figures = {"value": rounded(share), "achievement": rounded(100 * share / int(target))}
    return {"state": "value", "numerator": str(met), "denominator": str(judged)} | figures


def percent(row: dict[str, str]) -> Fraction:
    """Numerator over denominator; of a reduction, by how much this year's is less than last year's."""
    over, under = int(row["numerator"]), int(row["denominator"])
    return 100 * Fraction(under - over if row["code"] in REDUCTIONS else over, under)


def rounded(percent: Fraction) -> str:
    """Two decimals, half up."""
    hundredths = int(100 * percent + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02}"


@pytest.fixture
def sheets(sample_office):
    return CountSheet.objects.filter(office=sample_office, ballot__code=BALLOT)


# --- the figures ----------------------------------------------------------


def test_every_indicator_shows_what_the_table_says(sample_office):
    shown = [line.as_json() for line in scoreboard(sample_office, parse_period("2024"))]
    assert [{name: row[name] or "" for name in COLUMNS} for row in shown] == expected()


def test_the_table_has_all_49_indicators():
    assert Counter(row["code"].split("-")[0] for row in expected()) == {"IKU": 7, "RKT": 22, "RAK": 20}


def by_sql(when: str) -> dict[str, tuple[int, int | None]]:
    """Indicator -> numerator and denominator of a period, from expected/*.sql; without the program's own measures."""
    period, found = parse_period(when), {}
    for file in sorted((FOLDER / "expected").glob("*.sql")):
        statement = file.read_text(encoding="utf-8")
        for name, day in ((":start", period.start), (":end", period.end)):
            statement = statement.replace(name, f"'{day}'")
        with connection.cursor() as cursor:
            cursor.execute(statement)
            found |= {code: (over, under) for code, over, under in cursor.fetchall() if over is not None}
    met, judged = promises_met(found)
    return found | (dict.fromkeys(INDICES, (met, judged)) if judged else {})


def promises_met(found: dict[str, tuple[int, int | None]]) -> tuple[int, int]:
    """How many RKT targets were met, of those that can be judged: RKT-4 promises another unit, RKT-9a no direction."""
    targets = {row["code"]: Fraction(row["target"]) for row in read(FOLDER / "expected.csv") if row["target"]}
    judged = {
        code: Fraction(over) if under is None else Fraction(100 * over, under)
        for code, (over, under) in found.items()
        if code.startswith("RKT-") and code not in ("RKT-4", "RKT-9a") and under != 0
    }
    return sum(value >= targets[code] for code, value in judged.items()), len(judged)


def measured(office, when: str) -> dict[str, tuple[int, int | None]]:
    figures = [line.figure for line in scoreboard(office, parse_period(when))]
    return {figure.sheet.code: (figure.numerator, figure.denominator) for figure in figures if figure.value is not None}


@pytest.mark.parametrize("when", ["2024", "2024Q1", "2024Q2", "2024Q3", "2024Q4", "2024S1", "2024-Q1..Q3"])
def test_separate_sql_gives_the_same_figures(sample_office, when):
    assert by_sql(when) == measured(sample_office, when)


def test_the_table_says_what_the_sql_says(sample_office):
    wanted = {row["code"]: row for row in expected() if row["state"] == "value"}
    found = by_sql("2024")
    assert {code: (str(over), "" if under is None else str(under)) for code, (over, under) in found.items()} == {
        code: (row["numerator"], row["denominator"]) for code, row in wanted.items()
    }


@pytest.mark.parametrize("row", [row for row in expected() if row["denominator"] and row["state"] == "value"],
                         ids=lambda row: row["code"])  # fmt: skip
def test_the_value_in_the_table_is_numerator_over_denominator(row):
    decimals = len(row["value"].partition(".")[2])
    exact = percent(row) * 10**decimals
    assert Fraction(row["value"]) * 10**decimals == int(exact + Fraction(1, 2))


@pytest.mark.parametrize("row", [row for row in expected() if row["achievement"]], ids=lambda row: row["code"])
def test_the_achievement_in_the_table_is_value_over_target(row):
    exact = 100 * (percent(row) if row["denominator"] else Fraction(row["numerator"])) / int(row["target"])
    assert Fraction(row["achievement"]) == Fraction(int(exact * 100 + Fraction(1, 2)), 100)


def test_turnout_is_66_11_percent_of_a_target_of_75(sample_office):
    (line,) = scoreboard(sample_office, parse_period("2024"), ["IKU-2"])
    shown = line.as_json()
    assert (shown["numerator"], shown["denominator"], shown["value"]) == ("698959", "1057325", "66.11")
    assert (shown["target"], shown["achievement_raw"]) == ("75", "88.14")
    assert line.target_source.startswith("Target partisipasi Pilkada 2024 yang disebut KPU Lebak kepada pers")
    assert shown["records"]["denominator"]["count"] == 2062


# --- the published totals -------------------------------------------------


def test_stations_add_up_to_the_published_totals(sheets):
    fields = ("dpt_l", "dpt_p", "dpt_total", "voters_total", "valid", "invalid", "votes_total", "ballots_received")
    assert sheets.aggregate(**{name: Sum(name) for name in fields}, stations=Count("pk")) == {
        "stations": 2062,
        "dpt_l": 542_241,
        "dpt_p": 515_084,
        "dpt_total": 1_057_325,
        "voters_total": 698_959,
        "valid": 655_576,
        "invalid": 43_383,
        "votes_total": 698_959,
        "ballots_received": 1_084_688,
    }


def test_votes_add_up_to_the_published_result(sheets):
    votes = Votes.objects.filter(sheet__in=sheets).values_list("participant__number").annotate(Sum("votes"))
    assert dict(votes.order_by()) == {1: 330_126, 2: 132_213, 3: 193_237}


def test_cilograng_has_its_published_voter_list(sheets):
    inside = sheets.filter(station__district="Cilograng")
    assert inside.aggregate(men=Sum("dpt_l"), women=Sum("dpt_p")) == {"men": 14_016, "women": 13_175}


def test_stations_lie_in_28_districts_and_345_villages(sample_office):
    stations = PollingStation.objects.filter(event__code="PILKADA2024")
    found = stations.aggregate(
        stations=Count("pk"),
        districts=Count("district_code", distinct=True),
        villages=Count("village_code", distinct=True),
    )
    assert found == {"stations": 2062, "districts": 28, "villages": 345}


def test_stations_of_a_village_are_numbered_from_1_without_a_gap(sample_office):
    numbers = defaultdict(list)
    for village, number in PollingStation.objects.filter(event__code="PILKADA2024").values_list(
        "village_code", "number"
    ):
        numbers[village].append(number)
    assert [village for village, held in numbers.items() if sorted(held) != list(range(1, len(held) + 1))] == []


# --- each station ---------------------------------------------------------


def test_every_sheet_is_enacted_and_none_is_held(sheets):
    assert list(sheets.order_by().values_list("status", "rules", "made_up").distinct()) == [("enacted", "", True)]


def test_every_sheet_agrees_with_itself(sheets):
    """The E-rules once more, as the database adds."""
    consistent = Q(
        dpt_total=F("dpt_l") + F("dpt_p"),
        voters_total=F("voters_l") + F("voters_p"),
        voters_l=F("voters_dpt_l") + F("voters_dptb_l") + F("voters_dpk_l"),
        voters_p=F("voters_dpt_p") + F("voters_dptb_p") + F("voters_dpk_p"),
        voters_dpt_l__lte=F("dpt_l"),
        voters_dpt_p__lte=F("dpt_p"),
        ballots_used=F("voters_total"),
        ballots_received=F("ballots_used") + F("ballots_spoiled") + F("ballots_unused"),
        votes_total=F("valid") + F("invalid"),
        disabled_registered_total__lte=F("dpt_total"),
        disabled_voters_l__lte=F("disabled_registered_l"),
        disabled_voters_p__lte=F("disabled_registered_p"),
    ) & Q(votes_total=F("voters_total"))
    assert list(sheets.exclude(consistent).values_list("number", flat=True)) == []


def test_votes_of_the_pairs_are_the_valid_votes_at_every_station(sheets):
    differing = sheets.annotate(pairs=Sum("votes__votes")).exclude(pairs=F("valid"))
    assert list(differing.values_list("number", flat=True)) == []


def test_every_station_received_its_voters_and_2_5_percent_rounded_up(sheets):
    received = {(dpt, got) for dpt, got in sheets.values_list("dpt_total", "ballots_received")}
    assert {got - dpt - (dpt * 25 + 999) // 1000 for dpt, got in received} == {0}


def test_no_station_has_more_than_600_voters(sheets):
    assert sheets.filter(Q(dpt_total__gt=600) | Q(dpt_total__lt=2)).count() == 0


# --- the deadlines, worked out by hand ------------------------------------


@pytest.mark.parametrize(
    ("register", "number", "due"),
    [
        # Complete Fri 26 Jan, ordinary: 29-31 Jan, 1, 2, 5-7 Feb are days 1-8; 8 and 9 Feb are off; Mon 12 and Tue 13
        # are 9 and 10. Extended on 12 Feb by 7: 14 Feb is the vote; 15, 16, 19, 20, 21, 22, Fri 23 Feb.
        ("information-requests", "004/PPID/2024", date(2024, 2, 23)),
        # Complete Mon 12 Feb, in the stages: 13 Feb, the vote on the 14th is off, 15, Fri 16 Feb.
        ("information-requests", "006/PPID/2024", date(2024, 2, 16)),
        # Complete Thu 19 Dec, ordinary: 20, 23, 24 Dec, 25 and 26 off, 27, 30, 31 Dec, 1 Jan off, 2, 3, 6, Tue 7 Jan.
        ("information-requests", "045/PPID/2024", date(2025, 1, 7)),
        # Received Fri 5 Apr: 8-12 and 15 Apr are off; 16, 17, 18, 19, Mon 22 Apr.
        ("paw", "PAW-02/2024", date(2024, 4, 22)),
        # Received Fri 20 Dec: 23, 24, 25 and 26 off, 27, 30, Tue 31 Dec.
        ("paw", "PAW-04/2024", date(2024, 12, 31)),
    ],
)
def test_the_last_day_is_the_one_worked_out_by_hand(sample_office, register, number, due):
    assert get_register(register).model.objects.get(office=sample_office, number=number).due_on == due


def test_incomplete_requests_have_no_last_day(sample_office):
    requests = get_register("information-requests").model.objects.filter(office=sample_office, due_on=None)
    assert [request.number for request in requests] == ["009/PPID/2024", "027/PPID/2024", "040/PPID/2024"]


def test_an_activity_is_judged_by_the_schedule_in_force(sample_office):
    moved = get_register("stage-activities").model.objects.get(office=sample_office, number="P-13")
    assert (moved.planned_end, moved.end_in_force, moved.actual_end) == (
        date(2024, 5, 2),
        date(2024, 5, 6),
        date(2024, 5, 4),
    )


# --- the office -----------------------------------------------------------


def test_every_record_is_marked_as_made_up(sample_office):
    real = {one.code: one.model.objects.filter(office=sample_office, made_up=False).count() for one in all_registers()}
    assert set(real.values()) == {0}


def test_there_is_one_account_for_each_role(sample_office):
    roles = Assignment.objects.filter(office=sample_office).values_list("role", flat=True)
    assert sorted(roles) == sorted(Role.values)


def test_a_trial_account_signs_in(sample_office):
    request = RequestFactory().post("/")
    assert authenticate(request, username="pembaca", password="lebak-2024-contoh").get_full_name() == "Nurul Aini"


@pytest.mark.parametrize(
    ("position", "day", "name"),
    [
        ("chair", date(2024, 1, 26), "NI'MATULLAH"),
        ("chair", date(2024, 8, 7), "DEWI HARTINI"),
        ("secretary", date(2024, 1, 26), "RAHMAT SETIAWAN TONIDAYA"),
    ],
)
def test_the_signature_block_follows_the_date(sample_office, position, day, name):
    assert official_on(sample_office, position, day).name == name


# --- the files ------------------------------------------------------------


def test_the_files_are_made_again_byte_for_byte(tmp_path):
    subprocess.run([sys.executable, "-B", FOLDER / "make.py", tmp_path], check=True)
    made = sorted(str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*") if file.is_file())
    kept = [f"{name}/{file.name}" for name in ("drafts", "evidence") for file in (FOLDER / name).iterdir()]
    assert made == sorted([*MADE, *kept])
    differing = [name for name in made if (tmp_path / name).read_bytes() != (FOLDER / name).read_bytes()]
    assert differing == []


def test_villages_are_those_of_kpus_own_list_of_2024():
    file = SHARED / "tps_ppwp_2024_lebak.csv"
    if not file.is_file():
        pytest.skip("shared data absent: the villages of 2024 cannot be compared")
    theirs = {(row["kode_desa"], row["desa"].casefold()) for row in read(file)}
    assert {(row["kode_desa"], row["desa"].casefold()) for row in read(FOLDER / "villages.csv")} == theirs


def test_stations_of_each_district_are_those_published():
    file = SHARED / "pilkada_2024_lebak_kecamatan.csv"
    if not file.is_file():
        pytest.skip("shared data absent: the stations of each district cannot be compared")
    theirs = {row["kode_kec"]: row["tps_total"] for row in read(file) if row["pemilihan"] == "bupati"}
    assert {row["kode_kec"]: row["tps"] for row in read(FOLDER / "districts.csv")} == theirs
