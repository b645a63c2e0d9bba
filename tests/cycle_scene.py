"""A quarter with an indicator in every state, one that is locked, and plans that wait: all that is tried on.

Everything was brought there by the moves themselves, each by somebody who may.
"""

from datetime import date

from bukti.attachments.models import Attachment
from bukti.measurements import actions, proposals
from bukti.measurements.models import Measurement
from bukti.measurements.tests.small_office import TEXTS, evidence, make_office, requests
from bukti.offices.calendar import Period, parse_period
from bukti.offices.models import Assignment, Division, Office, Official, Position, User
from bukti.plans.models import PlanDocument, PlanRow, QuarterTargets

Q1, Q2 = parse_period("2024Q1"), parse_period("2024Q2")
STATES = {  # what is tried on -> its indicator
    "kosong": "RKT-1a",  # nobody has touched it
    "draf": "RKT-2",  # written by ani, waived by budi
    "dikembalikan": "RKT-18",  # written by rangkap
    "diajukan": "RKT-14",  # by ani; the only one with a figure
    "diajukan-rangkap": "RKT-7",
    "diverifikasi": "RKT-11",  # by budi
    "diverifikasi-rangkap": "RKT-12",
    "disahkan": "RKT-13",  # by dedi, who also proposed to open it
    "disahkan-juga": "RKT-15",  # a proposal was refused, one follow-up is open, another is done
}
CODES = tuple(STATES.values())


def scene(office: Office) -> dict[str, int]:
    """Name -> primary key of what addresses name by it."""
    make_office(targets=[(code, "90") for code in CODES])
    evidence(requests(office)[0])
    _another_division(office)
    lock_a_quarter(office)
    things = _quarter(office)
    return things | _agreements(office) | _quarter_targets(office)


def _user(name: str) -> User:
    return User.objects.get(username=name)


def _another_division(office: Office) -> None:
    """hana enters for a division that none of the indicators here belongs to."""
    division = Division.objects.create(office=office, code="lain", name="Sub Bagian Lain", valid_from=date(2020, 1, 1))
    Assignment.objects.create(user=User.objects.create(username="hana"), office=office, role="entry",
                              division=division, held_from=date(2024, 1, 1))  # fmt: skip


def write(office: Office, quarter: Period, code: str, name: str) -> None:
    actions.write(office=office, quarter=quarter, code=code, texts=TEXTS, user=_user(name))


def carry(office: Office, quarter: Period, codes, *, submit="", verify="", approve="") -> None:
    """Written indicators as far as names are given for."""
    asked = {"office": office, "quarter": quarter, "codes": codes}
    actions.submit(user=_user(submit), **asked)
    if verify:
        actions.verify(user=_user(verify), **asked)
    if approve:
        actions.approve(user=_user(approve), minutes_number="BA 5/2024", **asked)


def lock_a_quarter(office: Office, quarter: Period = Q2) -> None:
    for code in CODES:
        write(office, quarter, code, "ani")
    carry(office, quarter, CODES, submit="ani", verify="budi", approve="dedi")
    actions.lock(office=office, quarter=quarter, user=_user("eka"))


def _quarter(office: Office) -> dict[str, int]:
    for name, code in STATES.items():
        if name != "kosong":
            write(office, Q1, code, "rangkap" if name == "dikembalikan" else "ani")
    of = {name: [code] for name, code in STATES.items()}
    actions.waive(office=office, quarter=Q1, code=STATES["draf"], reason="Arsip hilang.", user=_user("budi"))
    carry(office, Q1, of["dikembalikan"], submit="rangkap")
    actions.give_back(office=office, quarter=Q1, code=STATES["dikembalikan"], reason="Kurang.", user=_user("budi"))
    carry(office, Q1, of["diajukan"], submit="ani")
    carry(office, Q1, of["diajukan-rangkap"], submit="rangkap")
    carry(office, Q1, of["diverifikasi"], submit="ani", verify="budi")
    carry(office, Q1, of["diverifikasi-rangkap"], submit="ani", verify="rangkap")
    carry(office, Q1, of["disahkan"] + of["disahkan-juga"], submit="ani", verify="budi", approve="dedi")
    return _after_the_approval(office)


def _after_the_approval(office: Office) -> dict[str, int]:
    first, second = (Measurement.objects.get(office=office, period=Q1.id, code=STATES[name])
                     for name in ("disahkan", "disahkan-juga"))  # fmt: skip
    opening = proposals.propose(measurement=first, kind="open", reason="Keliru.", user=_user("dedi"))
    decided = proposals.propose(measurement=second, kind="open", reason="Keliru.", user=_user("citra"))
    proposals.refuse(proposal=decided, user=_user("dedi"))
    todo, done = (
        actions.add_follow_up(measurement=second, decision=text, owner=_user("citra"), due_on=date(2024, 6, 1),
                              user=_user("eka"))
        for text in ("Jadwal piket.", "Pelatihan.")
    )  # fmt: skip
    actions.finish_follow_up(follow_up=done, done_on=date(2024, 5, 1), user=_user("citra"))
    return {"usul": opening.pk, "usul-selesai": decided.pk, "tindak": todo.pk, "tindak-selesai": done.pk}


def _agreements(office: Office) -> dict[str, int]:
    """2024: the chair's drafted by rangkap, the secretary's by citra with a row without a target. 2025: signed."""
    for code, title in (("chair", "Ketua"), ("secretary", "Sekretaris")):
        position = Position.objects.create(office=office, code=code, title=title)
        Official.objects.create(position=position, name=f"Nama {title}", held_from=date(2024, 1, 1))
    for year, party, by, signer, text in (
        (2024, "chair", "rangkap", "", "75%"),
        (2024, "secretary", "citra", "", ""),
        (2025, "secretary", "citra", "eka", "75%"),
    ):
        agreement(office, year, party, by, signer, text)
    return {}


def agreement(office: Office, year: int, party: str, by: str, signer: str, text: str) -> PlanDocument:
    source = Attachment.objects.create(
        office=office, name="rencana.txt", media_type="text/plain", size=1, sha256="0" * 64, added_by="ani"
    )
    made = PlanDocument.objects.create(
        office=office, year=year, kind="PK", party=party, version=1, title="PK", source=source, made_by=by,
        state="signed" if signer else "draft", current=bool(signer), signed_in_by=signer,
    )  # fmt: skip
    PlanRow.objects.create(document=made, position=0, code="PK-1", sheet="IKU-2", indicator="Partisipasi", content={},
                           target_text=text, target_value=text.rstrip("%") or None, target_unit="%")  # fmt: skip
    return made


def _quarter_targets(office: Office) -> dict[str, int]:
    """Of RKT-2 proposed by citra, of RKT-7 accepted, of RKT-11 proposed for a year's target that is another now."""
    made = {}
    for name, code, last, accepted in (
        ("target", "RKT-2", 90, ""),
        ("target-ditetapkan", "RKT-7", 90, "eka"),
        ("target-lama", "RKT-11", 80, ""),
    ):
        made[name] = QuarterTargets.objects.create(
            office=office, year=2024, code=code, version=1, cumulative=True, fourth=last, unit="%", source="RAK",
            proposed_by="citra", accepted_by=accepted, state="accepted" if accepted else "proposed",
        ).pk  # fmt: skip
    return made
