"""The Renstra on pages: written row by row, put in force by another person, revised beside the version in force."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.audit.models import Entry
from bukti.plans.models import PlanDocument
from bukti.plans.queries import aims, renstra
from bukti.plans.strategic_plan import adopt_renstra, draft_renstra, drop_row, lines, write_row
from bukti.plans.versions import discard_draft

DAY = date(2024, 1, 26)
TURNOUT = {"tujuan": "Pemilu demokratis", "sasaran": "Partisipasi naik", "kode": "IKU-2",
           "indikator": "Partisipasi pemilih", "satuan": "%", "kondisi awal": "71,2"}  # fmt: skip
GARDENS = {"indikator": "Jumlah taman bacaan", "satuan": "unit", "kondisi awal": "0"}


def drafted(office, user, **more):
    return draft_renstra(office=office, year=2024, user=user, **({"first": 2020, "last": 2024} | more))


def wrote(draft, user, cells=TURNOUT, code="", **targets):
    told = {int(year.removeprefix("y")): text for year, text in targets.items()}
    return write_row(draft=draft, code=code, cells=cells, targets=told, user=user)


@pytest.fixture
def in_force(office, people):
    """Version 1: turnout 77,5 % in 2024, one garden in 2020 and 3 in 2024."""
    made = drafted(office, people["entry"])
    wrote(made, people["entry"], y2024="77,5")
    wrote(made, people["entry"], GARDENS, y2020="1", y2024="3")
    return adopt_renstra(draft=made, adopted_on=DAY, user=people["enactor"])


def test_a_draft_governs_nothing_until_another_person_adopts_it(office, people):
    made = drafted(office, people["entry"])
    wrote(made, people["entry"], y2024="77,5")
    assert (renstra(office, 2024), aims(office, 2024)) == (None, {})
    adopted = adopt_renstra(draft=made, adopted_on=DAY, user=people["enactor"])
    aim = aims(office, 2024)["IKU-2"]
    assert (aim.value, aim.text, aim.source) == (Decimal("77.5"), "77,5%", "RENSTRA 2024 v1")
    assert (adopted.signed_by, adopted.signed_in_by, adopted.made_by) == ("Ni'matullah", "enactor", "entry")
    assert list(Entry.objects.filter(action__endswith="renstra").values_list("actor", "action")) == [
        ("entry", "plans.draft-renstra"),
        ("entry", "plans.write-renstra"),
        ("enactor", "plans.adopt-renstra"),
    ]


def test_what_was_adopted_is_kept_as_a_file_in_the_columns_of_the_import(in_force):
    text = in_force.source.path.read_text(encoding="utf-8")
    assert "Pemilu demokratis\tPartisipasi naik\tIKU-2\tPartisipasi pemilih\t%\t71,2\t\t\t\t\t77,5" in text
    assert text.endswith("Ditetapkan 2024-01-26: Ni'matullah, Ketua")


def test_whoever_wrote_in_it_may_not_adopt_it(office, people):
    made = drafted(office, people["entry"])
    wrote(made, people["coordinator"], y2024="77,5")
    for role in ("entry", "coordinator"):
        people[role].assignments.update(role="enactor")
        with pytest.raises(Forbidden, match="orang lain"):
            adopt_renstra(draft=made, adopted_on=DAY, user=people[role])


@pytest.mark.parametrize("role", ["checker", "secretary", "enactor", "reader", "admin"])
def test_others_do_not_draft(office, people, role):
    with pytest.raises(Forbidden):
        drafted(office, people[role])


@pytest.mark.parametrize("role", ["checker", "secretary", "coordinator", "reader", "admin"])
def test_others_do_not_adopt(office, people, role):
    made = drafted(office, people["entry"])
    wrote(made, people["entry"], y2024="77,5")
    with pytest.raises(Forbidden):
        adopt_renstra(draft=made, adopted_on=DAY, user=people[role])


def test_nothing_changes_one_that_is_in_force(people, in_force):
    for change in (
        lambda: wrote(in_force, people["entry"], y2024="80"),
        lambda: drop_row(draft=in_force, code="RS-1", user=people["entry"]),
        lambda: discard_draft(document=in_force, reason="Keliru", user=people["entry"]),
        lambda: adopt_renstra(draft=in_force, adopted_on=DAY, user=people["enactor"]),
    ):
        with pytest.raises(RefusedMove, match="versi baru"):
            change()
    assert [row.content["targets"]["2024"]["text"] for row in in_force.rows.all()] == ["77,5", "3"]


def test_a_revision_stands_beside_the_version_in_force(office, people, in_force):
    made = drafted(office, people["entry"], reason="Target nasional berubah")
    wrote(made, people["entry"], code="RS-1", y2023="76", y2024="80")
    drop_row(draft=made, code="RS-2", user=people["entry"])
    wrote(made, people["entry"], {"indikator": "Indeks layanan", "satuan": "indeks"}, y2024="3,5")
    assert aims(office, 2024)["IKU-2"].text == "77,5%"
    told = [(line.compared.either.indicator, [(cell.year, cell.old, cell.new) for cell in line.cells if cell.changed],
             bool(line.compared.new), bool(line.compared.old)) for line in lines(made, in_force)]  # fmt: skip
    assert told == [
        ("Partisipasi pemilih", [("2023", "", "76"), ("2024", "77,5", "80")], True, True),
        ("Indeks layanan", [], True, False),
        ("Jumlah taman bacaan", [], False, True),
    ]
    adopt_renstra(draft=made, adopted_on=DAY, user=people["enactor"])
    assert (aims(office, 2024)["IKU-2"].text, aims(office, 2023)["IKU-2"].text) == ("80%", "76%")
    assert list(PlanDocument.objects.values_list("version", "current", "reason")) == [
        (1, False, ""),
        (2, True, "Target nasional berubah"),
    ]


def test_a_row_that_stays_keeps_its_code_when_another_goes(office, people, in_force):
    made = drafted(office, people["entry"], reason="Perubahan")
    drop_row(draft=made, code="RS-1", user=people["entry"])
    wrote(made, people["entry"], {"indikator": "Indeks layanan", "satuan": "indeks"}, y2024="3,5")
    assert [(row.code, row.indicator) for row in made.rows.all()] == [
        ("RS-2", "Jumlah taman bacaan"),
        ("RS-3", "Indeks layanan"),
    ]


def test_a_number_written_otherwise_is_no_change(office, people, in_force):
    made = drafted(office, people["entry"], reason="Perubahan")
    wrote(made, people["entry"], code="RS-1", y2024="77,50")
    assert not lines(made, in_force)[0].compared.changed


@pytest.mark.parametrize(
    ("cells", "targets", "why"),
    [
        (TURNOUT | {"indikator": ""}, {}, "RENSTRA 2020 v1 RS-1, kolom indikator: kosong"),
        (TURNOUT, {"y2024": "tinggi"}, "kolom 2024: 'tinggi' bukan angka"),
        (TURNOUT | {"kode": "IKU-99"}, {}, "'IKU-99' tidak dikenal"),
    ],
)
def test_a_row_that_cannot_be_used_says_where(office, people, cells, targets, why):
    made = drafted(office, people["entry"])
    with pytest.raises(BadInput, match=why):
        wrote(made, people["entry"], cells, **targets)
    assert made.rows.count() == 0


def test_one_indicator_has_one_row(office, people):
    made = drafted(office, people["entry"])
    wrote(made, people["entry"], y2024="77,5")
    with pytest.raises(BadInput, match="IKU-2 sudah dipakai baris lain"):
        wrote(made, people["entry"], TURNOUT | {"indikator": "Partisipasi"}, y2024="80")
    wrote(made, people["entry"], code="RS-1", y2024="78")


def test_an_empty_draft_and_a_row_without_a_target_are_not_adopted(office, people):
    made = drafted(office, people["entry"])
    with pytest.raises(RefusedMove, match="belum ada indikator"):
        adopt_renstra(draft=made, adopted_on=DAY, user=people["enactor"])
    wrote(made, people["entry"])
    with pytest.raises(RefusedMove, match="target RS-1 belum diisi"):
        adopt_renstra(draft=made, adopted_on=DAY, user=people["enactor"])
    wrote(made, people["entry"], code="RS-1", y2024="77,5")
    with pytest.raises(BadInput, match="belum tiba"):
        adopt_renstra(draft=made, adopted_on=date(2999, 1, 1), user=people["enactor"])


@pytest.mark.parametrize(("first", "last"), [(2024, 2020), (2020, 2030)])
def test_years_that_cannot_be_are_refused(office, people, first, last):
    with pytest.raises(BadInput, match="paling lama 10 tahun"):
        drafted(office, people["entry"], first=first, last=last)


def test_a_year_belongs_to_one_renstra(office, people, in_force):
    with pytest.raises(RefusedMove, match="sudah mencakup"):
        draft_renstra(office=office, year=2025, first=2024, last=2028, user=people["entry"])
    made = draft_renstra(office=office, year=2025, first=2025, last=2029, user=people["entry"])
    with pytest.raises(RefusedMove, match="Sudah ada rancangan RENSTRA 2025 v1"):
        draft_renstra(office=office, year=2027, first=2027, last=2031, user=people["coordinator"])
    discard_draft(document=made, reason="Salah tahun", user=people["entry"])
    assert draft_renstra(office=office, year=2025, first=2025, last=2029, user=people["entry"]).version == 1


@pytest.fixture
def signed_in(client, people):
    def sign_in(role):
        people[role].is_trial = True  # made-up data, no second factor
        people[role].save()
        client.force_login(people[role])
        return client

    return sign_in


def at(name, **more):
    return reverse(name, kwargs={"office": "3602", "year": 2024} | more)


FIELDS = {"goal": "Pemilu demokratis", "indicator": "Partisipasi pemilih", "sheet": "IKU-2", "unit": "%"}


def test_a_renstra_runs_from_nothing_to_force_on_the_pages(office, signed_in):
    clerk = signed_in("entry")
    assert "Belum ada Renstra yang mencakup 2024" in clerk.get(at("renstra")).content.decode()
    assert clerk.post(at("renstra-draft"), {"first": "2020", "last": "2024"}).status_code == 302
    wrong = clerk.post(at("renstra-row-add"), FIELDS | {"target-2024": "tinggi"})
    assert (wrong.status_code, wrong.context["form"]["unit"].value()) == (400, "%")
    assert clerk.post(at("renstra-row-add"), FIELDS | {"target-2024": "77,5"}).status_code == 302
    opened = clerk.get(at("renstra-row", code="RS-1")).content.decode()
    assert 'value="77,5"' in opened
    assert clerk.get(at("renstra-adopt")).status_code == 403
    chair = signed_in("enactor")
    assert chair.post(at("renstra-adopt"), {"signed_on": "2024-01-26"}).status_code == 302
    page = chair.get(at("renstra")).content.decode()
    assert ("77,5" in page, "Ni&#x27;matullah" in page, "Berlaku" in page) == (True, True, True)
    assert chair.get(at("renstra-adopt")).status_code == 404


def test_a_draft_is_discarded_on_its_page(office, people, signed_in):
    drafted(office, people["entry"])
    browser = signed_in("coordinator")
    assert browser.post(at("renstra-discard"), {"reason": ""}).status_code == 400
    assert browser.post(at("renstra-discard"), {"reason": "Salah tahun"}).status_code == 302
    assert not PlanDocument.objects.exists()


def test_a_row_is_left_out_on_its_page(office, people, signed_in):
    made = drafted(office, people["entry"])
    wrote(made, people["entry"], y2024="77,5")
    answer = signed_in("entry").post(at("renstra-row", code="RS-1"), FIELDS | {"leave": "on"})
    assert (answer.status_code, made.rows.count()) == (302, 0)
