"""What a person reads when something does not go: what happened, what is safe, what to do next."""

from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from bukti import urls
from bukti.audit.declaration import BadInput
from bukti.offices.access import OPEN_TO_ALL, page
from bukti.offices.actions import assign
from bukti.offices.models import Office, User


@pytest.fixture
def reader(client, db):
    office = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    user = User.objects.create(username="ani")
    assign(user=user, office=office, role="reader", held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)
    return client


def words(answer: HttpResponse) -> str:
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def failing(settings, view) -> None:
    """Adds a page at /x/ that does what the view does."""
    pages = [path("x/", page(OPEN_TO_ALL)(view)), *urls.urlpatterns]
    settings.ROOT_URLCONF = type("urls", (), {"handler400": urls.handler400, "urlpatterns": pages})


def test_what_cannot_be_used_is_said_and_nothing_changed(reader, settings):
    def view(request):
        raise BadInput("Baris 3, kolom Tanggal: tulis seperti 2024-02-14.")

    failing(settings, view)
    answer = reader.get("/x/")
    assert answer.status_code == 400
    assert "Baris 3, kolom Tanggal" in words(answer)
    assert "Tidak ada data yang berubah." in words(answer)


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/3602/pengguna/", 403, "Mintalah peran yang sesuai kepada administrator kantor."),
        ("/3602/tidak-ada/", 404, "Periksa alamatnya, atau cari dari halaman awal."),
        ("/tampilan/", 405, "buka halamannya, lalu pakai tombol di sana"),
    ],
)
def test_a_refusal_says_what_happened_and_what_to_do(reader, address, status, told):
    answer = reader.get(address)
    assert answer.status_code == status
    assert told in words(answer)
    assert words(answer).count("Tidak ada") >= 1
    assert 'href="/"' in words(answer)


def test_an_address_that_only_a_button_sends_to_is_kept_by_nobody(reader):
    assert "no-store" in reader.get("/tampilan/").headers["Cache-Control"]


def test_what_is_too_large_is_refused_with_413(reader, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = reader.post("/tampilan/", {"look": "x" * 2000})
    assert answer.status_code == 413
    assert "melebihi batas" in words(answer)


def test_the_page_of_a_failure_needs_no_database(db, settings):
    def view(request):
        raise ZeroDivisionError

    failing(settings, view)
    with CaptureQueriesContext(connection) as done:
        answer = Client(raise_request_exception=False).get("/x/")
    assert (answer.status_code, "Data yang tersimpan aman" in words(answer), len(done)) == (500, True, 0)


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "413", "429"])
def test_every_refusal_names_its_number_and_a_way_on(rf, name):
    told = render_to_string(f"{name}.html", request=rf.get("/"))
    assert f'<p class="empty-code">{name[:3]}</p>' in told
    assert 'class="btn btn-primary" href="/"' in told
