"""A small office that plans two indicators, and the people of its cycle. Counted by hand.

RKT-14 in 2024Q1: three requests fell due, two of them were answered on time: 2/3 against a target of 90 %.
RKT-18: no case of replacement was ever recorded, so it is not measured.
"""

from datetime import date
from decimal import Decimal

from bukti.attachments.models import Attachment, Evidence
from bukti.measurements import actions
from bukti.offices.actions import assign
from bukti.offices.calendar import parse_period
from bukti.offices.models import Division, Holiday, Office, User
from bukti.plans.models import Target
from bukti.records.declaration import get_register

Q1 = parse_period("2024Q1")
ROLES = {"entri": "entry", "kasubbag": "checker", "sekretaris": "secretary", "ketua": "enactor", "admin": "admin"}
TEXTS = {"causes": "Berkas pemohon tidak lengkap.", "obstacles": "Satu petugas.", "solutions": "Jadwal piket.",
         "next_steps": "Pelatihan petugas."}  # fmt: skip


def make_office(code="3602", targets=(("RKT-14", "90"), ("RKT-18", "85"))) -> Office:
    office, _ = Office.objects.get_or_create(
        code=code, defaults={"name": "KPU Kabupaten Lebak", "level": "regency", "seat": "Rangkasbitung"}
    )
    Holiday.objects.get_or_create(on=date(2024, 1, 1), kind="national", defaults={"name": "Tahun baru"})
    for indicator, value in targets:
        Target.objects.create(office=office, year=2024, code=indicator, value=Decimal(value), unit="%", source="PK",
                              set_by="ani")  # fmt: skip
    return office


def person(office: Office, name: str, role: str, division: Division | None = None) -> User:
    user = User.objects.create(username=name)
    assign(user=user, office=office, role=role, held_from=date(2024, 1, 1), actor="admin", division=division)
    return user


def people(office: Office) -> dict[str, User]:
    return {name: person(office, name, role) for name, role in ROLES.items()}


def request(office: Office, number: str, due_on: date, answered_on: date | None, **more):
    values = {"status": "enacted", "state": "answered", "entered_by": "ani"} | more
    return get_register("information-requests").model.objects.create(
        office=office, number=number, channel="letter", applicant="Bu Ani", subject="DPT", regime="ordinary",
        received_on=date(2024, 1, 2), completed_on=date(2024, 1, 2), due_on=due_on, answered_on=answered_on, **values,
    )  # fmt: skip


def requests(office: Office) -> list:
    return [
        request(office, "1/2024", date(2024, 1, 16), date(2024, 1, 16)),
        request(office, "2/2024", date(2024, 2, 15), date(2024, 2, 16)),
        request(office, "3/2024", date(2024, 3, 1), date(2024, 2, 20)),
    ]


def evidence(record, *, on=date(2024, 2, 1), state="confirmed", sha256="a" * 64, number=1) -> Evidence:
    file = Attachment.objects.create(office=record.office, name=f"{number}.pdf", media_type="application/pdf", size=1,
                                     sha256=sha256, purpose="bukti", added_by="ani")  # fmt: skip
    return Evidence.objects.create(
        office=record.office, attachment=file, register="information-requests", record=record.pk,
        record_number=record.number, document_date=on, title="Surat", state=state, added_by="ani",
        handled_by="budi" if state == "confirmed" else "",
    )  # fmt: skip


def explain(office: Office, user: User, code="RKT-14", quarter=Q1, **texts):
    return actions.write(office=office, quarter=quarter, code=code, texts=TEXTS | texts, user=user)


def through(office: Office, staff: dict[str, User], code="RKT-14", until="approve", quarter=Q1):
    """Take an explained indicator on: submit, verify, approve."""
    asked = {"office": office, "quarter": quarter, "codes": [code]}
    made = actions.submit(user=staff["entri"], **asked)
    if until in ("verify", "approve"):
        made = actions.verify(user=staff["sekretaris"], **asked)
    if until == "approve":
        made = actions.approve(user=staff["ketua"], minutes_number="BA 5/2024", **asked)
    return made[0]
