"""Evidence on a measurement through the browser: from the form to its page, and who sees what of it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bukti.attachments.models import Attachment, Evidence
from bukti.measurements.models import Measurement
from bukti.offices.models import Office
from bukti.records.declaration import get_register

from .small_office import evidence, explain, make_office, people, person, requests, through

pytestmark = pytest.mark.django_db
SAID = {"judul": "Laporan PPID", "nomor": "L-1/2024", "tanggal": "2024-03-29", "klasifikasi": "public"}
EXEMPT = SAID | {"klasifikasi": "exempt", "dasar": "UU 14/2008 pasal 17 huruf h"}
REQUESTS = get_register("information-requests").model
PAGE = ["3602", "2024Q1", "RKT-14"]


@pytest.fixture
def office(tmp_path, settings):
    settings.FILES_DIR = tmp_path / "store"
    return make_office()


@pytest.fixture
def staff(office):
    requests(office)
    return people(office) | {"pembaca": person(office, "pembaca", "reader")}


@pytest.fixture
def as_user(client, staff):
    def signed_in(name: str):
        client.force_login(staff[name])
        return client

    return signed_in


def hand_in(client, content=b"Laporan", name="laporan.txt", **said):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("measurement-evidence-add", args=PAGE), (SAID | said) | {"berkas": file})


def main(answer) -> str:
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def own_card(client) -> str:
    return main(client.get(reverse("measurement", args=PAGE))).split('id="bukti"')[1].split("</section>")[0]


def step(client, name, reason=""):
    page = reverse("evidence", args=["3602", Evidence.objects.get(subject="measurement").pk])
    return client.post(page, {"langkah": name, "alasan": reason})


def test_the_whole_way_from_the_form_to_a_submitted_measurement(as_user, office, staff):
    explain(office, staff["entri"])
    clerk = as_user("entri")
    assert "Tambahkan bukti pada pengukuran ini" in main(clerk.get(reverse("measurement", args=PAGE)))
    answer = hand_in(clerk)
    assert (answer.status_code, answer.url) == (302, reverse("measurement", args=PAGE))
    for words in ("Laporan PPID", "L-1/2024", "29 Maret 2024", "Publik", "Menunggu konfirmasi", "Serahkan bukti"):
        assert words in own_card(clerk)
    assert "belum dikonfirmasi: Laporan PPID" in main(clerk.get(answer.url))
    head = as_user("kasubbag")
    assert "Nyatakan sesuai aslinya" in main(head.get(reverse("evidence", args=["3602", Evidence.objects.get().pk])))
    answer = step(head, "evidence-confirm")
    assert (answer.status_code, answer.url) == (302, reverse("measurement", args=PAGE))
    page = main(head.get(answer.url))
    assert "Sesuai dengan aslinya" in page
    assert "Yang masih kurang" not in page
    assert "Bukti ditambahkan" in page.split("Riwayat")[1]
    through(office, staff, until="submit")
    assert "Serahkan bukti" not in own_card(as_user("entri"))
    assert "Tertutup sejak diajukan" in own_card(as_user("kasubbag"))
    shown = main(as_user("kasubbag").get(reverse("evidence", args=["3602", Evidence.objects.get().pk])))
    assert ("Tarik bukti" in shown, "sudah diajukan" in shown) == (False, True)
    assert step(as_user("kasubbag"), "evidence-withdraw", "Salah").status_code == 400
    assert hand_in(as_user("entri"), b"Lain").status_code == 400
    assert Evidence.objects.get().state == "confirmed"


def test_its_own_evidence_stands_apart_from_that_of_the_records_counted(as_user, office):
    evidence(REQUESTS.objects.get(number="1/2024"))
    hand_in(as_user("entri"))
    page = main(as_user("pembaca").get(reverse("measurement", args=PAGE)))
    own, behind = page.split('id="bukti"')[1].split('id="bukti-catatan"')
    own, behind = own.split("</section>")[0], behind.split("</section>")[0]
    assert ("Laporan PPID" in own, ">1/2024</a>" in own) == (True, False)
    assert ("Laporan PPID" in behind, ">1/2024</a>" in behind) == (False, True)


def test_it_stands_in_the_list_of_evidence_and_leads_to_its_measurement(as_user):
    hand_in(as_user("entri"))
    page = main(as_user("pembaca").get(reverse("evidence-index", args=["3602"])))
    assert f'href="{reverse("measurement", args=PAGE)}">RKT-14 2024Q1</a>' in page
    assert "Pengukuran indikator" in page


def test_the_list_is_read_in_english_too(as_user):
    hand_in(as_user("entri"))
    reader = as_user("pembaca")
    reader.post(reverse("language"), {"language": "en", "next": "/"})
    page = main(reader.get(reverse("evidence-index", args=["3602"])))
    assert "Indicator measurement" in page


@pytest.mark.parametrize("name", ["kasubbag", "sekretaris", "ketua", "pembaca", "admin"])
def test_only_an_entry_officer_hands_in(as_user, name):
    assert hand_in(as_user(name)).status_code == 403
    assert (Attachment.objects.count(), Measurement.objects.count()) == (0, 0)


def test_another_office_does_not_find_it(as_user, client, staff):
    hand_in(as_user("entri"))
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    client.force_login(person(other, "eko", "entry"))
    proof = Evidence.objects.get()
    addresses = [
        reverse("measurement-evidence-add", args=PAGE), reverse("evidence", args=["3602", proof.pk]),
        reverse("evidence", args=["3601", proof.pk]), reverse("file", args=["3602", proof.attachment_id]),
        reverse("file", args=["3601", proof.attachment_id]),
    ]  # fmt: skip
    assert [client.get(address).status_code for address in addresses] == [404] * 5
    assert hand_in(client, b"Lain").status_code == 404
    assert Evidence.objects.count() == 1


def test_an_indicator_that_is_not_measured_is_not_found(as_user):
    assert as_user("entri").get(reverse("measurement-evidence-add", args=["3602", "2024Q1", "X-1"])).status_code == 404


@pytest.mark.parametrize(("name", "status"), [("entri", 200), ("kasubbag", 200), ("ketua", 200), ("pembaca", 403)])
def test_exempt_content_opens_only_for_those_who_may_see_private_data(as_user, name, status):
    hand_in(as_user("entri"), **EXEMPT)
    answer = as_user(name).get(reverse("file", args=["3602", Attachment.objects.get().pk]))
    assert answer.status_code == status
    if status == 200:
        assert b"".join(answer.streaming_content) == b"Laporan"
    page = main(as_user(name).get(reverse("measurement", args=PAGE)))
    assert ("Laporan PPID" in page, "Dikecualikan" in page) == (True, True)


@pytest.mark.parametrize(
    ("content", "name", "said", "words"),
    [
        (b"MZ", "laporan.pdf.exe", {}, "akhiran .exe tidak diterima"),
        (b"Laporan", "laporan.txt", {"judul": ""}, "Judul dokumen"),
        (b"Laporan", "laporan.txt", {"klasifikasi": "exempt"}, "Sebut dasar pengecualiannya"),
    ],
)
def test_what_is_refused_is_told_beside_its_field_and_stores_nothing(as_user, content, name, said, words):
    answer = hand_in(as_user("entri"), content, name, **said)
    assert (answer.status_code, words in main(answer), "L-1/2024" in main(answer)) == (400, True, True)
    assert f'action="{reverse("measurement-evidence-add", args=PAGE)}"' in main(answer)
    assert (Attachment.objects.count(), Measurement.objects.count()) == (0, 0)


def test_a_paper_dated_after_the_quarter_is_told_to_whoever_verifies(as_user):
    hand_in(as_user("entri"), tanggal=date(2024, 4, 2).isoformat())
    assert "sesudah triwulan berakhir: Laporan PPID" in main(
        as_user("sekretaris").get(reverse("measurement", args=PAGE))
    )
