"""The queue of forms to look into: what is in it, by rule, and the figures behind each rule."""

import pytest

from bukti.elections.anomalies import KINDS, by_rule, kind_of, lines, queue
from bukti.elections.comparisons import differences
from bukti.elections.models import Ballot, CountSheet
from bukti.elections.rules import HOLDING, NEARBY, WARNING
from bukti.elections.tally import sheets_of

from .forms import FORM, row, small_office

NO_VOTES = None


@pytest.fixture
def sheets(lebak, bring_in):
    bring_in(*small_office())
    return sheets_of(lebak, Ballot.objects.get(code="PEMILU2024-PPWP"))


def said(sheet: CountSheet, code: str, votes: int | None = NO_VOTES) -> list[tuple]:
    """(the parts, their sum, the whole) of each difference."""
    return [
        ([part.value for part in one.parts], one.sum, one.whole.value if one.whole else None)
        for one in differences(sheet, code, votes)
    ]


def form(**changed: int | None) -> CountSheet:
    return CountSheet(**FORM | changed)


def test_held_forms_stand_first_then_those_without_figures_then_warnings(sheets):
    found = [(sheet.station.code[4:], sheet.rules, sheet.warnings) for sheet in queue(sheets)]
    # 1: dpt 186 wants 186 + 4 ballots, it had 178; 2: 4 of 140 votes are invalid, 2.86 %, under the threshold of 3
    assert found == [
        ("012002003", "E1", ""),
        ("012003001", "E15", ""),
        ("012002002", "", "W1"),
    ]


def test_each_rule_has_its_number_of_forms(sheets):
    assert [(kind.key, forms) for kind, forms in by_rule(sheets)] == [
        ("tahan-E1", 1),
        ("tahan-E15", 1),
        ("ingat-W1", 1),
    ]


def test_one_rule_is_not_taken_for_another_that_begins_with_its_code(sheets):
    assert [sheet.rules for sheet in queue(sheets, kind_of("tahan-E1"))] == ["E1"]
    assert [sheet.rules for sheet in queue(sheets, kind_of("tahan-E15"))] == ["E15"]


def test_the_code_that_holds_and_warns_is_two_rules():
    both = [kind_of("tahan-V5"), kind_of("ingat-V5")]
    assert [kind.rule.title for kind in both] == [
        "DPT suatu TPS paling sedikit 1 dan tidak melebihi batas undang-undang",
        "DPT suatu TPS 100 pemilih atau lebih, dan tidak melebihi batas peraturan",
    ]
    assert kind_of("V5") is None


def test_every_rule_has_a_key_of_its_own_and_says_who_mends():
    assert len({kind.key for kind in KINDS}) == len(KINDS) == len(HOLDING) + len(WARNING) + len(NEARBY)
    assert all(kind.rule.title and kind.rule.remedy and kind.rule.mends for kind in KINDS)


def test_a_line_tells_every_finding_of_its_form(sheets):
    held = lines(queue(sheets))[0]
    assert [(one.kind.rule.code, [part.value for part in one.differences[0].parts]) for one in held.findings] == [
        ("E1", [89, 86])
    ]


def test_a_sum_that_does_not_come_out_is_shown_line_by_line():
    assert said(form(dpt_l=89), "E1") == [([89, 86], 175, 174)]
    assert said(form(voters_total=141), "E2") == [([137, 3, 0], 140, 141)]
    assert said(form(voters_dpt_l=90), "E3") == [([90], 90, 88)]
    assert said(form(ballots_spoiled=2), "E4") == [([140, 2, 37], 179, 178)]
    assert said(form(invalid=1), "E6") == [([140, 1], 141, 140)]
    assert said(form(votes_total=141), "E8") == [([140], 140, 141), ([140], 140, 141)]


def test_a_list_may_have_fewer_than_it_holds():
    assert said(form(), "E3") == said(form(), "E9") == said(form(), "V4") == []


def test_what_is_empty_is_compared_with_nothing():
    assert said(form(dpt_l=None), "E1") == []


def test_the_votes_of_the_participants_stand_against_the_valid_votes():
    assert said(form(), "E7", 139) == [([139], 139, 140)]


def test_a_form_without_figures_names_its_empty_boxes():
    assert said(form(invalid=None), "E15") == [([None], 0, None)]
    assert said(CountSheet(), "E15") == [([], 0, None)]


def test_a_figure_of_four_digits_is_named():
    assert said(form(voters_dptb_l=1021), "0.2") == [([1021], 1021, None)]


def test_votes_are_asked_for_once_whatever_the_number_of_forms(sheets, django_assert_num_queries, bring_in):
    bring_in(row("3602012002004", dpt_l=89), row("3602012002005", dpt_l=89), name="lagi.csv")
    found = list(queue(sheets).select_related("station"))
    with django_assert_num_queries(1):
        assert len(lines(found)) == 5
