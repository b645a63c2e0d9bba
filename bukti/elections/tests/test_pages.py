"""The page of one count form: its station, its votes, and why it is held."""

import re
from datetime import date

import pytest
from django.urls import reverse

from bukti.elections.models import CountSheet
from bukti.offices.actions import assign
from bukti.offices.models import User

from .forms import row


@pytest.fixture
def opened(client, lebak):
    """The words of the page of the only form there is."""
    user = User.objects.create(username="dewi")
    assign(user=user, office=lebak, role="reader", held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)

    def read() -> str:
        page = client.get(reverse("record", args=["3602", "elections", CountSheet.objects.get().pk]))
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))

    return read


def test_a_form_shows_its_station_figures_and_votes(bring_in, opened):
    bring_in(row())
    told = opened()
    for expected in (
        "TPS 001 CILANGKAHAN, MALINGPING",
        "DPT L 88 DPT P 86 DPT 174",
        "Perolehan suara Peserta Suara 1.",
    ):
        assert expected in told
    assert "Hasil pemeriksaan" not in told


def test_a_held_form_says_which_rule_it_breaks_and_what_to_do(bring_in, opened):
    bring_in(row(dpt_l=89))
    assert (
        "Hasil pemeriksaan Ditahan E1 L + P = jumlah pada setiap baris Salinan atau penjumlahan keliru: "
        "baca C.HASIL plano." in opened()
    )
