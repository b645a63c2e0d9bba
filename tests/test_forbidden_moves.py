"""What nobody may do, tried: by role, by four eyes, by state, by address, by form, by a stale page, by two at once.

None succeeds, each leaves exactly one line in the log, and no row changes.
"""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from bukti.accounts import limits
from bukti.attachments.actions import keep
from bukti.attachments.models import Evidence
from bukti.audit.models import Entry, Refusal
from bukti.cli.main import run
from bukti.indicators.models import Choice
from bukti.offices.models import Office
from bukti.records.declaration import get_register
from bukti.records.entry import digest
from bukti.workflow.declaration import Status

from .attempts import address, detail, in_a_process, refused, signed_in, two_offices

REQUESTS = "information-requests"
RECORDS = {  # number -> status, who entered, checked, enacted it
    "draf": (Status.DRAFT, "ani", "", ""),
    "diajukan": (Status.SUBMITTED, "ani", "", ""),
    "diajukan-rangkap": (Status.SUBMITTED, "rangkap", "", ""),
    "diperiksa": (Status.CHECKED, "ani", "budi", ""),
    "diperiksa-rangkap": (Status.CHECKED, "ani", "rangkap", ""),
    "ditetapkan": (Status.ENACTED, "ani", "budi", "dedi"),
    "batal": (Status.VOID, "ani", "", ""),
}
MOVES = [  # who, move, on which record, answer
    ("fitri", "submit", "draf", 403),
    ("gani", "submit", "draf", 403),
    ("budi", "submit", "draf", 403),
    ("citra", "submit", "draf", 403),
    ("dedi", "submit", "draf", 403),
    ("eka", "submit", "draf", 403),
    ("ani", "check", "diajukan", 403),
    ("ari", "check", "diajukan", 403),
    ("dedi", "check", "diajukan", 403),
    ("eka", "check", "diajukan", 403),
    ("fitri", "check", "diajukan", 403),
    ("gani", "check", "diajukan", 403),
    ("ani", "return", "diajukan", 403),
    ("ani", "enact", "diperiksa", 403),
    ("budi", "enact", "diperiksa", 403),
    ("citra", "enact", "diperiksa", 403),
    ("gani", "enact", "diperiksa", 403),
    ("ani", "publish", "ditetapkan", 403),
    ("fitri", "void", "draf", 403),
    ("budi", "void", "draf", 403),
    ("rangkap", "check", "diajukan-rangkap", 403),
    ("rangkap", "enact", "diperiksa-rangkap", 403),
    ("ani", "submit", "diajukan", 400),
    ("budi", "check", "draf", 400),
    ("dedi", "enact", "diajukan", 400),
    ("dedi", "enact", "ditetapkan", 400),
    ("ani", "submit", "batal", 400),
    ("ani", "void", "ditetapkan", 400),
    ("ani", "menghapus", "draf", 400),
    ("luar", "enact", "diperiksa", 404),
]
PAGES = [  # who, page, values of its address, answer
    ("fitri", "record-enter", {"code": REQUESTS}, 403),
    ("fitri", "register-template", {"code": REQUESTS}, 403),
    ("budi", "record-amend", {"register": REQUESTS, "pk": "draf"}, 403),
    ("ani", "indicator-propose", {"code": "RKT-15", "year": 2024}, 403),
    ("citra", "indicator-confirm", {"pk": "choice"}, 403),
    ("gani", "scoreboard", {}, 403),
    ("gani", "log", {}, 403),
    ("luar", "register", {"code": REQUESTS}, 404),
    ("luar", "record", {"register": REQUESTS, "pk": "draf"}, 404),
    ("luar", "log", {}, 404),
    ("luar", "record", {"register": REQUESTS, "pk": "draf", "office": "3601"}, 404),
]
FORMS = [  # who, page, values of its address, what is sent, answer
    ("fitri", "record-enter", {"code": REQUESTS}, {"number": "N/1"}, 403),
    ("fitri", "evidence-add", {"register": REQUESTS, "pk": "draf"}, {"judul": "Surat"}, 403),
    ("luarentri", "evidence-add", {"register": REQUESTS, "pk": "draf"}, {"judul": "Surat"}, 404),
    ("ani", "evidence", {"pk": "evidence"}, {"langkah": "evidence-confirm"}, 403),
    ("rangkap", "evidence", {"pk": "evidence-rangkap"}, {"langkah": "evidence-confirm"}, 403),
    ("budi", "evidence", {"pk": "confirmed"}, {"langkah": "evidence-confirm"}, 400),
    ("dedi", "indicator-confirm", {"pk": "choice"}, {}, 403),
    ("rangkap", "indicator-confirm", {"pk": "confirmed-choice"}, {}, 400),
    ("ani", "record-amend", {"register": REQUESTS, "pk": "ditetapkan"}, {"before": "x" * 64}, 200),
    ("ani", "record-amend", {"register": REQUESTS, "pk": "draf"}, {"before": "x" * 64}, 200),
]
TYPED = {"number": "draf", "channel": "letter", "subject": "Lain", "regime": "ordinary", "received_on": "2024-01-02"}


@pytest.fixture
def things(db, tmp_path, settings) -> dict[str, int]:
    """Name -> primary key of everything that is tried on, at office 3602; the people too."""
    settings.FILES_DIR = tmp_path / "store"
    office = two_offices()
    return records(office) | evidence(office, tmp_path) | choices(office)


def records(office: Office) -> dict[str, int]:
    made = {}
    for number, (status, entered, checked, enacted) in RECORDS.items():
        made[number] = get_register(REQUESTS).model.objects.create(
            office=office, number=number, status=status, entered_by=entered, checked_by=checked, enacted_by=enacted,
            channel="letter", subject="DPT", regime="ordinary", received_on=date(2024, 1, 2),
        ).pk  # fmt: skip
    return made


def evidence(office: Office, folder) -> dict[str, int]:
    file = folder / "surat.txt"
    file.write_text("isi")
    kept = keep(file=file, office=office, purpose="bukti", actor="ani")
    made = {}
    for name, by, state, handled in (
        ("evidence", "ani", "added", ""),
        ("evidence-rangkap", "rangkap", "added", ""),
        ("confirmed", "ani", "confirmed", "citra"),
    ):
        made[name] = Evidence.objects.create(
            office=office, attachment=kept, register=REQUESTS, record=1, record_number="draf", title="Surat",
            document_date=date(2024, 1, 2), added_by=by, state=state, handled_by=handled,
        ).pk  # fmt: skip
    return made


def choices(office: Office) -> dict[str, int]:
    of = {"office": office, "code": "RKT-15", "option": "services"}
    proposed = Choice.objects.create(**of, valid_from=2024, proposed_by="dedi")
    confirmed = Choice.objects.create(
        **of, valid_from=2023, proposed_by="citra", decided_by="dedi", state=Choice.State.CONFIRMED
    )
    return {"choice": proposed.pk, "confirmed-choice": confirmed.pk}


def test_there_are_more_than_forty():
    assert len(MOVES) + len(PAGES) + len(FORMS) == 51


@pytest.mark.parametrize(("who", "move", "number", "status"), MOVES)
def test_a_move(client, things, who, move, number, status):
    page = address("record-step", {"register": REQUESTS, "pk": number}, things)
    signed_in(client, who)

    def attempt():
        assert client.post(page, {"langkah": move, "alasan": "karena"}).status_code == status

    line = refused(attempt)
    assert (line.actor, line.office, detail(line)["way"]) == (who, "3602", "form")
    named = f"informationrequest {number}"  # known to the log by the record itself when its own rule refused it
    from_outside = f"page record-step register={REQUESTS} pk={things[number]}"
    assert line.subject == (from_outside if who in ("gani", "luar") else named)


@pytest.mark.parametrize(("who", "place", "values", "status"), PAGES)
def test_an_address(client, things, who, place, values, status):
    signed_in(client, who)

    def attempt():
        assert client.get(address(place, values, things)).status_code == status

    line = refused(attempt)
    assert (line.actor, line.office) == (who, values.get("office", "3602"))
    assert detail(line)["reason"] == {403: "forbidden", 404: "not-found"}[status]


@pytest.mark.parametrize(("who", "place", "values", "sent", "status"), FORMS)
def test_a_form(client, things, who, place, values, sent, status):
    signed_in(client, who)
    whole = TYPED | sent if place == "record-amend" else sent

    def attempt():
        assert client.post(address(place, values, things), whole).status_code == status

    assert refused(attempt).actor == who


def test_a_stale_page_of_a_checker(client, things):
    register = get_register(REQUESTS)
    record = register.model.objects.get(number="diajukan")
    seen = digest(register, record)
    register.model.objects.filter(pk=record.pk).update(subject="DPT tahun 2020")
    signed_in(client, "budi")
    sent = {"langkah": "check", "before": seen}

    def attempt():
        page = address("record-step", {"register": REQUESTS, "pk": "diajukan"}, things)
        assert client.post(page, sent).status_code == 400

    assert detail(refused(attempt))["reason"] == "refused-move"


def test_of_two_who_read_the_same_page_the_second_is_refused(client, things):
    register = get_register(REQUESTS)
    seen = digest(register, register.model.objects.get(number="diperiksa"))
    page, sent = (
        address("record-step", {"register": REQUESTS, "pk": "diperiksa"}, things),
        {"langkah": "enact", "before": seen},
    )
    assert signed_in(client, "dedi").post(page, sent).status_code == 302
    signed_in(client, "eka")
    assert refused(lambda: client.post(page, sent)).actor == "eka"
    assert register.model.objects.get(number="diperiksa").enacted_by == "dedi"


def test_a_command_in_the_name_of_somebody_who_may_not(things, tmp_path, capsys):
    (tmp_path / "surat.txt").write_text("isi lain")
    words = ["evidence", "add", tmp_path / "surat.txt", "--office", "3602", "--register", REQUESTS, "--number", "draf"]
    words += ["--title", "Surat", "--date", "2024-01-03", "--user", "fitri"]
    line = refused(lambda: run([str(word) for word in words]))
    assert (line.actor.endswith(" fitri"), line.office) == (True, "3602")
    assert (line.subject, detail(line)["permission"]) == ("informationrequest draf", "records.enter")
    assert "tidak berwenang" in capsys.readouterr().err


def test_a_stranger_leaves_no_line(client, things):
    lines = Entry.objects.count()
    assert client.get(address("log", {}, things)).status_code == 302
    assert Entry.objects.count() == lines


def test_what_was_searched_for_does_not_get_into_the_log(client, things):
    signed_in(client, "luar")
    line = refused(lambda: client.get(address("register", {"code": REQUESTS}, things), {"q": "Pak Rahasia"}))
    assert "Rahasia" not in f"{line.subject} {line.detail}"


def test_the_same_attempt_again_is_counted_and_not_written_again(client, things):
    signed_in(client, "luar")
    page = address("register", {"code": REQUESTS}, things)
    line = refused(lambda: [client.get(page) for _ in range(20)])
    assert Refusal.objects.get(pk=line.sequence).repeats == 19


# What is refused before anything looks at it


def test_a_form_without_the_token_of_the_site(things):
    client = signed_in(Client(enforce_csrf_checks=True), "dedi")
    page = address("record-step", {"register": REQUESTS, "pk": "diperiksa"}, things)

    def send() -> None:
        answer = client.post(page, {"langkah": "enact"})
        assert (answer.status_code, "Formulir ini sudah kedaluwarsa" in answer.content.decode()) == (403, True)

    line = refused(send)
    assert (line.actor, line.office, detail(line)["reason"]) == ("dedi", "3602", "csrf")


def test_the_form_of_a_stranger_leaves_its_page_and_nothing_that_he_made_up(things):
    client = Client(enforce_csrf_checks=True)
    made_up = {"register": "rahasia", "pk": 99}
    line = refused(lambda: client.post(address("record-step", made_up, things)))
    assert (line.actor, line.office, line.subject) == ("?", "", "page record-step")


def test_a_page_without_a_token_is_read_in_english_too(things):
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "what is stored is safe" in client.post(reverse("sign-out")).content.decode()


def test_whoever_sends_too_fast(client, things, monkeypatch):
    monkeypatch.setattr(limits, "POSTS_BY_USER", (0, 60))
    signed_in(client, "dedi")
    page = address("record-step", {"register": REQUESTS, "pk": "diperiksa"}, things)

    def send() -> None:
        assert client.post(page, {"langkah": "enact"}).status_code == 429

    line = refused(send)
    assert (line.actor, line.office, detail(line)["reason"]) == ("dedi", "3602", "throttled")


def test_strangers_who_send_too_fast_are_counted_on_one_line(client, things, monkeypatch):
    monkeypatch.setattr(limits, "POSTS_BY_STRANGER", (0, 60))
    line = refused(lambda: [client.post(reverse("sign-in")).status_code for _ in range(20)])
    assert (line.actor, line.subject, Refusal.objects.get(pk=line.sequence).repeats) == ("?", "page", 19)


# By two at the very same moment

TWO_AT_ONCE = """
from django.test import Client
from bukti.audit.models import Entry
from bukti.records.declaration import get_register
from tests.attempts import at_once, signed_in, two_offices
office, model = two_offices(), get_register("information-requests").model
record = model.objects.create(office=office, number="1", status="checked", entered_by="ani", checked_by="budi",
    channel="letter", subject="DPT", regime="ordinary", received_on="2024-01-02")
page = f"/3602/catatan/information-requests/{record.pk}/langkah/"
def enact(client):
    return client.post(page, {"langkah": "enact"}, headers={"host": "127.0.0.1"}).status_code
clients = [signed_in(Client(), name) for name in ("dedi", "eka")]
answers = at_once([lambda client=client: enact(client) for client in clients])
done = list(Entry.objects.filter(subject="informationrequest 1").values_list("action", flat=True))
print(answers, sorted(done), model.objects.get().status)
"""


def test_of_two_at_the_very_same_moment_one_enacts_and_one_is_refused(tmp_path):
    told = in_a_process(TWO_AT_ONCE, tmp_path)
    assert told == "[302, 400] ['access.refused', 'workflow.enact'] enacted"
