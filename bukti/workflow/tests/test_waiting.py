"""What waits for whom, on the page and in the menu; mails and superiors. Kinds made for the test stand for all."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from bukti.audit.models import Entry
from bukti.offices.models import Assignment, Division, Office, User
from bukti.workflow import waiting
from bukti.workflow.models import Escalation, Reminder
from bukti.workflow.reminders import remind
from bukti.workflow.waiting import Found, Group, Item, Person, Waiting, person_of

TODAY = date(2024, 5, 10)


@pytest.fixture
def lebak(db) -> Office:
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def person(name: str, role: str, office: Office, division: Division | None = None) -> User:
    user = User.objects.create(username=name, email=f"{name}@contoh.invalid")
    since = date(2024, 1, 1)
    Assignment.objects.create(user=user, office=office, role=role, held_from=since, division=division)
    return user


def item(number: int, due: date | None = None, division: str = "") -> Item:
    return Item(f"paw {number}", f"N/{number}", "Register PAW", f"/3602/catatan/paw/{number}/", due, division)


@pytest.fixture
def things(monkeypatch) -> dict[Group, list[Item]]:
    """Group -> what waits there; a checker is asked for what waits, everybody for what is late in his divisions."""
    held: dict[Group, list[Item]] = {Group.WAITING: [], Group.LATE: []}

    def to_check(asked: Person) -> Found:
        mine = held[Group.WAITING] if asked.may("records.check") else []
        return Found(mine, len(mine), "/3602/register/")

    def late(asked: Person) -> Found:
        mine = [one for one in held[Group.LATE] if asked.serves(one.division)]
        return Found(mine, len(mine))

    monkeypatch.setattr(waiting, "_kinds", {})
    waiting.add(Waiting("to-check", "Untuk diperiksa", Group.WAITING, to_check))
    waiting.add(Waiting("late", "Tenggat terlewat", Group.LATE, late))
    return held


def run(lebak: Office, on: date = TODAY):
    return remind(on=on, offices=[lebak], actor="cron")


def test_a_kind_is_declared_once(things):
    with pytest.raises(ValueError, match="declared twice"):
        waiting.add(Waiting("late", "Lagi", Group.LATE, lambda asked: Found([], 0)))


def test_a_person_is_what_he_holds_at_this_very_office(lebak):
    province = Office.objects.create(code="36", name="KPU Banten", level="province")
    above = person("eka", "checker", province)
    assert person_of(above, lebak, TODAY).permissions == frozenset()
    assert person_of(above, province, TODAY).may("records.check")
    assert not person_of(above, province, date(2023, 12, 31)).may("records.check")


def test_a_person_of_a_division_serves_it_and_what_belongs_to_none(lebak):
    teknis = Division.objects.create(office=lebak, code="teknis", name="Teknis", valid_from=date(2023, 1, 1))
    ani = person_of(person("ani", "entry", lebak, teknis), lebak, TODAY)
    assert [ani.serves(code) for code in ("teknis", "kul", "")] == [True, False, True]
    Assignment.objects.create(user=ani.user, office=lebak, role="entry", held_from=date(2024, 1, 1))
    assert person_of(ani.user, lebak, TODAY).serves("kul")


def words(response) -> str:
    main = response.content.decode().split("<main")[1]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_the_page_shows_what_waits_and_opens_the_very_thing(client, lebak, things):
    things[Group.WAITING] += [item(1), item(2)]
    client.force_login(person("budi", "checker", lebak))
    page = client.get(reverse("tasks", args=["3602"]))
    assert "Menunggu Anda Untuk diperiksa 2" in words(page)
    assert 'href="/3602/catatan/paw/2/">N/2</a>' in page.content.decode()
    assert '<b class="count">2</b>' in page.content.decode()


def test_another_person_has_nothing_there_and_no_count(client, lebak, things):
    things[Group.WAITING] += [item(1)]
    client.force_login(person("ani", "entry", lebak))
    page = client.get(reverse("tasks", args=["3602"]))
    assert "Tidak ada yang menunggu Anda" in words(page)
    assert '<b class="count">' not in page.content.decode()


def test_a_long_list_is_cut_and_says_how_many_more(client, lebak, things):
    things[Group.WAITING] += [item(number) for number in range(60)]
    client.force_login(person("budi", "checker", lebak))
    told = words(client.get(reverse("tasks", args=["3602"])))
    assert ("dan 10 lagi" in told, told.count("Register PAW")) == (True, 50)


def test_what_is_late_says_how_long_and_who_above_knows(client, lebak, things):
    today = timezone.localdate()
    things[Group.LATE] += [item(1, today - timedelta(days=3))]
    Escalation.objects.create(office=lebak, subject="paw 1", due=today - timedelta(days=3), role="coordinator",
                              day=date(2024, 5, 2))  # fmt: skip
    client.force_login(person("ani", "entry", lebak))
    told = words(client.get(reverse("tasks", args=["3602"])))
    assert "Koordinator divisi diberi tahu 2 Mei 2024" in told
    assert "3 hari terlambat" in told


@pytest.mark.parametrize(("role", "start"), [("entry", "tugas"), ("enactor", "tugas"), ("reader", "papan")])
def test_whoever_works_starts_at_what_waits_for_him(client, lebak, things, role, start):
    client.force_login(person("ani", role, lebak))
    assert client.get("/").headers["Location"] == f"/3602/{start}/"


def test_a_mail_tells_each_person_what_waits_with_a_link_to_it(lebak, things, settings):
    settings.ADDRESS = "https://bukti.contoh.invalid"
    person("ani", "entry", lebak)
    person("budi", "checker", lebak)
    things[Group.WAITING] += [item(1)]
    assert run(lebak).digests == 1
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["budi@contoh.invalid"], "Bukti: 1 hal untuk Anda, 10-05-2024")
    assert "- N/1 (Register PAW)\n  https://bukti.contoh.invalid/3602/catatan/paw/1/\n" in sent.body
    assert list(Entry.objects.values_list("action", "subject", "office")) == [("reminders.send", "user budi", "3602")]


def test_the_same_day_sends_nothing_twice_and_the_next_day_again(lebak, things):
    person("budi", "checker", lebak)
    things[Group.WAITING] += [item(1)]
    assert [run(lebak).digests, run(lebak).digests, run(lebak, date(2024, 5, 11)).digests] == [1, 0, 1]
    assert Reminder.objects.count() == len(mail.outbox) == 2


def test_who_has_no_address_is_named_and_sent_nothing(lebak, things):
    budi = person("budi", "checker", lebak)
    User.objects.filter(pk=budi.pk).update(email="")
    things[Group.WAITING] += [item(1)]
    assert run(lebak).without_address == {"budi"}
    assert (mail.outbox, Reminder.objects.count()) == ([], 0)


def test_a_mail_that_the_server_refuses_is_tried_again_by_the_next_run(lebak, things, monkeypatch):
    person("budi", "checker", lebak)
    things[Group.WAITING] += [item(1)]

    def down(*_):
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", down)
        assert run(lebak).failed == {"budi": "ConnectionRefusedError"}
    assert run(lebak).digests == 1


@pytest.mark.parametrize(
    ("days_late", "told"),
    [(0, []), (1, ["coordinator"]), (7, ["coordinator"]), (8, ["coordinator", "secretary"])],
)
def test_superiors_are_told_after_the_last_day_one_after_the_other(lebak, things, days_late, told):
    person("citra", "coordinator", lebak)
    person("eka", "secretary", lebak)
    things[Group.LATE] += [item(1, TODAY - timedelta(days=days_late))]
    assert run(lebak).escalations == len(told)
    assert list(Escalation.objects.order_by("role").values_list("role", flat=True)) == told


def test_a_superior_is_told_of_a_thing_once_and_again_only_of_new_ones(lebak, things):
    person("citra", "coordinator", lebak)
    things[Group.LATE] += [item(1, date(2024, 5, 8))]
    run(lebak)
    things[Group.LATE] += [item(2, date(2024, 5, 9))]
    run(lebak, date(2024, 5, 11))
    run(lebak, date(2024, 5, 12))
    told = [sent for sent in mail.outbox if "terlambat" in sent.subject]
    assert [[number in sent.body for number in ("N/1", "N/2")] for sent in told] == [[True, False], [False, True]]


def test_a_coordinator_of_a_division_is_told_of_his_own(lebak, things):
    teknis = Division.objects.create(office=lebak, code="teknis", name="Teknis", valid_from=date(2023, 1, 1))
    person("citra", "coordinator", lebak, teknis)
    things[Group.LATE] += [item(1, date(2024, 5, 1), "teknis"), item(2, date(2024, 5, 1), "kul")]
    run(lebak)
    assert list(Escalation.objects.values_list("subject", flat=True)) == ["paw 1"]
