"""Other ways to count an indicator, on the sample office: what each gives, by separate SQL and by hand; the pages."""

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from bukti.cli.main import run
from bukti.indicators.catalogue import sheet
from bukti.indicators.models import Choice
from bukti.indicators.queries import figures
from bukti.offices.calendar import parse_period
from bukti.offices.models import User
from bukti.records.declaration import Scope

pytestmark = pytest.mark.django_db

# Each gives numerator and denominator from the tables alone. :start and :end are the days of the period.
SERVED = """
SELECT COUNT(CASE WHEN item.done_on <= :end THEN 1 END), COUNT(*)
FROM rpp_services_rppitem AS item JOIN offices_office AS office ON office.id = item.office_id
WHERE office.code = '3602' AND item.status IN ('enacted', 'published') AND item.in_plan AND item.kind = 'service'
  AND item.due_on BETWEEN :start AND :end AND (item.cancelled_on IS NULL OR item.cancelled_on >= item.due_on)"""
STAFF = """
FROM staff_employee AS one JOIN offices_office AS office ON office.id = one.office_id
WHERE office.code = '3602' AND one.status IN ('enacted', 'published') AND one.in_service_from <= :end
  AND (one.in_service_until IS NULL OR one.in_service_until >= :end)"""
FILED = "SELECT COUNT(CASE WHEN one.file_complete_on <= :end THEN 1 END), COUNT(*)" + STAFF
TRAINED = (
    """
SELECT COUNT(CASE WHEN 20 <= (
    SELECT SUM(training.hours) FROM staff_training AS training
    WHERE training.office_id = one.office_id AND training.employee = one.number
      AND training.status IN ('enacted', 'published') AND training.ended_on BETWEEN '2024-01-01' AND :end)
  THEN 1 END), COUNT(*)"""
    + STAFF
)
SETTLED = """
SELECT COUNT(CASE WHEN point.resolved_on <= :end THEN 1 END), COUNT(*)
FROM financial_reviews_financialreviewpoint AS point JOIN offices_office AS office ON office.id = point.office_id
WHERE office.code = '3602' AND point.status IN ('enacted', 'published') AND point.outcome = 'note'
  AND point.reviewed_on BETWEEN :start AND :end
  AND point.period_ends_on = (
    SELECT MAX(other.period_ends_on) FROM financial_reviews_financialreviewpoint AS other
    WHERE other.office_id = point.office_id AND other.status IN ('enacted', 'published')
      AND other.reviewed_on BETWEEN :start AND :end)"""
BY_SQL = {
    ("RKT-15", "services"): SERVED,
    ("RAK-6", "notes_resolved"): SETTLED,
    ("RAK-17", "training"): TRAINED,
    ("RAK-17", "files"): FILED,
}


def by_sql(statement: str, period) -> tuple[int, int]:
    days = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    text = re.sub(r":(start|end)", r"%(\1)s", statement)
    with connection.cursor() as cursor:
        cursor.execute(text, days)
        return cursor.fetchone()


def option(code: str, key: str):
    return next(one for one in sheet(code).options if one.option == key)


def computed(office, code: str, key: str, period):
    (found,) = figures([option(code, key)], Scope((office.pk,), period, date(2025, 6, 30)))
    return found


@pytest.mark.parametrize(("code", "key"), BY_SQL)
@pytest.mark.parametrize("when", ["2024", "2024Q1", "2024Q2", "2024Q3", "2024Q4"])
def test_each_option_agrees_with_separate_sql(sample_office, code, key, when):
    period = parse_period(when)
    found = computed(sample_office, code, key, period)
    expected = by_sql(BY_SQL[code, key], period)
    assert (found.numerator or 0, found.denominator or 0) == expected
    assert (found.value is None) == (expected[1] == 0)


@pytest.mark.parametrize(
    ("code", "key", "fraction"),
    [
        ("RKT-15", "services", (20, 23)),
        ("RAK-17", "training", (22, 26)),
        ("RAK-17", "files", (23, 26)),
    ],
)
def test_the_year_of_the_sample_counted_by_hand(sample_office, code, key, fraction):
    found = computed(sample_office, code, key, parse_period("2024"))
    assert (found.numerator, found.denominator) == fraction


@pytest.fixture
def bukti(capsys):
    def command(*words: str) -> tuple[int, str, str]:
        code = run([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return command


def measured(bukti, code: str) -> dict:
    return json.loads(
        bukti("measure", "--office", "3602", "--period", "2024", "--indicator", code, "--format", "json")[1]
    )[0]


def choose(bukti, code: str, key: str, user: str = "koordinator"):
    why = ["--reason", "Diputuskan pleno.", "--basis", "BA 12/2024"]
    return bukti("indicator", "choose", "--office", "3602", "--code", code, "--option", key, "--from", "2024", *why,
                 "--user", user)  # fmt: skip


def confirm(bukti, code: str, user: str = "penetap"):
    return bukti("indicator", "confirm", "--office", "3602", "--code", code, "--from", "2024", "--user", user)


# Ten revisions against a target of twelve: N1 is (2 x 12 - 10) / 12 = 116.67 %, S is 100 - 2 / 12 = 83.33 %.
@pytest.mark.parametrize(("key", "formula", "achieved"), [("lower", "N1", "116.67"), ("stable", "S", "83.33")])
def test_revisions_get_an_achievement_once_two_people_said_which_way_is_better(
    sample_office, bukti, key, formula, achieved
):
    before = measured(bukti, "RKT-9a")
    assert choose(bukti, "RKT-9a", key)[0] == 0
    assert measured(bukti, "RKT-9a") == before
    assert confirm(bukti, "RKT-9a")[0] == 0
    after = measured(bukti, "RKT-9a")
    assert (before["formula"], before["achievement"], after["formula"], after["achievement"]) == (
        None, None, formula, achieved,
    )  # fmt: skip
    assert (before["value"], after["value"]) == ("10", "10")
    assert before["sheet_version"] != after["sheet_version"]


def test_the_command_refuses_what_may_not_be(sample_office, bukti):
    assert choose(bukti, "RKT-9a", "higher")[::2] == (
        2, 'bukti: RKT-9a: pilihan "higher" tidak ada. Pilih salah satu: undecided, lower, stable.\n',
    )  # fmt: skip
    assert choose(bukti, "RKT-9a", "lower", user="sekretaris")[0] == 2
    assert choose(bukti, "RKT-9a", "lower", user="tidak-ada")[2] == "bukti: Akun 'tidak-ada' tidak ada.\n"
    assert confirm(bukti, "RKT-9a")[2] == (
        "bukti: RKT-9a: tidak ada usul definisi sejak 2024 yang menunggu penetapan.\n"
    )
    choose(bukti, "RKT-9a", "lower", user="penetap")
    assert confirm(bukti, "RKT-9a")[0] == 2


def test_the_list_tells_what_governs_and_what_waits(sample_office, bukti):
    choose(bukti, "RAK-17", "files")
    answer = json.loads(bukti("indicator", "list", "--office", "3602", "--year", "2024", "--format", "json")[1])
    found = {one["code"]: one for one in answer}
    assert list(found) == ["RKT-9a", "RKT-15", "RAK-6", "RAK-12", "RAK-17", "RAK-18"]
    assert [(way["option"], way["governs"]) for way in found["RAK-17"]["options"]] == [
        ("proposal", True), ("training", False), ("files", False), ("not_accepted", False),
    ]  # fmt: skip
    assert found["RAK-17"]["waiting"] == [{"option": "files", "from": 2024, "proposed_by": "koordinator"}]
    assert (found["RAK-17"]["proposal"], found["RKT-9a"]["proposal"]) == (True, False)


# The pages


def words(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split()).replace("\xa0", " ")


@pytest.fixture
def signed_in(client, sample_office):
    def as_user(name: str):
        client.force_login(User.objects.get(username=name))
        return client

    return as_user


def page(code: str, year: int = 2024) -> str:
    return f"{reverse('indicator', kwargs={'office': '3602', 'code': code})}?periode={year}"


def propose_page(code: str) -> str:
    return reverse("indicator-propose", kwargs={"office": "3602", "code": code, "year": 2024})


SENT = {"option": "services", "reason": "Komponen belum didaftar.", "basis": "BA 12/2024"}


def test_every_indicator_shows_its_notes(signed_in):
    shown = words(signed_in("pembaca").get(page("IKU-2")))
    assert [note for note in sheet("IKU-2").notes if note not in shown] == []


def test_the_options_stand_side_by_side_with_their_figures(signed_in):
    shown = words(signed_in("pembaca").get(page("RKT-15")))
    both, alone = "Komponen dan layanan RPP bersama", "Layanan RPP saja"
    assert re.search(rf"{both} berlaku .* yang terlaksana: 33 .* yang direncanakan: 38 R 86,84 %", shown)
    assert re.search(rf"{alone} .* yang terlaksana: 20 .* yang direncanakan: 23 R 86,96 %", shown)
    assert "Usulkan definisi sejak 2024" not in shown


def test_a_page_of_one_definition_offers_no_choice(signed_in):
    assert "Pilihan definisi" not in words(signed_in("koordinator").get(page("IKU-2")))


def test_two_people_change_the_definition_on_the_pages(signed_in):
    answer = signed_in("koordinator").post(propose_page("RKT-15"), SENT, follow=True)
    assert "Usul tersimpan." in words(answer)
    choice = Choice.objects.get()
    address = reverse("indicator-confirm", kwargs={"office": "3602", "pk": choice.pk})
    shown = words(signed_in("penetap").get(page("RKT-15")))
    assert ("Periksa dan tetapkan" in shown, "86,84 %" in shown) == (True, True)
    shown = words(signed_in("penetap").post(address, follow=True))
    assert "Definisi ditetapkan dan berlaku sekarang." in shown
    assert re.search(r"Layanan RPP saja berlaku", shown)
    assert signed_in("pembaca").get(page("RKT-15")).context["line"].figure.numerator == 20


def test_who_proposed_is_told_that_another_must_confirm(signed_in):
    signed_in("penetap").post(propose_page("RKT-15"), SENT)
    address = reverse("indicator-confirm", kwargs={"office": "3602", "pk": Choice.objects.get().pk})
    assert "penetapannya harus dilakukan orang lain" in words(signed_in("penetap").get(address))
    assert signed_in("penetap").post(address).status_code == 403


def test_a_proposal_without_a_reason_is_shown_again_and_nothing_is_stored(signed_in):
    answer = signed_in("koordinator").post(propose_page("RKT-15"), SENT | {"reason": ""})
    assert (answer.status_code, list(answer.context["form"].errors), Choice.objects.count()) == (200, ["reason"], 0)


@pytest.mark.parametrize("code", ["IKU-2", "RKT-99"])
def test_an_indicator_without_options_has_no_form(signed_in, code):
    assert signed_in("koordinator").get(propose_page(code)).status_code == 404


def test_a_year_before_the_sheets_has_no_form(signed_in):
    address = reverse("indicator-propose", kwargs={"office": "3602", "code": "RKT-15", "year": 2023})
    assert signed_in("koordinator").get(address).status_code == 404


def test_the_choice_speaks_english_too(signed_in):
    client = signed_in("koordinator")
    with translation.override("en"):
        client.cookies["django_language"] = "en"
        shown = words(client.get(page("RAK-17")))
    assert "Choice of definition" in shown
    assert "Staff whose file is complete: 23" in shown
