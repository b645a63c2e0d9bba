"""The two desks: one indicator after the other, who finds what on which, and that a stale figure is not accepted."""

import re
from datetime import date

import pytest
from django.urls import reverse

from bukti.attachments.models import Attachment
from bukti.audit.models import Entry
from bukti.measurements import actions
from bukti.measurements.models import Frozen, Measurement
from bukti.offices.models import Division

from .small_office import Q1, evidence, explain, make_office, people, person, request, requests, through
from .test_quarter_pages import main, told

pytestmark = pytest.mark.django_db
CODES = ("RKT-14", "RKT-18")


@pytest.fixture
def office():
    office = make_office()
    evidence(requests(office)[0])
    return office


@pytest.fixture
def staff(office):
    return people(office)


@pytest.fixture
def submitted(office, staff):
    for code in CODES:
        explain(office, staff["entri"], code)
        through(office, staff, code, until="submit")


@pytest.fixture
def as_user(client, staff):
    def signed_in(name: str):
        client.force_login(staff[name])
        return client

    return signed_in


def desk(client, place="quarter-verify", **query):
    return client.get(reverse(place, args=["3602", "2024Q1"]), query)


def fields(answer) -> dict[str, str]:
    """The form of acceptance, as a browser would send it."""
    form = main(answer).split("data-accept")[1].split("</form>")[0]
    return {re.search(r'name="(\w+)"', one)[1]: (re.search(r'value="([^"]*)"', one) or ["", ""])[1]
            for one in re.findall(r"<input[^>]+>", form) if "csrf" not in one}  # fmt: skip


def send(client, sent, place="quarter-verify"):
    return client.post(reverse(place, args=["3602", "2024Q1"]), sent)


def states() -> dict[str, str]:
    return dict(Measurement.objects.values_list("code", "state"))


def test_the_desk_shows_figure_texts_papers_and_the_records_of_both_sides(submitted, as_user):
    page = desk(as_user("sekretaris"))
    shown = told(page)
    for expected in ("1 dari 2", "66,67 %", "2 / 3", "Berkas pemohon tidak lengkap.", "Surat", "Sesuai dengan aslinya",
                     "Buka 2 catatannya", "Buka 3 catatannya"):  # fmt: skip
        assert expected in shown
    paper = Attachment.objects.get(media_type="application/pdf")
    assert f'<img src="{reverse("file-page", args=["3602", paper.pk, 1])}"' in main(page)
    numerator, denominator = re.findall(r"<tbody>.*?</tbody>", main(page), flags=re.DOTALL)[-2:]
    assert re.findall(r">(\d/2024)</a>", numerator) == ["1/2024", "3/2024"]
    assert re.findall(r">(\d/2024)</a>", denominator) == ["1/2024", "2/2024", "3/2024"]
    assert "Bu Ani" not in shown  # who asked


def test_one_after_the_other_is_accepted_and_at_the_end_the_page_says_what_is_left(submitted, as_user):
    client = as_user("sekretaris")
    answer = send(client, fields(desk(client)))
    assert (answer.status_code, answer["Location"]) == (302, "/3602/kinerja/2024Q1/periksa/?kode=RKT-18")
    answer = send(client, fields(client.get(answer["Location"])))
    assert states() == {"RKT-14": "verified", "RKT-18": "verified"}
    last = told(client.get(answer["Location"]))
    assert "Tidak ada lagi yang menunggu Anda" in last
    assert "Diverifikasi: 2" in last


def test_whoever_wrote_or_belongs_to_another_division_finds_nothing_and_is_told_so(office, staff, client):
    for code, name in zip(CODES, ("kasubbag", "entri")):
        explain(office, staff[name], code)
        actions.submit(office=office, quarter=Q1, codes=[code], user=staff[name])
    client.force_login(staff["kasubbag"])
    assert "1 dari 1" in told(desk(client))
    assert "1 indikator lagi menunggu orang lain" in told(desk(client))
    kul = Division.objects.create(office=office, code="kul", name="KUL", valid_from=date(2020, 1, 1))
    client.force_login(person(office, "lain", "checker", kul))
    assert "Tidak ada lagi yang menunggu Anda" in told(desk(client))
    assert "2 indikator lagi menunggu orang lain" in told(desk(client))


def test_four_eyes_hold_at_the_desk_too(submitted, office, staff, as_user):
    both = person(office, "rangkap", "checker")
    Measurement.objects.filter(code="RKT-14").update(authors=["entri", "rangkap"])
    seen = fields(desk(as_user("sekretaris")))
    client = as_user("sekretaris")
    client.force_login(both)
    answer = send(client, seen)
    assert (answer.status_code, states()["RKT-14"]) == (403, "submitted")
    assert Entry.objects.filter(action="access.refused", actor="rangkap").count() == 1


@pytest.mark.parametrize("seen", ["of-before", ""])
def test_a_figure_that_changed_since_it_was_shown_is_not_accepted(submitted, office, as_user, seen):
    client = as_user("sekretaris")
    sent = fields(desk(client))
    request(office, "6/2024", date(2024, 3, 5), date(2024, 3, 20))
    answer = send(client, sent if seen else sent | {"angka": ""})
    assert (answer.status_code, states()["RKT-14"]) == (400, "submitted")
    assert "angkanya berubah sejak halaman dibuka" in told(answer)
    assert "2 / 4" in told(answer)
    assert send(client, fields(answer)).status_code == 302


def test_a_return_needs_a_reason_and_keeps_one_that_was_refused(submitted, as_user):
    client = as_user("sekretaris")
    answer = send(client, {"langkah": "kembalikan", "kode": "RKT-14", "alasan": ""})
    assert (answer.status_code, states()["RKT-14"]) == (400, "submitted")
    assert "data-return open" in main(answer)
    given = send(client, {"langkah": "kembalikan", "kode": "RKT-14", "alasan": "Sebut berkasnya.", "berikut": "RKT-18"})
    assert (given["Location"][-11:], states()["RKT-14"]) == ("kode=RKT-18", "returned")
    late = send(client, {"langkah": "kembalikan", "kode": "RKT-14", "alasan": "Ketikan kedua."})
    assert late.status_code == 400
    assert "Alasan Ketikan kedua." in told(late)  # it lies on this desk no longer


def test_the_plenary_approves_one_by_one_under_the_minutes_it_gave_last(submitted, office, staff, as_user):
    for code in CODES:
        actions.verify(office=office, quarter=Q1, codes=[code], user=staff["sekretaris"])
    client = as_user("ketua")
    assert client.get(reverse("quarter-verify", args=["3602", "2024Q1"])).status_code == 403
    without = send(client, fields(desk(client, "quarter-plenary")), "quarter-plenary")
    assert (without.status_code, "Nomor berita acara:" in told(without)) == (400, True)
    sent = fields(without) | {"nomor": "BA 5/2024", "tanggal": "2024-04-20"}
    answer = send(client, sent, "quarter-plenary")
    following = fields(client.get(answer["Location"]))
    assert (following["kode"], following["nomor"], following["tanggal"]) == ("RKT-18", "BA 5/2024", "2024-04-20")
    assert send(client, following, "quarter-plenary").status_code == 302
    assert (states(), Frozen.objects.count()) == ({"RKT-14": "approved", "RKT-18": "approved"}, 2)


def test_a_figure_that_moved_since_it_was_verified_cannot_be_approved_there(submitted, office, staff, as_user):
    actions.verify(office=office, quarter=Q1, codes=["RKT-14"], user=staff["sekretaris"])
    request(office, "6/2024", date(2024, 3, 5), date(2024, 3, 20))
    page = desk(as_user("ketua"), "quarter-plenary")
    assert "Angkanya berubah sejak diverifikasi" in told(page)
    assert 'type="submit" disabled' in main(page)


def test_the_quarter_leads_to_the_desk_of_whoever_has_work_there(submitted, as_user):
    page = as_user("sekretaris").get(reverse("quarter", args=["3602", "2024Q1"]))
    assert "Periksa satu per satu (2)" in told(page)
    assert "satu per satu" not in told(as_user("entri").get(reverse("quarter", args=["3602", "2024Q1"])))
