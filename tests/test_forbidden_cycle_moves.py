"""What nobody may do with a quarter and its plans, tried: by role, by four eyes, by state, by address, by a stale page,
after the lock, by command, by two at once.

None succeeds, each leaves exactly one line in the log, and no row changes.
"""

import csv

import pytest
from django.db import transaction

from bukti.audit.models import Entry
from bukti.cli.main import run
from bukti.measurements.models import Measurement
from bukti.offices.models import User
from bukti.plans.models import PlanDocument, QuarterTargets, Target

from .attempts import REASONS, address, detail, in_a_process, refused, signed_in, two_offices
from .cycle_scene import STATES, scene
from .test_access import PAGES, POST_ONLY

TEXTS = {"causes": "A", "obstacles": "B", "solutions": "C", "next_steps": "D"}
BECAUSE = {"alasan": "karena"}
MINUTES = {"nomor": "BA 9/2024", "tanggal": "2024-07-01"}
FOLLOW_UP = {"keputusan": "Piket.", "tenggat": "2024-08-01", "owner": "citra"}
STALE = "x" * 64
WRITING = [  # who, on which indicator, what is sent beside the texts, answer
    ("fitri", "kosong", {}, 403),
    ("gani", "kosong", {}, 403),
    ("dedi", "kosong", {}, 403),
    ("eka", "kosong", {}, 403),
    ("hana", "kosong", {}, 403),  # of another division
    ("budi", "draf", {}, 403),  # who waived something here
    ("ani", "draf", {"seen": "2024-01-01"}, 400),
    ("ani", "diajukan", {}, 400),
    ("ani", "diverifikasi", {}, 400),
    ("ani", "disahkan", {}, 400),
]
WAIVING = [
    ("ani", "kosong", BECAUSE, 403),
    ("dedi", "kosong", BECAUSE, 403),
    ("fitri", "kosong", BECAUSE, 403),
    ("gani", "kosong", BECAUSE, 403),
    ("rangkap", "dikembalikan", BECAUSE, 403),  # who wrote it
    ("budi", "diajukan", BECAUSE, 400),
    ("budi", "disahkan", BECAUSE, 400),
]
STEPS = [  # who, move, on which indicator, what is sent beside it, answer
    ("fitri", "submit", "draf", {}, 403),
    ("gani", "submit", "draf", {}, 403),
    ("dedi", "submit", "draf", {}, 403),
    ("eka", "submit", "draf", {}, 403),
    ("hana", "submit", "draf", {}, 403),
    ("budi", "submit", "draf", {}, 403),
    ("ani", "submit", "kosong", {}, 400),  # nothing is explained
    ("ani", "submit", "diajukan", {}, 400),
    ("ani", "submit", "disahkan", {}, 400),
    ("ani", "verify", "diajukan", {}, 403),
    ("ari", "verify", "diajukan", {}, 403),
    ("dedi", "verify", "diajukan", {}, 403),
    ("fitri", "verify", "diajukan", {}, 403),
    ("gani", "verify", "diajukan", {}, 403),
    ("rangkap", "verify", "diajukan-rangkap", {}, 403),
    ("budi", "verify", "kosong", {}, 400),
    ("budi", "verify", "draf", {}, 400),
    ("budi", "verify", "disahkan", {}, 400),
    ("budi", "verify", "diajukan", {"angka": STALE}, 400),
    ("ani", "return", "diajukan", BECAUSE, 403),
    ("dedi", "return", "diajukan", BECAUSE, 403),
    ("budi", "send-back", "diverifikasi", BECAUSE, 403),
    ("budi", "return", "draf", BECAUSE, 400),
    ("dedi", "return", "disahkan", BECAUSE, 400),
    ("ani", "approve", "diverifikasi", MINUTES, 403),
    ("budi", "approve", "diverifikasi", MINUTES, 403),
    ("citra", "approve", "diverifikasi", MINUTES, 403),
    ("eka", "approve", "diverifikasi", MINUTES, 403),
    ("fitri", "approve", "diverifikasi", MINUTES, 403),
    ("gani", "approve", "diverifikasi", MINUTES, 403),
    ("rangkap", "approve", "diverifikasi-rangkap", MINUTES, 403),
    ("dedi", "approve", "diajukan", MINUTES, 400),
    ("dedi", "approve", "disahkan", MINUTES, 400),
    ("dedi", "approve", "diverifikasi", MINUTES | {"angka": STALE}, 400),
    ("dedi", "lock", "disahkan", {}, 400),
    ("dedi", "open", "disahkan", BECAUSE, 400),
    ("dedi", "hapus", "disahkan", {}, 400),
    ("luarketua", "approve", "diverifikasi", MINUTES, 404),
]
TOGETHER = [  # who, address, of which indicators, answer
    ("fitri", "quarter-submit", ["draf"], 403),
    ("dedi", "quarter-submit", ["draf"], 403),
    ("ani", "quarter-submit", ["draf", "diajukan"], 400),
    ("ani", "quarter-submit", ["RKT-99"], 400),
    ("eka", "quarter-approve", ["diverifikasi"], 403),
    ("dedi", "quarter-approve", ["diverifikasi", "diajukan"], 400),
    ("rangkap", "quarter-approve", ["diverifikasi", "diverifikasi-rangkap"], 403),
    ("ani", "quarter-lock", [], 403),
    ("budi", "quarter-lock", [], 403),
    ("citra", "quarter-lock", [], 403),
    ("gani", "quarter-lock", [], 403),
    ("dedi", "quarter-lock", [], 400),  # not everything is approved
    ("luar", "quarter-lock", [], 404),
]
PROPOSING = [  # who, kind, on which indicator, answer
    ("ani", "restate", "disahkan-juga", 403),
    ("dedi", "restate", "disahkan-juga", 403),
    ("gani", "restate", "disahkan-juga", 403),
    ("budi", "open", "disahkan-juga", 403),
    ("fitri", "open", "disahkan-juga", 403),
    ("eka", "restate", "disahkan-juga", 400),  # nothing has changed
    ("citra", "open", "disahkan", 400),  # a proposal waits
    ("eka", "open", "diajukan", 400),
    ("eka", "hapus", "disahkan-juga", 400),
    ("eka", "open", "kosong", 404),
]
BY_NUMBER = [  # who, address, what it names, what is sent, answer
    ("dedi", "measurement-decide", ("disahkan", "usul"), {"putusan": "ya"}, 403),  # who proposed it
    ("dedi", "measurement-decide", ("disahkan", "usul"), {"putusan": "tidak"}, 403),
    ("citra", "measurement-decide", ("disahkan", "usul"), {"putusan": "ya"}, 403),
    ("eka", "measurement-decide", ("disahkan", "usul"), {"putusan": "ya"}, 403),
    ("gani", "measurement-decide", ("disahkan", "usul"), {"putusan": "ya"}, 403),
    ("rangkap", "measurement-decide", ("disahkan-juga", "usul-selesai"), {"putusan": "ya"}, 400),
    ("rangkap", "measurement-decide", ("disahkan-juga", "usul"), {"putusan": "ya"}, 404),
    ("luarketua", "measurement-decide", ("disahkan", "usul"), {"putusan": "ya"}, 404),
    ("citra", "measurement-withdraw", ("disahkan", "usul"), {}, 403),  # another's
    ("citra", "measurement-withdraw", ("disahkan-juga", "usul-selesai"), {}, 400),
    ("luarketua", "measurement-withdraw", ("disahkan", "usul"), {}, 404),
    ("ani", "follow-up-finish", ("disahkan-juga", "tindak"), {}, 403),
    ("citra", "follow-up-finish", ("disahkan-juga", "tindak-selesai"), {}, 400),
    ("citra", "follow-up-finish", ("disahkan", "tindak"), {}, 404),
    ("luar", "follow-up-finish", ("disahkan-juga", "tindak"), {}, 404),
]
LOCKED = [  # who, address, what is sent, of a quarter that is locked
    ("ani", "measurement-write", TEXTS),
    ("budi", "measurement-waive", BECAUSE),
    ("ani", "measurement-step", {"langkah": "submit"}),
    ("budi", "measurement-step", {"langkah": "verify"}),
    ("budi", "measurement-step", {"langkah": "return"} | BECAUSE),
    ("dedi", "measurement-step", {"langkah": "send-back"} | BECAUSE),
    ("dedi", "measurement-step", {"langkah": "approve"} | MINUTES),
    ("eka", "measurement-propose", {"jenis": "restate"} | BECAUSE),
    ("ani", "quarter-submit", {"kode": ["RKT-14"]}),
    ("dedi", "quarter-approve", {"kode": ["RKT-14"]} | MINUTES),
    ("eka", "quarter-lock", {}),
]
DRAFT, SIGNED_ON = {"agreed_with": "", "agreed_as": ""}, {"signed_on": "2024-01-05"}
FOUR = {"quarter-1": "10", "quarter-4": "90", "cumulative": "on", "source": "RAK"}
LINK = {"relation": "supports", "above": "IKU-2", "above_year": "2024", "reason": "karena"}
SETTLED = {"reason": "karena", "facts": "{}"}
PLANS = [  # who, address, what it names, what is sent, answer
    ("budi", "agreement-draft", {"party": "chair"}, {}, 403),
    ("dedi", "agreement-draft", {"party": "chair"}, {}, 403),
    ("fitri", "agreement-draft", {"party": "chair"}, {}, 403),
    ("gani", "agreement-draft", {"party": "chair"}, {}, 403),
    ("ani", "agreement-draft", {"party": "chair"}, {}, 400),  # a draft waits
    ("ani", "agreement-draft", {"party": "chair", "year": 2026}, {}, 400),  # nothing to make it from
    ("dedi", "agreement-edit", {"party": "chair"}, DRAFT, 403),
    ("eka", "agreement-edit", {"party": "chair"}, DRAFT, 403),
    ("ani", "agreement-edit", {"party": "secretary", "year": 2025}, DRAFT, 404),  # signed
    ("luarentri", "agreement-edit", {"party": "chair"}, DRAFT, 404),
    ("ani", "agreement-sign", {"party": "chair"}, SIGNED_ON, 403),
    ("citra", "agreement-sign", {"party": "secretary"}, SIGNED_ON, 403),
    ("eka", "agreement-sign", {"party": "chair"}, SIGNED_ON, 403),
    ("dedi", "agreement-sign", {"party": "secretary"}, SIGNED_ON, 403),
    ("rangkap", "agreement-sign", {"party": "chair"}, SIGNED_ON, 403),  # who drafted it
    ("gani", "agreement-sign", {"party": "chair"}, SIGNED_ON, 403),
    ("eka", "agreement-sign", {"party": "secretary"}, SIGNED_ON, 400),  # a row has no target
    ("luar", "agreement-sign", {"party": "secretary"}, SIGNED_ON, 404),
    ("budi", "quarter-propose", {"code": "RKT-2"}, FOUR, 403),
    ("eka", "quarter-propose", {"code": "RKT-2"}, FOUR, 403),
    ("gani", "quarter-propose", {"code": "RKT-2"}, FOUR, 403),
    ("ani", "quarter-propose", {"code": "IKU-5"}, FOUR, 400),  # the year has no target
    ("budi", "plan-settle", {"key": "DOCUMENT:RKT"}, SETTLED, 403),
    ("citra", "plan-settle", {"key": "DOCUMENT:RKT"}, SETTLED, 403),
    ("dedi", "plan-settle", {"key": "DOCUMENT:RKT"}, SETTLED | {"facts": '{"RKT": "90%"}'}, 400),
    ("dedi", "plan-settle", {"key": "TARGET:RKT-99"}, SETTLED, 404),
    ("ani", "plan-link", {"code": "RKT-2"}, LINK, 403),
    ("budi", "plan-link", {"code": "RKT-2"}, LINK, 403),
    ("gani", "plan-link", {"code": "RKT-2"}, LINK, 403),
]
ACCEPTING = [  # who, which targets of quarters, answer
    ("ani", "target", 403),
    ("dedi", "target", 403),
    ("gani", "target", 403),
    ("citra", "target", 403),  # who proposed them
    ("eka", "target-ditetapkan", 400),
    ("eka", "target-lama", 400),  # the year's target is another now
    ("luar", "target", 404),
]
COMMANDS = [  # who, command, on which indicator, further words, why it is refused
    ("fitri", "write", "kosong", [], "forbidden"),
    ("budi", "write", "draf", [], "forbidden"),
    ("ani", "write", "disahkan", [], "refused-move"),
    ("ani", "waive", "kosong", ["--reason", "karena"], "forbidden"),
    ("dedi", "submit", "draf", [], "forbidden"),
    ("ani", "submit", "kosong", [], "refused-move"),
    ("ani", "verify", "diajukan", [], "forbidden"),
    ("rangkap", "verify", "diajukan-rangkap", [], "forbidden"),
    ("gani", "verify", "diajukan", [], "forbidden"),
    ("ani", "return", "diajukan", ["--reason", "karena"], "forbidden"),
    ("budi", "approve", "diverifikasi", ["--minutes", "BA 9/2024"], "forbidden"),
    ("rangkap", "approve", "diverifikasi-rangkap", ["--minutes", "BA 9/2024"], "forbidden"),
    ("luarketua", "approve", "diverifikasi", ["--minutes", "BA 9/2024"], "forbidden"),
    ("dedi", "approve", "diajukan", ["--minutes", "BA 9/2024"], "refused-move"),
    ("ani", "restate", "disahkan-juga", ["--reason", "karena"], "forbidden"),
    ("budi", "open", "disahkan-juga", ["--reason", "karena"], "forbidden"),
    ("eka", "open", "kosong", ["--reason", "karena"], "refused-move"),
    ("dedi", "confirm", "disahkan", [], "forbidden"),
    ("dedi", "refuse", "disahkan", [], "forbidden"),
    ("dedi", "confirm", "disahkan-juga", [], "refused-move"),
]


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """Made once, inside a transaction around the tests of this file that is rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield scene(two_offices())
        transaction.set_rollback(True)


@pytest.fixture
def things(made, db) -> dict[str, int]:
    return made


def at(name: str, quarter: str = "2024Q1") -> dict:
    return {"quarter": quarter, "code": STATES[name]}


def attempt(client, things, who: str, place: str, values: dict, sent: dict, status: int) -> Entry:
    """Send a form; the line that its refusal left."""
    signed_in(client, who)
    page = address(place, values, things)

    def send() -> None:
        assert client.post(page, sent).status_code == status

    line = refused(send)
    told = detail(line)
    assert (line.actor, line.office) == (who, values.get("office", "3602"))
    assert (told["way"], told["reason"]) == ("form", REASONS[status])
    return line


def test_there_are_more_than_forty():
    tables = (WRITING, WAIVING, STEPS, TOGETHER, PROPOSING, BY_NUMBER, LOCKED, PLANS, ACCEPTING, COMMANDS)
    assert sum(map(len, tables)) == 160


@pytest.mark.parametrize(("who", "name", "sent", "status"), WRITING)
def test_writing(client, things, who, name, sent, status):
    attempt(client, things, who, "measurement-write", at(name), TEXTS | sent, status)


@pytest.mark.parametrize(("who", "name", "sent", "status"), WAIVING)
def test_waiving(client, things, who, name, sent, status):
    attempt(client, things, who, "measurement-waive", at(name), sent, status)


@pytest.mark.parametrize(("who", "move", "name", "sent", "status"), STEPS)
def test_a_step(client, things, who, move, name, sent, status):
    attempt(client, things, who, "measurement-step", at(name), {"langkah": move} | sent, status)


@pytest.mark.parametrize(("who", "place", "names", "status"), TOGETHER)
def test_several_at_once(client, things, who, place, names, status):
    sent = {"kode": [STATES.get(name, name) for name in names]} | MINUTES
    attempt(client, things, who, place, {"quarter": "2024Q1"}, sent, status)


@pytest.mark.parametrize(("who", "kind", "name", "status"), PROPOSING)
def test_proposing(client, things, who, kind, name, status):
    attempt(client, things, who, "measurement-propose", at(name), {"jenis": kind} | BECAUSE, status)


@pytest.mark.parametrize(("who", "place", "named", "sent", "status"), BY_NUMBER)
def test_by_number(client, things, who, place, named, sent, status):
    attempt(client, things, who, place, at(named[0]) | {"pk": named[1]}, sent, status)


@pytest.mark.parametrize(("who", "place", "number"), [
    ("luarketua", "measurement-decide", "usul"), ("luar", "follow-up-finish", "tindak"),
])  # fmt: skip
def test_the_number_of_another_office_at_ones_own(client, things, who, place, number):
    attempt(client, things, who, place, at("disahkan") | {"pk": number, "office": "3601"}, {"putusan": "ya"}, 404)


def test_whoever_wrote_before_another_did_verifies_no_more(client, things):
    signed_in(client, "ani")
    for place, sent in (("measurement-write", TEXTS), ("measurement-step", {"langkah": "resubmit"})):
        assert client.post(address(place, at("dikembalikan"), things), sent).status_code == 302
    attempt(client, things, "rangkap", "measurement-step", at("dikembalikan"), {"langkah": "verify"}, 403)


@pytest.mark.parametrize(("who", "name", "status"), [
    ("ani", "disahkan", 403), ("budi", "disahkan", 403), ("gani", "disahkan", 403), ("eka", "diajukan", 400),
])  # fmt: skip
def test_a_follow_up(client, things, who, name, status):
    sent = FOLLOW_UP | {"owner": User.objects.get(username="citra").pk}
    attempt(client, things, who, "follow-up-add", at(name), sent, status)


@pytest.mark.parametrize(("who", "place", "sent"), LOCKED)
def test_after_the_lock(client, things, who, place, sent):
    values = {"quarter": "2024Q2"} if place.startswith("quarter-") else at("diajukan", "2024Q2")
    attempt(client, things, who, place, values, sent, 400)


@pytest.mark.parametrize(("who", "place", "values", "sent", "status"), PLANS)
def test_a_plan(client, things, who, place, values, sent, status):
    attempt(client, things, who, place, {"year": 2024} | values, sent, status)


@pytest.mark.parametrize(("who", "name", "status"), ACCEPTING)
def test_accepting_the_targets_of_quarters(client, things, who, name, status):
    attempt(client, things, who, "quarter-accept", {"pk": name}, {}, status)


@pytest.mark.parametrize("place", ["measurement", "quarter", "measurement-minutes"])
def test_a_page_of_another_office(client, things, place):
    values = at("disahkan") if place == "measurement" else {"quarter": "2024Q1"}
    page = address(place, values, things)
    signed_in(client, "luarketua")

    def look() -> None:
        assert client.get(page).status_code == 404

    line = refused(look)
    assert (line.actor, line.office, detail(line)["way"]) == ("luarketua", "3602", "page")


@pytest.mark.parametrize("place", sorted(place for place in POST_ONLY if PAGES[place].startswith("measurements.")))
def test_the_address_of_a_form_opened_as_a_page(client, things, place):
    """By somebody who holds every permission of it."""
    numbers = {name: {"pk": "usul"} for name in ("measurement-decide", "measurement-withdraw")}
    numbers |= {"follow-up-finish": {"pk": "tindak"}}
    values = {"quarter": "2024Q1"} if place.startswith("quarter-") else at("disahkan") | numbers.get(place, {})
    page = address(place, values, things)
    signed_in(client, "citra" if place == "follow-up-add" else "rangkap")

    def look() -> None:
        assert client.get(page).status_code == 405

    line = refused(look)
    assert (line.office, detail(line)["way"], detail(line)["reason"]) == ("3602", "page", "method")
    assert line.subject.startswith(f"page {place} quarter=2024Q1")


# A page that is no longer true


def test_a_figure_that_changed_since_it_was_verified(client, things):
    Target.objects.filter(code=STATES["diverifikasi"]).update(value=50)
    sent = {"langkah": "approve"} | MINUTES
    line = attempt(client, things, "dedi", "measurement-step", at("diverifikasi"), sent, 400)
    assert line.subject == f"measurement 3602 2024Q1 {STATES['diverifikasi']}"


def test_a_figure_that_changed_again_since_a_restatement_was_proposed(client, things):
    page = address("measurement-propose", at("disahkan-juga"), things)
    Target.objects.filter(code=STATES["disahkan-juga"]).update(value=50)
    assert signed_in(client, "eka").post(page, {"jenis": "restate"} | BECAUSE).status_code == 302
    Target.objects.filter(code=STATES["disahkan-juga"]).update(value=60)
    proposed = Measurement.objects.get(**{"period": "2024Q1", "code": STATES["disahkan-juga"]}).proposals.last()
    values = at("disahkan-juga") | {"pk": proposed.pk}
    attempt(client, things, "dedi", "measurement-decide", values, {"putusan": "ya"}, 400)


@pytest.mark.parametrize(("first", "second", "name", "move"), [
    ("citra", "budi", "diajukan", {"langkah": "verify"}),
    ("dedi", "rangkap", "diverifikasi", {"langkah": "approve"} | MINUTES),
])  # fmt: skip
def test_of_two_who_read_the_same_page_the_second(client, things, first, second, name, move):
    page = address("measurement-step", at(name), things)
    assert signed_in(client, first).post(page, move).status_code == 302
    attempt(client, things, second, "measurement-step", at(name), move, 400)


def test_an_explanation_that_another_wrote_meanwhile(client, things):
    page = address("measurement-write", at("draf"), things)
    measurement = Measurement.objects.get(period="2024Q1", code=STATES["draf"])
    seen = {"seen": measurement.written_at.isoformat()}
    assert signed_in(client, "ari").post(page, TEXTS | seen).status_code == 302
    attempt(client, things, "ani", "measurement-write", at("draf"), TEXTS | seen | {"causes": "Z"}, 400)


def test_an_agreement_that_was_signed_meanwhile(client, things):
    PlanDocument.objects.filter(year=2024, party="chair").update(state="signed", current=True, signed_in_by="dedi")
    values = {"year": 2024, "party": "chair"}
    attempt(client, things, "dedi", "agreement-sign", values, SIGNED_ON, 404)


def test_targets_of_quarters_that_were_replaced_meanwhile(client, things):
    QuarterTargets.objects.filter(pk=things["target"]).update(state="replaced")
    attempt(client, things, "eka", "quarter-accept", {"pk": "target"}, {}, 400)


# By command


def commanded(words: list[str]) -> Entry:
    def command() -> None:
        assert run(words) == 2

    return refused(command)


@pytest.mark.parametrize(("who", "command", "name", "further", "reason"), COMMANDS)
def test_a_command(things, who, command, name, further, reason):
    words = ["cycle", command, "--office", "3602", "--period", "2024Q1", "--code", STATES[name], *further]
    line = commanded([*words, "--user", who])
    assert (line.actor.endswith(f" {who}"), line.office) == (True, "3602")
    assert (detail(line)["way"], detail(line)["reason"]) == ("command", reason)


@pytest.mark.parametrize(("who", "quarter", "reason"), [
    ("citra", "2024Q1", "forbidden"), ("dedi", "2024Q1", "refused-move"), ("dedi", "2024Q2", "refused-move"),
])  # fmt: skip
def test_locking_by_command(things, who, quarter, reason):
    line = commanded(["cycle", "lock", "--office", "3602", "--period", quarter, "--user", who])
    assert (line.subject, detail(line)["reason"]) == (f"quarter {quarter}", reason)


def test_a_command_in_the_name_of_a_closed_account(things):
    User.objects.filter(username="dedi").update(is_active=False)
    words = ["cycle", "approve", "--office", "3602", "--period", "2024Q1", "--code", STATES["diverifikasi"]]
    line = commanded([*words, "--minutes", "BA 9/2024", "--user", "dedi"])
    assert detail(line)["permission"] == "measurements.approve"


def test_a_renstra_that_is_there_already(things, tmp_path, settings):
    settings.FILES_DIR = tmp_path / "store"
    file = tmp_path / "renstra.csv"
    with file.open("w", newline="") as table:
        csv.writer(table).writerows([
            ["tujuan", "sasaran", "indikator", "satuan", "kondisi awal", "2024"],
            ["Pemilu", "Layanan", "Partisipasi", "%", "70", "75"],
        ])  # fmt: skip
    assert run(["plan", "renstra", str(file), "--office", "3602"]) == 0
    assert detail(commanded(["plan", "renstra", str(file), "--office", "3602"]))["reason"] == "refused-move"


# By two at the very same moment

TWO_AT_ONCE = """
from django.test import Client
from bukti.audit.models import Entry
from bukti.measurements.models import Frozen, QuarterLock
from tests.attempts import at_once, signed_in, two_offices
from tests.cycle_scene import CODES, Q1, STATES, carry, write
from bukti.measurements.tests.small_office import evidence, make_office, requests
office = two_offices()
make_office(targets=[(code, "90") for code in CODES])
evidence(requests(office)[0])
for code in CODES:
    write(office, Q1, code, "ani")
carry(office, Q1, CODES, submit="ani", verify="budi")
def send(client, page, sent):
    return client.post(f"/3602/kinerja/2024Q1/{page}/", sent, headers={"host": "127.0.0.1"}).status_code
def both(names, page, sent):
    clients, last = [signed_in(Client(), name) for name in names], Entry.objects.count()
    answers = at_once([lambda client=client: send(client, page, sent) for client in clients])
    lines = list(Entry.objects.filter(sequence__gt=last).values_list("action", flat=True))
    print(answers, sorted(set(lines)), lines.count("access.refused"))
minutes = {"nomor": "BA 9/2024", "tanggal": "2024-07-01"}
both(("dedi", "rangkap"), "sahkan", {"kode": CODES} | minutes)
print(Frozen.objects.count() == len(CODES))
both(("dedi", "eka"), "kunci", {})
print(QuarterLock.objects.count())
"""


def test_of_two_at_the_very_same_moment_one_approves_and_one_locks(tmp_path):
    assert in_a_process(TWO_AT_ONCE, tmp_path).splitlines() == [
        "[302, 400] ['access.refused', 'measurements.freeze', 'workflow.approve'] 1",
        "True",
        "[302, 400] ['access.refused', 'measurements.lock', 'workflow.lock'] 1",
        "1",
    ]
