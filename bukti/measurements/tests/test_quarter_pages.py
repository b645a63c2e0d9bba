"""The pages of a quarter: the grid, comparisons with other quarters, and what a refused act leaves on the page.

RKT-14 in the first quarter is 2/3 (small_office.py). In the second, two of two were answered on time: 100 %, which is
33,33 points more. In the first of 2025, one of two: 50 %, 16,67 less than a year ago.
"""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from bukti.audit.models import Entry
from bukti.measurements import actions, proposals
from bukti.measurements.comparisons import Comparison, comparisons, earlier
from bukti.measurements.models import Measurement
from bukti.measurements.quarter import quarter_of, row
from bukti.measurements.templatetags.quarters import difference_words
from bukti.offices.models import Division

from .small_office import Q1, TEXTS, evidence, explain, make_office, people, request, requests, through

pytestmark = pytest.mark.django_db
PAGE = ["3602", "2024Q1", "RKT-14"]


@pytest.fixture
def office():
    office = make_office()
    Division.objects.create(office=office, code="teknis", name="Teknis dan Hupmas", valid_from=date(2023, 1, 1))
    evidence(requests(office)[0])
    return office


@pytest.fixture
def staff(office):
    return people(office)


@pytest.fixture
def as_user(client, staff):
    def signed_in(name: str):
        client.force_login(staff[name])
        return client

    return signed_in


def main(answer) -> str:
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def told(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main(answer))).replace("\xa0", " ")


def shown(client, quarter="2024Q1", **query):
    return client.get(reverse("quarter", args=["3602", quarter]), query)


def second_quarter(office) -> None:
    request(office, "4/2024", date(2024, 4, 16), date(2024, 4, 16))
    request(office, "5/2024", date(2024, 5, 16), date(2024, 5, 2))


def a_year_later(office) -> None:
    request(office, "1/2025", date(2025, 1, 16), date(2025, 1, 16))
    request(office, "2/2025", date(2025, 2, 14), date(2025, 2, 20))


def compared(office, quarter: str) -> list[tuple]:
    found = comparisons(row(office, quarter_of(quarter), "RKT-14").reading, earlier(office, quarter_of(quarter)))
    return [(one.period.id, one.direction, difference_words(one)) for one in found]


# Comparisons


def test_a_figure_is_compared_with_the_quarter_before_and_with_a_year_ago(office):
    second_quarter(office)
    a_year_later(office)
    assert compared(office, "2024Q2") == [("2024Q1", "up", "naik 33,33 poin")]
    assert compared(office, "2025Q1") == [("2024Q1", "down", "turun 16,67 poin")]  # no figure in 2024Q4
    assert compared(office, "2024Q3") == []


def test_an_approved_figure_is_what_a_later_quarter_is_compared_with(office, staff):
    explain(office, staff["entri"])
    through(office, staff)
    second_quarter(office)
    request(office, "late/2024", date(2024, 3, 5), date(2024, 3, 20))  # would make it 2/4
    assert compared(office, "2024Q2") == [("2024Q1", "up", "naik 33,33 poin")]


@pytest.mark.parametrize(
    ("difference", "unit", "decimals", "words"),
    [("1/300", "%", 2, "tetap"), ("1/200", "%", 2, "naik 0,01 poin"), ("-1/200", "%", 2, "turun 0,01 poin"),
     ("0", "%", 2, "tetap"), ("2", "laporan", 0, "naik 2 laporan")],
)  # fmt: skip
def test_a_difference_too_small_to_be_shown_is_none(difference, unit, decimals, words):
    from fractions import Fraction

    assert difference_words(Comparison(Q1, Fraction(1), Fraction(difference), unit, decimals)) == words


def test_the_figures_show_the_comparison_in_words_and_in_english(office, as_user):
    second_quarter(office)
    page = told(shown(as_user("kasubbag"), "2024Q2", lihat="angka"))
    assert "TW I 2024: 66,67 % ▲ naik 33,33 poin" in page
    assert "TW I 2024 66,67 % 100,00 % ▲ naik 33,33 poin" in told(
        as_user("kasubbag").get(reverse("measurement", args=["3602", "2024Q2", "RKT-14"]))
    )
    with translation.override("en"):
        (one,) = comparisons(row(office, quarter_of("2024Q2"), "RKT-14").reading, earlier(office, quarter_of("2024Q2")))
        assert difference_words(one) == "up 33.33 points"


# The grid


def grid_of(answer) -> dict[str, dict[str, list[str]]]:
    """Row -> state -> codes, from the table itself."""
    table = main(answer).split('<table class="state-grid">')[1].split("</table>")[0]
    found = {}
    for line in re.findall(r"<tr>.*?</tr>", table, flags=re.DOTALL)[1:]:
        title = re.search(r'<th scope="row">(.*?)</th>', line)[1]
        cells = re.findall(r'<td class="stage-(\w+).*?</td>', line, flags=re.DOTALL)
        parts = re.split(r'<td class="stage-\w+', line)[1:]
        found[title] = {state: re.findall(r"<b>(RKT-\d+)</b>", part) for state, part in zip(cells, parts)}
    return found


def test_the_grid_puts_each_indicator_under_its_state_and_leads_to_what_blocks_it(office, staff, as_user):
    explain(office, staff["entri"])
    through(office, staff, until="submit")
    page = shown(as_user("kasubbag"))
    (states,) = grid_of(page).values()
    assert {state: codes for state, codes in states.items() if codes} == {"submitted": ["RKT-14"], "draft": ["RKT-18"]}
    assert 'href="/3602/kinerja/2024Q1/RKT-18/#kurang"' in main(page)
    assert 'href="/3602/kinerja/2024Q1/RKT-14/"' in main(page)
    blocked = as_user("kasubbag").get(reverse("measurement", args=["3602", "2024Q1", "RKT-18"]))
    assert 'id="kurang"' in main(blocked)


def test_the_rows_of_the_grid_are_divisions_or_documents(office, as_user):
    client = as_user("kasubbag")
    assert list(grid_of(shown(client))) == ["Teknis dan Hupmas"]
    assert list(grid_of(shown(client, baris="dokumen"))) == ["Rencana Kinerja Tahunan"]


def test_filters_stay_in_the_address(office, as_user):
    client = as_user("kasubbag")
    page = main(shown(client, divisi="teknis", lihat="angka"))
    assert "?divisi=teknis&amp;lihat=angka" in page
    assert '<option value="teknis" selected>' in page
    assert "Menampilkan 0 dari 2 indikator." in told(shown(client, keadaan="approved"))


def test_the_grid_asks_the_same_however_many_records_it_rests_on(office, as_user):
    client, taken = as_user("kasubbag"), []
    shown(client, lihat="angka")
    for many in (range(1), range(1, 100)):
        for n in many:
            request(office, f"{n}/2024x", date(2024, 3, 5), date(2024, 3, 5))
        with CaptureQueriesContext(connection) as queries:
            shown(client, lihat="angka")
        taken.append(len(queries))
    assert taken[0] == taken[1]


# Refused, with what was typed


def post(client, name: str, **sent):
    return client.post(reverse(name, args=PAGE), sent)


def refusals() -> list[str]:
    return list(Entry.objects.filter(action="access.refused").values_list("actor", flat=True))


def test_an_explanation_that_came_too_late_stands_beside_the_one_that_was_kept(office, staff, as_user):
    explain(office, staff["entri"], causes="Yang tersimpan.")
    answer = post(as_user("kasubbag"), "measurement-write", **TEXTS | {"causes": "Yang <diketik>."}, seen="-")
    assert (answer.status_code, refusals()) == (400, ["kasubbag"])
    assert "baru saja diubah entri" in told(answer)
    assert "Yang &lt;diketik&gt;.</textarea>" in main(answer)
    assert "Tersimpan sekarang: Yang tersimpan." in told(answer)
    assert told(answer).count("Tersimpan sekarang:") == 1
    assert Measurement.objects.get().causes == "Yang tersimpan."

    seen = re.search(r'name="seen" value="([^"]+)"', main(answer))[1]
    again = post(as_user("kasubbag"), "measurement-write", **TEXTS | {"causes": "Keduanya."}, seen=seen)
    assert (again.status_code, Measurement.objects.get().causes) == (302, "Keduanya.")


def test_an_explanation_of_what_was_submitted_meanwhile_is_shown_to_be_copied(office, staff, as_user):
    explain(office, staff["entri"])
    through(office, staff, until="submit")
    answer = post(as_user("kasubbag"), "measurement-write", causes="Ketikan saya.", obstacles="", seen="-")
    assert (answer.status_code, refusals()) == (400, ["kasubbag"])
    assert "sudah diajukan" in told(answer)
    assert "Formulirnya sudah tertutup." in told(answer)
    assert "Penyebab Ketikan saya." in told(answer)


def test_a_writer_who_gave_the_waiver_keeps_what_he_typed(office, staff, as_user):
    actions.waive(office=office, quarter=Q1, code="RKT-14", reason="Arsip.", user=staff["kasubbag"])
    answer = post(as_user("kasubbag"), "measurement-write", causes="Ketikan saya.", seen="-")
    assert (answer.status_code, refusals()) == (403, ["kasubbag"])
    assert "Ketikan saya.</textarea>" in main(answer)


def test_a_return_without_a_reason_opens_its_form_again(office, staff, as_user):
    explain(office, staff["entri"])
    through(office, staff, until="submit")
    answer = post(as_user("sekretaris"), "measurement-step", langkah="return", alasan=" ")
    assert answer.status_code == 400
    assert '<details class="step" open><summary class="btn">Kembalikan' in main(answer)
    assert Measurement.objects.get().state == "submitted"


def test_minutes_of_a_wrong_day_are_shown_again_with_their_number(office, staff, as_user):
    explain(office, staff["entri"])
    through(office, staff, until="verify")
    answer = post(as_user("ketua"), "measurement-step", langkah="approve", nomor="BA 7/2024", tanggal="2024-03-01")
    assert answer.status_code == 400
    assert 'value="BA 7/2024"' in main(answer)
    assert 'value="2024-03-01"' in main(answer)
    together = as_user("ketua").post(reverse("quarter-approve", args=["3602", "2024Q1"]),
                                     {"kode": "RKT-14", "nomor": "BA 8/2024", "tanggal": "kemarin"})  # fmt: skip
    assert together.status_code == 400
    assert 'value="BA 8/2024"' in main(together)
    assert "Tanggal berita acara:" in told(together)


def test_a_proposal_beside_one_that_waits_is_shown_to_be_copied(office, staff, as_user):
    explain(office, staff["entri"])
    measured = through(office, staff).measurement
    proposals.propose(measurement=measured, kind="open", reason="Lebih dahulu.", user=staff["ketua"])
    answer = post(as_user("sekretaris"), "measurement-propose", jenis="open", alasan="Ketikan saya.")
    assert (answer.status_code, refusals()) == (400, ["sekretaris"])
    assert "Formulirnya sudah tertutup." in told(answer)
    assert "Alasan Ketikan saya." in told(answer)


def test_a_follow_up_that_lacks_its_owner_keeps_its_decision(office, staff, as_user):
    explain(office, staff["entri"])
    through(office, staff)
    answer = post(as_user("ketua"), "follow-up-add", keputusan="Tambah petugas.", tenggat="2024-08-01", owner="")
    assert answer.status_code == 400
    assert "Tambah petugas.</textarea>" in main(answer)
    assert '<details class="add-evidence" open><summary class="btn">Catat tindak lanjut' in main(answer)


def test_an_act_on_an_indicator_that_is_not_measured_is_not_found(office, as_user):
    place = reverse("measurement-write", args=["3602", "2024Q1", "RKT-99"])
    assert as_user("entri").post(place, TEXTS).status_code == 404
