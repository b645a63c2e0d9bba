"""An office chooses how an indicator is counted: two people, one year at a time, and every figure says which way."""

from datetime import date

import pytest

from bukti.audit.declaration import BadInput, Forbidden
from bukti.audit.models import Entry
from bukti.indicators.actions import confirm, propose
from bukti.indicators.catalogue import sheet
from bukti.indicators.models import Choice
from bukti.indicators.queries import counted, measure
from bukti.offices.actions import assign
from bukti.offices.calendar import parse_period
from bukti.offices.models import Office, User
from bukti.records.declaration import Scope, get_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def person(office, name, role):
    user = User.objects.create(username=name)
    assign(user=user, office=office, role=role, held_from=date(2024, 1, 1), actor="admin")
    return user


@pytest.fixture
def coordinator(office):
    return person(office, "koordinator", "coordinator")


@pytest.fixture
def enactor(office):
    return person(office, "penetap", "enactor")


def rpp(office, number, kind, done_on):
    get_register("rpp-services").model.objects.create(
        office=office, number=number, kind=kind, room="audio-visual", title="-", legal_basis="-",
        due_on=date(2024, 3, 1), done_on=done_on, in_plan=True, status="enacted", entered_by="ani",
    )  # fmt: skip


@pytest.fixture
def services(office):
    """Two components, both there; two services, one of them carried out: 3 of 4 together, 1 of 2 services alone."""
    for number in ("1", "2"):
        rpp(office, number, "component", date(2024, 2, 1))
    rpp(office, "3", "service", date(2024, 2, 20))
    rpp(office, "4", "service", None)


def proposed(office, user, option="services", year=2024, code="RKT-15"):
    return propose(office=office, code=code, option=option, valid_from=year, reason="Komponen belum didaftar.",
                   basis="BA pleno 7/2024", user=user)  # fmt: skip


def figure(office, period="2024", code="RKT-15"):
    return measure([code], Scope((office.pk,), parse_period(period), date(2026, 12, 31)))[0]


def fraction(office, period="2024"):
    found = figure(office, period)
    return found.numerator, found.denominator


def test_nothing_changes_until_a_second_person_confirms(office, services, coordinator, enactor):
    assert fraction(office) == (3, 4)
    choice = proposed(office, coordinator)
    assert fraction(office) == (3, 4)
    confirm(choice=choice, user=enactor)
    assert fraction(office) == (1, 2)


def test_who_proposed_may_not_confirm(office, enactor):
    choice = proposed(office, enactor)
    with pytest.raises(Forbidden, match="orang lain daripada pengusulnya"):
        confirm(choice=choice, user=enactor)
    assert Choice.objects.get().state == "proposed"


@pytest.mark.parametrize("role", ["entry", "checker", "secretary", "reader", "admin"])
def test_only_a_coordinator_or_an_enactor_may_propose(office, role):
    with pytest.raises(Forbidden, match="tidak berwenang mengusulkan"):
        proposed(office, person(office, "lain", role))


def test_a_coordinator_may_not_confirm(office, coordinator):
    choice = proposed(office, coordinator)
    with pytest.raises(Forbidden, match="tidak berwenang menetapkan"):
        confirm(choice=choice, user=person(office, "lain", "coordinator"))


def test_nobody_confirms_for_another_office(office, coordinator):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    with pytest.raises(Forbidden):
        confirm(choice=proposed(office, coordinator), user=person(other, "jauh", "enactor"))


def test_a_decision_counts_only_from_its_year_on(office, services, coordinator, enactor):
    confirm(choice=proposed(office, coordinator, year=2025), user=enactor)
    assert figure(office, "2024").sheet.option == "proposal"
    assert figure(office, "2024Q4").sheet.option == "proposal"
    assert figure(office, "2025Q1").sheet.option == "services"
    assert figure(office, "2026").sheet.option == "services"


def test_a_later_year_takes_over_from_an_earlier_one(office, coordinator, enactor):
    confirm(choice=proposed(office, coordinator, "not_accepted", 2024), user=enactor)
    confirm(choice=proposed(office, coordinator, "services", 2025), user=enactor)
    assert [figure(office, year).sheet.option for year in ("2024", "2025")] == ["not_accepted", "services"]


def test_the_same_year_can_be_decided_anew_and_the_old_decision_is_kept(office, coordinator, enactor):
    confirm(choice=proposed(office, coordinator, "services"), user=enactor)
    confirm(choice=proposed(office, coordinator, "proposal"), user=enactor)
    assert figure(office).sheet.option == "proposal"
    kept = Choice.objects.order_by("id").values_list("option", "state")
    assert list(kept) == [("services", "replaced"), ("proposal", "confirmed")]


def test_a_new_proposal_takes_the_place_of_one_nobody_confirmed(office, coordinator, enactor):
    first = proposed(office, coordinator, "services")
    second = proposed(office, coordinator, "not_accepted")
    with pytest.raises(BadInput, match="sudah tidak menunggu penetapan"):
        confirm(choice=first, user=enactor)
    assert confirm(choice=second, user=enactor).option == "not_accepted"


def test_a_refused_definition_gives_no_figure_and_says_so(office, services, coordinator, enactor):
    confirm(choice=proposed(office, coordinator, "not_accepted"), user=enactor)
    found = figure(office)
    assert (found.state, found.value) == ("not_measured", None)
    assert found.reason == "Definisi usulan belum disetujui kantor."


def test_a_proposal_is_marked_until_the_office_accepts_it(office, services, coordinator, enactor):
    before = figure(office).sheet
    confirm(choice=proposed(office, coordinator, "proposal"), user=enactor)
    after = figure(office).sheet
    assert (before.undecided_proposal, after.undecided_proposal) == (True, False)
    assert after.version_id == before.version_id


def test_the_version_on_a_figure_tells_which_definition_made_it(office, services, coordinator, enactor):
    before = figure(office).sheet.version_id
    confirm(choice=proposed(office, coordinator), user=enactor)
    assert figure(office).sheet.version_id == sheet("RKT-15").options[0].version_id != before


def test_the_records_opened_are_those_of_the_definition_that_governs(office, services, coordinator, enactor):
    scope = Scope((office.pk,), parse_period("2024"), date(2025, 1, 31))
    assert counted(sheet("RKT-15"), "denominator", scope).count() == 4
    confirm(choice=proposed(office, coordinator), user=enactor)
    opened = counted(sheet("RKT-15"), "denominator", scope).order_by("number")
    assert list(opened.values_list("number", flat=True)) == ["3", "4"]


def test_another_office_keeps_its_own_definition(office, coordinator, enactor):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    confirm(choice=proposed(office, coordinator), user=enactor)
    assert figure(other).sheet.option == "proposal"


def test_over_several_offices_the_definition_is_the_shipped_one(office, services, coordinator, enactor):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    confirm(choice=proposed(office, coordinator), user=enactor)
    both = Scope((office.pk, other.pk), parse_period("2024"), date(2025, 1, 31))
    (found,) = measure(["RKT-15"], both)
    assert (found.sheet.option, found.numerator, found.denominator) == ("proposal", 3, 4)


def test_the_decisions_take_one_query_however_many_indicators(office, django_assert_num_queries):
    scope = Scope((office.pk,), parse_period("2024"), date(2025, 1, 31))
    measure(["RKT-9a", "RKT-15"], scope)
    with django_assert_num_queries(1 + 1 + 2):  # the decisions, the sides, whether each of the two registers is empty
        measure(["RKT-9a", "RKT-15"], scope)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"option": "lower"}, "Pilih salah satu: proposal, services, not_accepted"),
        ({"code": "RKT-1a"}, "definisinya hanya satu"),
        ({"code": "RKT-99"}, "tidak ada"),
        ({"valid_from": 2023}, "tidak ada"),
        ({"valid_from": 20240}, "tidak dikenal"),
        ({"reason": " "}, "harus disertai alasan"),
        ({"basis": "", "reason": ""}, "harus disertai alasan dan dasar keputusan"),
    ],
)
def test_a_proposal_that_cannot_be_is_refused(office, coordinator, values, words):
    given = {"code": "RKT-15", "option": "services", "valid_from": 2024, "reason": "Alasan.", "basis": "BA 1"}
    with pytest.raises(BadInput, match=words):
        propose(office=office, user=coordinator, **given | values)
    assert Choice.objects.count() == 0


def test_what_governs_already_cannot_be_proposed_again(office, coordinator, enactor):
    confirm(choice=proposed(office, coordinator), user=enactor)
    with pytest.raises(BadInput, match="sudah ditetapkan sejak 2024"):
        proposed(office, coordinator)


def test_both_steps_stand_in_the_log(office, coordinator, enactor):
    confirm(choice=proposed(office, coordinator), user=enactor)
    told = Entry.objects.filter(action__startswith="indicators.").order_by("sequence")
    assert list(told.values_list("actor", "action", "subject", "office")) == [
        ("koordinator", "indicators.propose", "definisi RKT-15 services 2024", "3602"),
        ("penetap", "indicators.confirm", "definisi RKT-15 services 2024", "3602"),
    ]
