"""How much a slow line has to carry: the first page with all its files, and a page when those are there already."""

import re
from contextlib import closing

import pytest

from bukti.offices.models import User

FIRST, LATER = 200 * 1024, 50 * 1024  # octets, compressed
SQUEEZED = {"Accept-Encoding": "gzip"}
LONGEST = [  # the pages with most to show in the sample office
    "/3602/beranda/",
    "/3602/papan/?periode=2024",
    "/3602/indikator/IKU-2/?periode=2024",
    "/3602/rencana/2024/",
    "/3602/kinerja/2024Q4/",
    "/3602/kinerja/2024Q1/RKT-14/",
    "/3602/register/",
    "/3602/register/information-requests/",
    "/3602/catatan/information-requests/1/",
    "/3602/kalender/?bulan=2024-02",
    "/3602/anggaran/",
    "/3602/pemilu/PILKADA2024/PILBUP/",
    "/3602/pemeriksaan/",
    "/3602/log/",
    "/3602/impor/",
]


@pytest.fixture
def secretary(client, sample_office):
    client.force_login(User.objects.get(username="sekretaris"))
    return client


def sent(client, address: str) -> tuple[int, str]:
    """Octets on the line, and the page."""
    answer = client.get(address, headers=SQUEEZED)
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, "gzip"), address
    return len(answer.content), client.get(address).content.decode()


def files_of(page: str) -> list[str]:
    return sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)))


def test_the_first_page_comes_over_a_slow_line(client, db):
    size, page = sent(client, "/masuk/")
    files = {file: len(client.get(file, headers=SQUEEZED).getvalue()) for file in files_of(page)}
    assert len(files) > 3
    assert size + sum(files.values()) <= FIRST, files


@pytest.mark.parametrize("address", LONGEST)
def test_every_later_page_is_light(secretary, address):
    size, page = sent(secretary, address)
    assert size <= LATER
    everything = size + sum(len(secretary.get(file, headers=SQUEEZED).getvalue()) for file in files_of(page))
    assert everything <= FIRST


def test_a_form_is_light(client, sample_office):
    client.force_login(User.objects.get(username="entri"))
    assert sent(client, "/3602/register/information-requests/baru/")[0] <= LATER


def test_a_file_that_is_no_text_goes_as_it_is(secretary):
    with closing(secretary.get("/3602/register/information-requests/unduh.xlsx", headers=SQUEEZED)) as answer:
        assert "Content-Encoding" not in answer.headers


def test_a_browser_that_reads_nothing_compressed_gets_the_file_itself(client):
    with closing(client.get("/static/web/bukti.css")) as answer:
        assert ("Content-Encoding" in answer.headers, b":root" in answer.getvalue()) == (False, True)
        assert "Accept-Encoding" in answer.headers["Vary"]
