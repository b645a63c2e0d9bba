"""The address of one's own calendar feed: made and renewed by its owner, shown once, kept as a digest."""

import re
import time

import pytest
from django.urls import reverse

from bukti.accounts.models import CalendarFeed
from bukti.audit.models import Entry


@pytest.fixture
def siti_here(client, siti):
    """Signed in with both factors, and asked for them just now."""
    client.force_login(siti)
    session = client.session
    session["second_factor"], session["confirmed_at"] = "totp", int(time.time())
    session.save()
    return client


def address(page) -> str:
    (found,) = re.findall(r'value="(http://[^"]+/kalender\.ics)"', page.content.decode())
    return found


def test_the_address_is_shown_once_opens_and_is_kept_as_a_digest(siti_here, client):
    made = siti_here.post(reverse("account-feed"))
    path = address(made).removeprefix("http://testserver")
    token = path.split("/")[3]
    assert client.get(path).status_code == 200
    assert token not in str(CalendarFeed.objects.values())
    assert token not in siti_here.get(reverse("account")).content.decode()
    assert token not in " ".join(Entry.objects.values_list("detail", flat=True))


def test_a_new_address_ends_the_old_one_and_each_act_leaves_a_line(siti_here, client):
    first = address(siti_here.post(reverse("account-feed"))).removeprefix("http://testserver")
    second = address(siti_here.post(reverse("account-feed"))).removeprefix("http://testserver")
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    assert siti_here.post(reverse("account-feed-end")).status_code == 302
    assert client.get(second).status_code == 404
    lines = Entry.objects.filter(action__startswith="signin.feed").order_by("sequence")
    assert [(line.action, line.actor) for line in lines] == [
        ("signin.feed", "siti"), ("signin.feed", "siti"), ("signin.feed-end", "siti"),
    ]  # fmt: skip


def test_whoever_was_not_asked_for_the_password_lately_is_asked_first(client, siti):
    client.force_login(siti)
    answer = client.post(reverse("account-feed"))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account-confirm"))
    assert not CalendarFeed.objects.exists()


def test_a_checker_who_signed_in_by_the_password_alone_makes_no_address(client, siti, required):
    client.force_login(siti)
    session = client.session
    session["confirmed_at"] = int(time.time())
    session.save()
    answer = client.post(reverse("account-feed"))
    assert (answer["Location"], CalendarFeed.objects.exists()) == (reverse("account-code"), False)
