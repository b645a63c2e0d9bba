"""A kept file looked at in place: its pages as pictures that can do nothing, for those who may read the file."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from bukti.attachments.actions import keep
from bukti.attachments.models import Attachment
from bukti.attachments.previews import page_of
from bukti.offices.actions import assign
from bukti.offices.models import Office, User


@pytest.fixture
def office(db, tmp_path, settings) -> Office:
    settings.FILES_DIR = tmp_path / "store"
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def two_pages(file) -> None:
    first, second = Image.new("RGB", (300, 400), "white"), Image.new("RGB", (400, 300), "black")
    first.save(file, "PDF", save_all=True, append_images=[second])


def kept(office, tmp_path, name: str, make, **values) -> Attachment:
    file = tmp_path / name
    make(file)
    return keep(file=file, office=office, purpose="bukti", actor="ani", **values)


@pytest.fixture
def paper(office, tmp_path) -> Attachment:
    return kept(office, tmp_path, "surat.pdf", two_pages)


def sign_in(client, office, role="reader"):
    user = User.objects.create(username=role)
    assign(user=user, office=office, role=role, held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)


def picture(client, file: Attachment, number: int = 1):
    return client.get(reverse("file-page", args=["3602", file.pk, number]))


def size_of(answer: bytes) -> tuple[str, tuple[int, int]]:
    shown = Image.open(BytesIO(answer))
    return shown.format, shown.size


def test_each_page_of_a_pdf_is_a_picture(client, office, paper):
    sign_in(client, office)
    answers = [picture(client, paper, number) for number in (1, 2)]
    shown = [Image.open(BytesIO(answer.content)) for answer in answers]
    assert [(one.format, one.width) for one in shown] == [("WEBP", 1000), ("WEBP", 1000)]
    assert [one.convert("L").getpixel((500, 300)) > 128 for one in shown] == [True, False]
    assert page_of(paper, 0).count == 2


def test_a_picture_does_nothing_and_is_kept_by_nobody(client, office, paper):
    sign_in(client, office)
    headers = picture(client, paper).headers
    assert headers["Content-Type"] == "image/webp"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize("number", [0, 3, 999999])
def test_a_page_that_is_not_there_is_not_found(client, office, paper, number):
    sign_in(client, office)
    assert picture(client, paper, number).status_code == 404


def test_a_photograph_is_made_small_turned_upright_and_tells_no_place(client, office, tmp_path):
    def photograph(file) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6  # held on its side
        exif[0x010F] = "Kamera Rahasia"
        Image.new("RGB", (3000, 1500)).save(file, "JPEG", exif=exif)

    photo = kept(office, tmp_path, "foto.jpg", photograph)
    sign_in(client, office)
    answer = picture(client, photo)
    assert size_of(answer.content) == ("WEBP", (800, 1600))
    assert b"Rahasia" not in answer.content


@pytest.mark.parametrize(
    ("name", "content"),
    [("surat.txt", b"isi"), ("rusak.pdf", b"%PDF-1.7 bukan"), ("rusak.png", b"\x89PNG\r\n\x1a\n...")],
)
def test_what_cannot_be_looked_at_is_offered_whole(client, office, tmp_path, name, content):
    file = kept(office, tmp_path, name, lambda file: file.write_bytes(content))
    sign_in(client, office)
    assert picture(client, file).status_code == 404
    page = client.get(reverse("file-pages", args=["3602", file.pk])).content.decode()
    assert "Jenis berkas ini tidak dapat dilihat di sini" in page
    assert f'href="/3602/berkas/{file.pk}/"' in page


def test_the_pages_lead_to_each_other(client, office, paper):
    sign_in(client, office)
    address = reverse("file-pages", args=["3602", paper.pk])
    first, last, beyond = (client.get(address, {"hal": hal}).content.decode() for hal in ("x", "2", "99"))
    assert ('href="?hal=2"' in first, "halaman 1 dari 2" in first) == (True, True)
    assert ('href="?hal=1"' in last, "halaman 2 dari 2" in last, "halaman 2 dari 2" in beyond) == (True, True, True)


def test_a_file_with_personal_data_is_looked_at_by_those_who_may(client, office, tmp_path):
    file = kept(office, tmp_path, "ktp.pdf", two_pages, personal=True)
    answers = {}
    for role in ("reader", "entry"):
        sign_in(client, office, role)
        whole = client.get(reverse("file-pages", args=["3602", file.pk]))
        answers[role] = (picture(client, file).status_code, whole.status_code)
    assert answers == {"reader": (403, 403), "entry": (200, 200)}


def test_a_file_that_was_changed_is_not_shown(client, office, paper):
    sign_in(client, office)
    paper.path.chmod(0o600)
    two_pages(paper.path)
    paper.path.write_bytes(paper.path.read_bytes() + b"\n%")
    assert picture(client, paper).status_code == 404
    assert client.get(reverse("file-pages", args=["3602", paper.pk])).status_code == 409
