"""Manual measures: in place of what no register gave, never of what one did; until the end of their year."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from bukti.attachments.models import Attachment
from bukti.measurements.manual import Use, listed
from bukti.measurements.overview import Origin, origins
from bukti.measurements.queries import scope_of, scoreboard
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office
from bukti.plans.actions import set_target
from bukti.records.declaration import get_register

from .test_pages import REQUESTS, make_request, reader, words  # noqa: F401


@pytest.fixture
def lebak(db) -> Office:
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


@pytest.fixture
def given(lebak):
    """The share of disputes won from January to June 2024, enacted unless told otherwise."""
    file = Attachment.objects.create(office=lebak, name="survei.pdf", media_type="x/y", size=1, sha256="ab" * 32)

    def make(number: str = "UM-1", **changed):
        plain = {
            "status": "enacted", "entered_by": "ani", "source": file, "name": "Sengketa menang", "indicator": "IKU-6",
            "period_starts_on": date(2024, 1, 1), "period_ends_on": date(2024, 6, 30), "year": 2024,
            "value": Decimal("57.14"), "unit": "%", "reason": "Register belum diisi", "evidence": "LAP-7/2024",
        }  # fmt: skip
        return get_register("manual-measures").model.objects.create(office=lebak, number=number, **plain | changed)

    return make


def line_of(office: Office, period: str, code: str = "IKU-6"):
    return scoreboard(office, parse_period(period), [code])[0]


def uses(office: Office, period: str = "2024") -> dict[str, str]:
    asked = parse_period(period)
    return {one.measure.number: one.use for one in listed(scoreboard(office, asked), scope_of(office, asked))}


def test_it_stands_in_for_what_is_not_measured_and_has_no_numerator(lebak, given):
    given()
    shown = line_of(lebak, "2024").as_json()
    assert (shown["state"], shown["source"], shown["value"]) == ("value", "manual", "57.14")
    assert (shown["numerator"], shown["denominator"]) == (None, None)
    assert shown["manual"] == {
        "number": "UM-1", "name": "Sengketa menang", "from": "2024-01-01", "to": "2024-06-30",
        "reason": "Register belum diisi", "evidence": "LAP-7/2024", "file": "survei.pdf", "sha256": "ab" * 32,
    }  # fmt: skip
    assert uses(lebak) == {"UM-1": Use.STANDS_IN}


def test_its_achievement_is_computed_as_for_others(lebak, given):
    """57.14 of 80 is 71.425 %, printed 71.43."""
    given()
    set_target(office=lebak, year=2024, code="IKU-6", value=Decimal(80), unit="%", source="SK 1", actor="ani")
    assert line_of(lebak, "2024").as_json()["achievement_raw"] == "71.43"


def test_a_computed_figure_is_never_replaced(lebak, given):
    """Three requests fell due, two were answered on time: 66.67 %."""
    for row in REQUESTS:
        make_request(lebak, *row)
    given(indicator="RKT-14")
    shown = line_of(lebak, "2024", "RKT-14").as_json()
    assert (shown["source"], shown["value"], shown["manual"]) == ("computed", "66.67", None)
    assert uses(lebak) == {"UM-1": Use.COMPUTED}


def test_nothing_to_measure_is_an_answer_of_the_register(lebak, given):
    """The only request fell due in January: in May there was none."""
    make_request(lebak, *REQUESTS[0])
    given(indicator="RKT-14", period_starts_on=date(2024, 1, 1), period_ends_on=date(2024, 4, 30))
    assert line_of(lebak, "2024-05", "RKT-14").figure.state == "nothing_to_measure"
    assert uses(lebak, "2024-05") == {"UM-1": Use.NO_OBJECT}


@pytest.mark.parametrize(
    ("period", "source"),
    [
        ("2024Q1", None),
        ("2024Q2", "manual"),
        ("2024Q4", "manual"),
        ("2024", "manual"),
        ("2025Q1", None),
        ("2025", None),
    ],
)
def test_it_holds_from_the_end_of_its_period_to_the_end_of_its_year(lebak, given, period, source):
    given()
    assert line_of(lebak, period).source == source


def test_a_period_after_its_year_does_not_list_it_and_one_before_its_end_says_so(lebak, given):
    given()
    assert uses(lebak, "2025") == {}
    assert uses(lebak, "2024Q1") == {"UM-1": Use.NOT_ENDED}


def test_the_newest_period_stands_in(lebak, given):
    given("old")
    given("new", period_starts_on=date(2024, 7, 1), period_ends_on=date(2024, 12, 31), value=Decimal(60))
    assert line_of(lebak, "2024").figure.value == 60
    assert uses(lebak) == {"new": Use.STANDS_IN, "old": Use.NEWER}
    assert uses(lebak, "2024S1") == {"old": Use.STANDS_IN}


@pytest.mark.parametrize("status", ["draft", "submitted", "checked", "returned", "held"])
def test_until_it_is_enacted_it_waits_and_stands_for_nothing(lebak, given, status):
    given(status=status)
    assert line_of(lebak, "2024").source is None
    assert uses(lebak) == {"UM-1": Use.WAITING}


def test_a_void_one_is_not_listed(lebak, given):
    given(status="void")
    assert uses(lebak) == {}


@pytest.mark.parametrize(
    ("changed", "use"),
    [
        ({"unit": "indeks"}, Use.OTHER_UNIT), ({"indicator": ""}, Use.ALONE), ({"indicator": "IKU-99"}, Use.UNKNOWN),
    ],
)  # fmt: skip
def test_one_that_does_not_fit_is_listed_and_not_used(lebak, given, changed, use):
    given(**changed)
    assert line_of(lebak, "2024").source is None
    assert uses(lebak) == {"UM-1": use}


def test_another_office_does_not_see_it(lebak, given):
    given()
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert (line_of(other, "2024").source, uses(other)) == (None, {})


def test_a_whole_board_of_computed_figures_asks_nothing_of_the_register(lebak, given, django_assert_num_queries):
    """Plan rows, own targets, both sides together: the three queries of any indicator."""
    make_request(lebak, *REQUESTS[0])
    given()
    with django_assert_num_queries(3):
        assert line_of(lebak, "2024", "RKT-14").source == "computed"


def test_every_indicator_has_one_origin_and_they_add_up(lebak, given):
    for row in REQUESTS:
        make_request(lebak, *row)
    given()
    found = origins(scoreboard(lebak, parse_period("2024")))
    assert found.total == 49 == sum(found.count(origin) for origin in Origin)
    assert "RKT-14" in found.codes[Origin.COMPUTED]
    assert found.codes[Origin.MANUAL] == ["IKU-6"]
    assert found.as_json()["manual"] == 1


def test_the_sentence_names_the_four_numbers(lebak, given):
    given()
    found = origins(scoreboard(lebak, parse_period("2024"), ["IKU-6", "RKT-14"]))
    assert found.sentence == (
        "0 dari 2 indikator dihitung dari catatan, 1 diisi manual, 1 belum diukur, 0 tanpa objek."
    )


def test_the_board_marks_it_lists_it_and_counts_it(reader, lebak, given):  # noqa: F811
    given()
    given("UM-2", indicator="", name="Nilai AKIP", unit="nilai", status="draft")
    told = words(reader.get(reverse("scoreboard", args=["3602"]), {"periode": "2024"}))
    assert "57,14 % manual UM-1" in told
    assert "1 diisi manual" in told
    assert "UM-1 Sengketa menang IKU-6 1 Januari 2024 – 30 Juni 2024. Alasan: Register belum diisi" in told
    assert "57,14 nilai Menunggu penetapan, belum dipakai (Draf)" in told


def test_the_indicator_says_why_and_by_which_evidence(reader, lebak, given):  # noqa: F811
    given()
    told = words(reader.get(reverse("indicator", args=["3602", "IKU-6"]), {"periode": "2024"}))
    for expected in ("57,14 % manual", "UM-1 Sengketa menang", "Alasan Register belum diisi", "Bukti LAP-7/2024",
                     "57,14 % diisi manual"):  # fmt: skip
        assert expected in told
