"""A supporting file comes back byte for byte, or not at all."""

from datetime import date

import pytest
from django.urls import reverse

from bukti.attachments.actions import keep
from bukti.offices.actions import assign
from bukti.offices.models import Office, User

CONTENT = b"No,Nama\r\n1,\xc3\xa9\x00\xff\r\n"


@pytest.fixture
def kept(db, tmp_path, settings):
    settings.FILES_DIR = tmp_path / "store"
    office = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    file = tmp_path / 'berita "acara".csv'
    file.write_bytes(CONTENT)
    return keep(file=file, office=office, purpose="bukti", actor="ani")


@pytest.fixture
def reader(client, kept):
    user = User.objects.create(username="dewi")
    assign(user=user, office=kept.office, role="reader", held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)
    return client


def test_a_file_comes_back_byte_for_byte_as_a_download(reader, kept):
    answer = reader.get(reverse("file", args=["3602", kept.pk]))
    assert b"".join(answer.streaming_content) == CONTENT
    assert answer["Content-Disposition"] == r'attachment; filename="berita \"acara\".csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_an_altered_file_is_refused_in_words(reader, kept):
    kept.path.write_bytes(CONTENT + b"2,palsu\r\n")
    answer = reader.get(reverse("file", args=["3602", kept.pk]))
    assert answer.status_code == 409
    assert "tidak lagi sama dengan yang diserahkan" in answer.content.decode()
    assert b"palsu" not in answer.content


def test_a_lost_file_is_refused_in_words(reader, kept):
    kept.path.unlink()
    assert reader.get(reverse("file", args=["3602", kept.pk])).status_code == 409


def test_a_file_of_another_office_is_not_found(client, kept):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    user = User.objects.create(username="eko")
    assign(user=user, office=other, role="reader", held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)
    assert client.get(reverse("file", args=["3601", kept.pk])).status_code == 404
    assert client.get(reverse("file", args=["3602", kept.pk])).status_code == 404
