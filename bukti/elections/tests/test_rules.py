"""Each rule by hand: holds, is broken, is unknown. And what must be true of them together."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bukti.elections.rules import FIGURES, HOLDING, NEEDED, WARNING, Count, broken, turnout, village_warnings

from .forms import FORM, NO_FIGURES, PRESIDENT, VOTES, count


def holding(code: str, form: Count) -> bool | None:
    return {rule.code: rule for rule in HOLDING}[code].holds(form)


def warning(code: str, form: Count) -> bool | None:
    return {rule.code: rule for rule in WARNING}[code].holds(form)


def test_a_consistent_form_breaks_nothing():
    assert broken(HOLDING, count()) == []
    assert broken(WARNING, count()) == []


@pytest.mark.parametrize(
    ("codes", "changed"),
    [
        ("E1", {"dpt_l": 89}),
        ("E1", {"disabled_voters_total": 3}),
        ("E2", {"voters_dptb_l": 3, "voters_dptb_total": 4}),
        ("E3", {"dpt_l": 60, "dpt_p": 114}),
        ("E4", {"ballots_spoiled": 2}),
        ("E4", {"ballots_received": 179}),
        ("E5 E8", {"ballots_used": 141, "ballots_unused": 36}),
        ("E6", {"invalid": 1}),
        ("E7", {"valid": 139, "invalid": 1}),
        ("E8", {"invalid": 1, "votes_total": 141}),
        ("E9", {"disabled_voters_l": 66, "disabled_voters_p": 0, "disabled_voters_total": 66}),
        ("V4", {"disabled_registered_l": 89, "disabled_registered_p": 1, "disabled_registered_total": 90}),
        ("V5", {"dpt_l": 251, "dpt_p": 250, "dpt_total": 501}),
        ("E3 V4 V5", {"dpt_l": 0, "dpt_p": 0, "dpt_total": 0}),
        ("0.2", {"ballots_received": 1000, "ballots_unused": 859}),
        ("E15", {"voters_dpk_l": None}),
        ("E6 E15", {"invalid": 1, "dpt_l": None}),
    ],
)
def test_a_changed_form_breaks_exactly_these_rules(codes, changed):
    assert broken(HOLDING, count(**changed)) == codes.split()


def test_votes_that_do_not_add_up_break_e7():
    assert broken(HOLDING, count(votes=(44, 78, 19))) == ["E7"]


def test_a_station_of_the_largest_lawful_size_breaks_nothing():
    assert broken(HOLDING, count(dpt_l=250, dpt_p=250, dpt_total=500)) == []


def test_as_many_listed_voters_as_listed_holds_e3():
    assert holding("E3", count(dpt_l=63, dpt_p=74, dpt_total=137)) is True


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("E1", FIGURES),
        ("E2", ["voters_l", "voters_p", "voters_total"]),
        ("E3", ["dpt_l", "dpt_p", "dpt_total"]),
        ("E4", ["ballots_unused"]),
        ("E5", ["ballots_used"]),
        ("E6", ["invalid"]),
        ("E7", ["valid"]),
        ("E8", ["votes_total"]),
        ("E9", ["disabled_voters_l", "disabled_voters_p", "disabled_voters_total"]),
        ("V4", ["disabled_registered_l", "disabled_registered_p", "disabled_registered_total"]),
        ("V5", ["dpt_total"]),
    ],
)
def test_a_rule_without_what_it_compares_is_unknown(code, absent):
    assert holding(code, count()) is True
    assert holding(code, count(**dict.fromkeys(absent))) is None


def test_e7_is_unknown_when_one_participant_has_no_figure():
    assert holding("E7", count(votes=(44, None, 18))) is None


def test_a_form_read_by_sirekap_leaves_ballots_and_disabled_unknown():
    """Domain sheet, REGISTERS 21: that reading has no II and no III."""
    absent = [name for name in FIGURES if name.startswith(("ballots", "disabled"))]
    form = count(**dict.fromkeys(absent))
    assert {rule.code for rule in HOLDING if rule.holds(form) is None} == {"E4", "E5", "E9", "V4"}
    assert broken(HOLDING, form) == []


def test_a_form_without_any_figure_is_missing_and_breaks_nothing_else():
    assert broken(HOLDING, Count(NO_FIGURES, (None, None, None), PRESIDENT)) == ["E15"]


def test_zeros_are_figures():
    """A written 0 is a value: the station is judged (no voter on its list), not missing."""
    assert broken(HOLDING, Count(dict.fromkeys(FORM, 0), (0, 0, 0), PRESIDENT)) == ["V5"]


@pytest.mark.parametrize(
    ("codes", "changed"),
    [
        ("W1", {"ballots_received": 177}),
        ("W2", {"voters_dpk_total": 9}),  # 5 % of 174 is 8.7
        ("W2", {"voters_dpk_total": 1, "ballots_unused": 0}),
        ("W3", {"invalid": 3, "votes_total": 100}),
        ("W4", {"voters_total": 174}),
        ("W12", {"disabled_voters_total": 0}),
        ("W12", {"disabled_voters_total": 4}),
        ("W1 V5", {"dpt_total": 301}),
        ("W1 W4 V5", {"dpt_total": 99}),
    ],
)
def test_a_changed_form_raises_exactly_these_warnings(codes, changed):
    assert broken(WARNING, count(**changed)) == codes.split()


def test_all_votes_for_one_participant_raise_w5():
    assert broken(WARNING, count(votes=(0, 140, 0))) == ["W5"]


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("W1", {"ballots_received": None}),
        ("W2", {"voters_dpk_total": None}),
        ("W3", {"votes_total": 0}),
        ("W4", {"dpt_total": None}),
        ("W12", {"disabled_registered_total": None}),
        ("V5", {"dpt_total": None}),
    ],
)
def test_a_warning_without_what_it_compares_is_unknown(code, changed):
    assert warning(code, count(**changed)) is None


def test_w5_is_unknown_when_nobody_has_a_vote():
    assert warning("W5", count(votes=(0, 0, 0))) is None


def test_the_threshold_of_invalid_votes_is_that_of_the_ballot():
    regent = replace(PRESIDENT, invalid_warning=10)
    assert warning("W3", count(limits=regent, invalid=62, votes_total=1000)) is True
    assert warning("W3", count(invalid=62, votes_total=1000)) is False


def test_turnout_more_than_15_points_off_the_village_raises_w6():
    """Turnouts 0.70, 0.71, 0.55 and 0.54: the median is 0.625; 0.70 is within 15 points. Then 0.90 against 0.71."""
    near = {n: count(dpt_total=100, voters_total=came) for n, came in ((1, 70), (3, 71), (5, 55), (7, 54))}
    far = {n: count(dpt_total=100, voters_total=came) for n, came in ((1, 70), (3, 71), (5, 90))}
    assert village_warnings(near) == {1: [], 3: [], 5: [], 7: []}
    assert village_warnings(far) == {1: [], 3: [], 5: ["W6"]}


def test_turnout_exactly_15_points_off_raises_nothing():
    village = {n: count(dpt_total=100, voters_total=came) for n, came in ((1, 70), (3, 70), (5, 85))}
    assert village_warnings(village) == {1: [], 3: [], 5: []}


def test_a_copy_of_the_station_before_raises_w13():
    assert village_warnings({1: count(), 2: count(), 4: count()}) == {1: [], 2: ["W13"], 4: []}
    assert village_warnings({1: count(), 2: count(votes=(45, 77, 18))}) == {1: [], 2: []}


def test_two_forms_without_figures_are_no_copies():
    empty = Count(NO_FIGURES, (None,), PRESIDENT)
    assert village_warnings({1: empty, 2: empty}) == {1: [], 2: []}


def test_there_is_no_turnout_without_voters_listed():
    assert turnout(count(dpt_total=0)) is None


def split(total: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[int, int]]:
    return total.flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@st.composite
def consistent_forms(draw) -> Count:
    """Any form that a careful KPPS could write: sexes, lists, ballots and votes all add up."""
    figures = {}
    for sex in ("_l", "_p"):
        figures["voters_dpt" + sex], figures["dpt" + sex] = draw(split(st.integers(1, 150)))
        figures["voters_dptb" + sex], figures["voters_dpk" + sex] = draw(
            st.tuples(st.integers(0, 9), st.integers(0, 9))
        )
        figures["voters" + sex] = sum(figures[line + sex] for line in ("voters_dpt", "voters_dptb", "voters_dpk"))
        figures["disabled_registered" + sex] = draw(st.integers(0, figures["dpt" + sex]))
        figures["disabled_voters" + sex] = draw(st.integers(0, figures["voters" + sex]))
    for line in {name.removesuffix("_l") for name in figures if name.endswith("_l")}:
        figures[line + "_total"] = figures[line + "_l"] + figures[line + "_p"]
    came = figures["voters_total"]
    figures["ballots_used"] = figures["votes_total"] = came
    figures["ballots_spoiled"], figures["ballots_unused"] = draw(st.tuples(st.integers(0, 9), st.integers(0, 300)))
    figures["ballots_received"] = came + figures["ballots_spoiled"] + figures["ballots_unused"]
    figures["invalid"] = draw(st.integers(0, came))
    figures["valid"] = came - figures["invalid"]
    first = draw(st.integers(0, figures["valid"]))
    return Count(figures, (first, figures["valid"] - first), PRESIDENT)


@given(consistent_forms())
def test_no_consistent_form_breaks_a_rule(form):
    assert set(form.figures) == set(FIGURES)
    assert broken(HOLDING, form) == []


@given(consistent_forms(), st.sampled_from(FIGURES), st.integers(1, 999))
def test_one_wrong_figure_always_breaks_a_rule(form, name, more):
    altered = replace(form, figures=form.figures | {name: form.figures[name] + more})
    assert broken(HOLDING, altered) != []


@given(consistent_forms(), st.integers(0, 1), st.integers(1, 999))
def test_one_wrong_line_of_votes_breaks_e7(form, line, more):
    votes = [value + more * (line == place) for place, value in enumerate(form.votes)]
    assert "E7" in broken(HOLDING, replace(form, votes=votes))


@given(consistent_forms(), st.sampled_from(FIGURES))
def test_one_absent_figure_breaks_no_rule_but_completeness(form, name):
    altered = replace(form, figures=form.figures | {name: None})
    assert broken(HOLDING, altered) == (["E15"] if name in NEEDED else [])


def test_the_votes_of_the_example_add_up():
    assert sum(VOTES) == FORM["valid"]
