"""The pages of an election as a reader sees them, and how many questions they ask."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bukti.elections.models import CountSheet
from bukti.offices.actions import assign
from bukti.offices.models import Office, User

from .forms import row, small_office

VOTE = {"office": "3602", "event": "PEMILU2024", "ballot": "PPWP"}


@pytest.fixture
def reader(client, lebak, events):
    user = User.objects.create(username="dewi")
    assign(user=user, office=lebak, role="reader", held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)
    return client


@pytest.fixture
def page(reader):
    """``page("turnout", "?urut=dpt")``: the answer's text."""

    def read(name: str, query: str = "", **more: str) -> str:
        where = VOTE | more if name != "elections" else {"office": "3602"}
        answer = reader.get(reverse(name, kwargs=where) + query)
        assert answer.status_code == 200
        return answer.content.decode()

    return read


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def rows(page: str) -> list[str]:
    """The first cell of each row of the table."""
    body = page.split("<tbody>")[1].split("</tbody>")[0]
    return [words(cell).strip() for cell in re.findall(r'<th scope="row">(.*?)</th>', body)]


def test_the_ballots_of_the_office_are_listed_with_how_far_each_is_counted(page, bring_in):
    bring_in(*small_office())
    told = words(page("elections"))
    assert "Presiden dan Wakil Presiden Dipakai untuk IKU 2 sampai IKU 4. 78,65 % 420 / 534 3 dari 5 TPS" in told
    assert "Gubernur dan Wakil Gubernur belum ada TPS" in told


def test_a_district_says_what_counts_and_what_does_not(page, bring_in):
    bring_in(*small_office())
    told = words(page("turnout"))
    assert "3 dari 5 TPS, bukan hasil seluruhnya: 1 ditahan, 0 belum ditetapkan, 1 belum ada angka." in told
    assert "MALINGPING 2 dari 4 1 0 1 360 280 77,78 % 280 / 360 0,00 % 0 / 280 66,67 % 4 / 6" in told
    assert "PANGGARANGAN 1 dari 1 0 0 0 174 140 80,46 % 140 / 174 2,86 % 4 / 140 isian disabilitas kosong" in told
    assert "Jumlah 3 dari 5 1 0 1 534 420 78,65 % 420 / 534 0,95 % 4 / 420 66,67 % 4 / 6" in told


@pytest.mark.parametrize(
    ("asked", "order", "sort"),
    [
        ("", ["MALINGPING", "PANGGARANGAN"], None),
        ("?urut=-nama", ["PANGGARANGAN", "MALINGPING"], "descending"),
        ("?urut=partisipasi", ["MALINGPING", "PANGGARANGAN"], "ascending"),
        ("?urut=-partisipasi", ["PANGGARANGAN", "MALINGPING"], "descending"),
        ("?urut=disabilitas", ["MALINGPING", "PANGGARANGAN"], "ascending"),  # nothing goes last, either way
        ("?urut=-disabilitas", ["MALINGPING", "PANGGARANGAN"], "descending"),
        ("?urut=bukan-kolom", ["MALINGPING", "PANGGARANGAN"], None),
    ],
)
def test_the_table_is_sorted_as_the_address_asks(page, bring_in, asked, order, sort):
    bring_in(*small_office())
    shown = page("turnout", asked)
    assert (rows(shown), re.findall(r'aria-sort="(\w+)"', shown)) == (order, [sort] if sort else [])


def test_the_map_says_the_same_as_the_table_and_leads_to_the_district(page, bring_in):
    bring_in(*small_office())
    drawn = page("turnout").split('<svg class="tile-map"')[1].split("</svg>")[0]
    assert re.findall(r'aria-label="([^"]+)"', drawn.split(">", 1)[1]) == [
        "PANGGARANGAN: 80,46\u00a0%, 1 dari 1 TPS dihitung",
        "MALINGPING: 77,78\u00a0%, 2 dari 4 TPS dihitung",
    ]
    assert f'href="{reverse("turnout-area", kwargs=VOTE | {"area": "360201"})}"' in drawn


def test_a_district_opens_its_villages_and_a_village_its_forms(page, bring_in):
    bring_in(*small_office())
    villages, stations = page("turnout-area", area="360201"), page("turnout-area", area="3602012002")
    assert rows(villages) == ["CILANGKAHAN", "PAGELARAN"]
    assert reverse("turnout-area", kwargs=VOTE | {"area": "3602012002"}) in villages
    held = CountSheet.objects.get(station__code="3602012002003")
    assert reverse("record", args=["3602", "elections", held.pk]) in stations
    assert "TPS 003 ditahan E1 kosong kosong ditahan ditahan ditahan" in words(stations)


@pytest.mark.parametrize(
    "more", [{"area": "360299"}, {"area": "3602"}, {"area": "x"}, {"area": "360201", "event": "PEMILU1955"},
             {"area": "360201", "event": "PEMILU\0"},
             {"area": "360201", "ballot": "PILBUP"}],
)  # fmt: skip
def test_an_area_or_a_ballot_that_does_not_exist_is_not_found(reader, bring_in, more):
    bring_in(*small_office())
    assert reader.get(reverse("turnout-area", kwargs=VOTE | more)).status_code == 404


def test_progress_tells_the_steps_by_district(page, bring_in):
    bring_in(*small_office())
    told = words(page("entry-progress"))
    assert "MALINGPING 3 dari 4 TPS 2 2 50,0 % 1 0 1" in told
    assert "Jumlah 4 dari 5 TPS 3 3 60,0 % 1 0 1" in told


def test_the_queue_says_what_is_wrong_what_to_check_and_who_mends(page, bring_in):
    bring_in(*small_office())
    told = words(page("anomalies"))
    assert (
        "E1 menahan L + P = jumlah pada setiap baris Salinan atau penjumlahan keliru: baca C.HASIL plano. "
        "Petugas entri mengimpor lagi formulir ini setelah dibaca dari C.HASIL plano; pleno menetapkannya. 1" in told
    )
    assert "DPT L 89 + DPT P 86 = 175 ; DPT tertulis 174 Ditahan" in told
    assert "Semua angkanya kosong. Draf" in told


def test_the_queue_is_narrowed_by_rule_and_district(page, bring_in):
    bring_in(*small_office())
    assert rows_of_queue(page("anomalies")) == ["TPS 003", "TPS 001", "TPS 002"]
    assert rows_of_queue(page("anomalies", "?aturan=tahan-E1&kecamatan=360201")) == ["TPS 003"]
    assert "Tidak ada formulir yang cocok" in page("anomalies", "?aturan=tahan-E1&kecamatan=360202")
    assert rows_of_queue(page("anomalies", "?aturan=salah&kecamatan=9")) == ["TPS 003", "TPS 001", "TPS 002"]


def rows_of_queue(page: str) -> list[str]:
    return rows(page.split('<table class="records anomaly-table">')[1])


@pytest.mark.parametrize("name", ["turnout", "entry-progress", "anomalies"])
def test_before_the_first_form_a_page_says_what_to_do(page, name):
    told = page(name)
    assert "Belum ada hitungan TPS di sini" in told
    assert reverse("register", args=["3602", "elections"]) in told


def test_without_anything_to_look_into_the_queue_is_calm(page, bring_in):
    bring_in(row())
    assert "Tidak ada formulir yang ditahan atau diberi peringatan." in page("anomalies")


@pytest.mark.parametrize("name", ["elections", "turnout", "entry-progress", "anomalies"])
def test_a_province_is_sent_to_its_regencies_which_keep_the_counts(client, bring_in, name):
    bring_in(*small_office())
    banten = Office.objects.create(code="36", name="KPU Provinsi Banten", level="province")
    user = User.objects.create(username="sari")
    assign(user=user, office=banten, role="reader", held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)
    where = {"office": "36"} | ({} if name == "elections" else {"event": "PEMILU2024", "ballot": "PPWP"})
    told = client.get(reverse(name, kwargs=where)).content.decode()
    assert "Hitungan disimpan di KPU kabupaten/kota" in told
    assert reverse("find-office") in told
    assert client.get(reverse("turnout", kwargs=VOTE)).status_code == 200


@pytest.mark.parametrize(
    ("name", "more"),
    [("elections", {}), ("turnout", {}), ("turnout-area", {"area": "360201"}), ("turnout-area", {"area": "3602012002"}),
     ("entry-progress", {}), ("anomalies", {})],
)  # fmt: skip
def test_a_page_asks_no_more_over_a_hundred_forms_than_over_one(page, bring_in, name, more):
    bring_in(row(dpt_l=89))
    page(name, **more)
    with CaptureQueriesContext(connection) as one:
        page(name, **more)
    few = len(one.captured_queries)
    others = [row(f"3602{district:02}2002{number:03}", dpt_l=89, kecamatan=f"KEC {district:02}")
              for district in range(2, 12) for number in range(1, 11)]  # fmt: skip
    bring_in(*others, *(row(f"3602012002{number:03}", dpt_l=89) for number in range(2, 12)), name="lagi.csv")
    page(name, **more)
    with CaptureQueriesContext(connection) as many:
        page(name, **more)
    assert len(many.captured_queries) == few
