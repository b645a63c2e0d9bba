"""Performance agreements: drafted, edited, signed by another person, revised; the newest signed one governs."""

from datetime import date
from fractions import Fraction

import pytest

from bukti.attachments.models import Attachment
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.audit.models import Entry
from bukti.indicators.catalogue import sheet
from bukti.indicators.figures import VALUE, Figure
from bukti.offices.calendar import parse_period
from bukti.offices.models import Official
from bukti.plans import agreements
from bukti.plans.actions import party_of, set_target
from bukti.plans.agreements import compared, draft_agreement, edit_agreement, sign_agreement
from bukti.plans.declaration import Document
from bukti.plans.models import PlanDocument
from bukti.plans.queries import aims

DAY = date(2024, 1, 26)


@pytest.fixture
def plans(office, document):
    document("IKU", ("IKU-2", ""), ("IKU-7", ""))
    document("RKT", ("RKT-7", "98%"), ("RKT-18", "85%"))
    told = {"office": office, "year": 2024, "unit": "%", "source": "Renstra", "actor": "ani"}
    set_target(code="IKU-2", value=75, **told)


def drafted(office, user, party="secretary", **more):
    return draft_agreement(office=office, year=2024, party=party, user=user, **more)


def edited(agreement, user, left_out=(), **targets):
    told = {code.replace("_", "-"): text for code, text in targets.items()}
    return edit_agreement(agreement=agreement, targets=told, left_out=set(left_out), agreed_with="", agreed_as="",
                          user=user)  # fmt: skip


def signed(office, people, **more):
    made = drafted(office, people["entry"], **more)
    return sign_agreement(agreement=made, signed_on=DAY, user=people["secretary"])


def rows_of(agreement):
    return [(row.code, row.sheet, row.target_text) for row in agreement.rows.all()]


def test_the_secretarys_draft_comes_from_the_rkt_and_the_chairs_from_the_iku(office, people, plans):
    assert rows_of(drafted(office, people["entry"])) == [("PK-1", "RKT-7", "98%"), ("PK-2", "RKT-18", "85%")]
    assert rows_of(drafted(office, people["entry"], party="chair")) == [("PK-1", "IKU-2", "75%"), ("PK-2", "IKU-7", "")]


def test_a_draft_governs_nothing(office, people, plans):
    edited(drafted(office, people["entry"]), people["entry"], PK_2=("", "95%", ""))
    assert aims(office, 2024)["RKT-18"].source == "RKT 2024 v1"


def test_a_signed_agreement_governs_and_keeps_what_was_signed(office, people, plans):
    made = edited(drafted(office, people["entry"]), people["entry"], PK_2=("", "95%", ""))
    made = sign_agreement(agreement=made, signed_on=DAY, user=people["secretary"])
    aim = aims(office, 2024)["RKT-18"]
    assert (aim.text, aim.source, made.standing) == ("95%", "PK Sekretaris 2024 v1", "Berlaku")
    assert "Nama RKT-18\t95%" in made.source.path.read_text(encoding="utf-8")
    assert Attachment.objects.get(pk=made.source_id).purpose == "PK 2024"
    assert list(Entry.objects.filter(action__contains="agreement").values_list("actor", "action")) == [
        ("entry", "plans.draft-agreement"),
        ("entry", "plans.edit-agreement"),
        ("secretary", "plans.sign-agreement"),
    ]


@pytest.mark.parametrize(("day", "name"), [(date(2024, 1, 26), "Ni'matullah"), (date(2024, 8, 7), "Dewi Hartini")])
def test_the_parties_are_the_officials_of_the_day_of_signing(office, people, plans, day, name):
    made = sign_agreement(agreement=drafted(office, people["entry"]), signed_on=day, user=people["secretary"])
    assert (made.signed_by, made.agreed_with) == ("Rahmat", name)


def test_the_chairs_agreement_names_no_superior_of_another_office(office, people, plans):
    made = edited(drafted(office, people["entry"], party="chair"), people["entry"], left_out=["PK-2"])
    made = sign_agreement(agreement=made, signed_on=DAY, user=people["enactor"])
    assert (made.signed_by, made.agreed_with, rows_of(made)) == ("Ni'matullah", "", [("PK-1", "IKU-2", "75%")])


@pytest.mark.parametrize(("party", "role"), [("chair", "secretary"), ("secretary", "enactor"), ("chair", "coordinator"),
                                             ("secretary", "entry"), ("secretary", "admin")])  # fmt: skip
def test_nobody_signs_anothers_agreement(office, people, plans, party, role):
    made = drafted(office, people["coordinator"], party=party)
    with pytest.raises(Forbidden):
        sign_agreement(agreement=made, signed_on=DAY, user=people[role])


def test_who_drafted_may_not_sign(office, people, plans):
    made = drafted(office, people["entry"])
    people["entry"].assignments.update(role="secretary")
    with pytest.raises(Forbidden, match="orang lain"):
        sign_agreement(agreement=made, signed_on=DAY, user=people["entry"])


def test_a_row_without_a_target_cannot_be_signed(office, people, plans):
    made = drafted(office, people["entry"], party="chair")
    with pytest.raises(BadInput, match="target IKU-7 belum diisi"):
        sign_agreement(agreement=made, signed_on=DAY, user=people["enactor"])
    assert PlanDocument.objects.get(pk=made.pk).state == "draft"


def test_a_day_to_come_and_an_empty_post_are_refused(office, people, plans):
    made = drafted(office, people["entry"])
    with pytest.raises(BadInput, match="belum tiba"):
        sign_agreement(agreement=made, signed_on=date(2999, 1, 1), user=people["secretary"])
    Official.objects.all().delete()
    with pytest.raises(BadInput, match="tidak ada pejabat Sekretaris"):
        sign_agreement(agreement=made, signed_on=DAY, user=people["secretary"])


def test_a_signed_agreement_is_never_edited(office, people, plans):
    made = signed(office, people)
    with pytest.raises(RefusedMove, match="versi baru"):
        edited(made, people["entry"], PK_1=("", "90%", ""))


def test_a_revision_needs_its_trigger_and_reason(office, people, plans):
    signed(office, people)
    for more, why in (
        ({}, "pemicu"),
        ({"trigger": "official"}, "Alasan"),
        ({"trigger": "mood", "reason": "x"}, "pemicu"),
    ):
        with pytest.raises(BadInput, match=why):
            drafted(office, people["entry"], **more)


def test_a_revision_stands_beside_the_old_version(office, people, plans):
    old = signed(office, people)
    new = edited(
        drafted(office, people["entry"], trigger="strategy", reason="Hibah Pilkada masuk"), people["entry"],
        left_out=["PK-1"], PK_2=("", "95%", "Sesuai RAK"),
    )  # fmt: skip
    assert aims(office, 2024)["RKT-18"].text == "85%"
    new = sign_agreement(agreement=new, signed_on=date(2024, 8, 7), user=people["secretary"])
    told = [(line.either.sheet, line.old and line.old.target_text, line.new and line.new.target_text, line.changed)
            for line in compared(new, PlanDocument.objects.get(pk=old.pk))]  # fmt: skip
    assert told == [("RKT-18", "85%", "95%", True), ("RKT-7", "98%", None, True)]
    assert aims(office, 2024)["RKT-18"].source == "PK Sekretaris 2024 v2"
    assert list(PlanDocument.objects.filter(kind="PK").values_list("version", "current", "trigger")) == [
        (1, False, ""),
        (2, True, "strategy"),
    ]


def test_one_draft_at_a_time(office, people, plans):
    drafted(office, people["entry"])
    with pytest.raises(BadInput, match="sudah mempunyai rancangan"):
        drafted(office, people["coordinator"])


@pytest.fixture
def realised_paw(monkeypatch):
    """The PAW indicator already has a value this year."""
    figure = Figure(sheet("RKT-18"), parse_period("2024"), VALUE, "", value=Fraction(100))
    monkeypatch.setattr(
        agreements, "realised", lambda office, year, codes: {"RKT-18": figure} if "RKT-18" in codes else {}
    )


def test_a_target_with_a_realisation_is_not_changed_without_a_note(office, people, plans, realised_paw):
    signed(office, people)
    made = drafted(office, people["entry"], trigger="priority", reason="Prioritas baru")
    with pytest.raises(BadInput, match="target RKT-18 sudah berealisasi"):
        edited(made, people["entry"], PK_2=("", "80%", ""))
    assert rows_of(edited(made, people["entry"], PK_2=("", "80%", "Dasar: BA 12")))[1] == ("PK-2", "RKT-18", "80%")
    assert rows_of(edited(made, people["entry"], PK_1=("", "97%", "")))[0] == ("PK-1", "RKT-7", "97%")


def test_a_target_must_be_a_number_with_its_unit(office, people, plans):
    with pytest.raises(BadInput, match="RKT-7: target 'tinggi' bukan angka"):
        edited(drafted(office, people["entry"]), people["entry"], PK_1=("", "tinggi", ""))


@pytest.mark.parametrize(
    ("kind", "title", "signed_as", "party"),
    [
        ("PK", "PERJANJIAN KINERJA TAHUN 2024", "Ketua KPU", "chair"),
        ("PK", "PERJANJIAN KINERJA SEKRETARIS", None, "secretary"),
        ("PK", "PERJANJIAN KINERJA", "Sekretaris KPU Kabupaten Lebak", "secretary"),
        ("RKT", "RENCANA KINERJA", "Sekretaris", ""),
    ],
)
def test_an_imported_agreement_says_whose_it_is(kind, title, signed_as, party):
    assert party_of(Document(kind, title, None, 2024, None, None, (), signed_as=signed_as)) == party
