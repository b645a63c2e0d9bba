"""Performance agreements: drafted, edited, signed by another person, revised; the newest signed one governs."""

import json
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
from bukti.plans.agreements import draft_agreement, edit_agreement, sign_agreement
from bukti.plans.declaration import Document
from bukti.plans.models import PlanDocument
from bukti.plans.queries import aims
from bukti.plans.versions import compared, discard_draft

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


def test_a_discarded_draft_is_gone_with_its_number_and_the_log_keeps_why(office, people, plans):
    made = edited(drafted(office, people["entry"]), people["entry"], PK_2=("", "95%", ""))
    discard_draft(document=made, reason="Salah susun", user=people["coordinator"])
    assert not PlanDocument.objects.filter(kind="PK").exists()
    line = Entry.objects.get(action="plans.discard-draft")
    assert (line.actor, line.subject) == ("coordinator", "PK Sekretaris 2024 v1")
    assert json.loads(line.detail) == {
        "reason": "Salah susun", "made_by": "entry", "rows": 2, "targets": ["RKT-7: 98%", "RKT-18: 95%"],
    }  # fmt: skip
    assert drafted(office, people["entry"]).version == 1


def test_a_revision_discarded_leaves_the_signed_version_in_force(office, people, plans):
    old = signed(office, people)
    made = drafted(office, people["entry"], trigger="strategy", reason="Hibah masuk")
    discard_draft(document=made, reason="Hibah batal", user=people["entry"])
    assert list(PlanDocument.objects.filter(kind="PK").values_list("pk", "version", "current")) == [(old.pk, 1, True)]


@pytest.mark.parametrize("role", ["entry", "coordinator", "secretary", "enactor", "admin"])
def test_what_is_signed_is_never_discarded(office, people, plans, role):
    made = signed(office, people)
    with pytest.raises((RefusedMove, Forbidden)):
        discard_draft(document=made, reason="Keliru", user=people[role])
    assert PlanDocument.objects.filter(pk=made.pk, state="signed", current=True).exists()


def test_a_draft_is_discarded_with_a_reason_and_by_those_who_draft(office, people, plans):
    made = drafted(office, people["entry"])
    with pytest.raises(BadInput, match="Alasan membuang rancangan harus diisi"):
        discard_draft(document=made, reason="  ", user=people["entry"])
    for role in ("secretary", "enactor", "checker", "reader", "admin"):
        with pytest.raises(Forbidden):
            discard_draft(document=made, reason="Keliru", user=people[role])
    discard_draft(document=made, reason="Keliru", user=people["entry"])
    with pytest.raises(RefusedMove, match="sudah dibuang"):
        edited(made, people["entry"], PK_1=("", "90%", ""))


def test_whoever_changed_a_draft_may_not_sign_it_either(office, people, plans):
    made = edited(drafted(office, people["entry"]), people["coordinator"], PK_2=("", "95%", ""))
    people["coordinator"].assignments.update(role="secretary")
    with pytest.raises(Forbidden, match="orang lain"):
        sign_agreement(agreement=made, signed_on=DAY, user=people["coordinator"])
    assert sign_agreement(agreement=made, signed_on=DAY, user=people["secretary"]).current


def test_a_draft_older_than_what_was_imported_meanwhile_is_not_signed(office, people, plans, document):
    made = drafted(office, people["entry"])
    document("PK", ("RKT-7", "97%"), party="secretary")
    PlanDocument.objects.filter(kind="PK", state="signed").update(version=2)
    with pytest.raises(RefusedMove, match="PK Sekretaris 2024 v2 sudah berlaku"):
        sign_agreement(agreement=made, signed_on=DAY, user=people["secretary"])


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


# A target that has a realisation, and the days of signing


@pytest.fixture
def realisation(monkeypatch):
    """RKT-18 has a value already."""
    monkeypatch.setattr(
        agreements, "realised", lambda _office, _year, codes: {"RKT-18": 1} if "RKT-18" in codes else {}
    )


def test_the_first_agreement_needs_a_note_to_leave_the_plans_target_of_what_is_realised(
    office, people, plans, realisation
):
    made = drafted(office, people["entry"])
    with pytest.raises(BadInput, match="RKT-18 sudah berealisasi"):
        edited(made, people["entry"], PK_2=("", "50%", ""))
    assert rows_of(edited(made, people["entry"], PK_2=("", "50%", "Pagu dipotong")))[1] == ("PK-2", "RKT-18", "50%")


def test_a_revision_does_not_leave_out_what_is_realised(office, people, plans, realisation):
    signed(office, people)
    new = drafted(office, people["entry"], trigger="strategy", reason="x")
    with pytest.raises(RefusedMove, match="RKT-18 sudah berealisasi, tidak dapat dikeluarkan"):
        edited(new, people["entry"], left_out=["PK-2"])


@pytest.mark.parametrize(("day", "why"), [(date(2025, 1, 1), "berakhir"), (date(2024, 1, 25), "lebih awal")])
def test_a_revision_is_signed_within_its_year_and_after_the_version_before(office, people, plans, day, why):
    signed(office, people)
    new = drafted(office, people["entry"], trigger="strategy", reason="x")
    with pytest.raises(BadInput, match=why):
        sign_agreement(agreement=new, signed_on=day, user=people["secretary"])


@pytest.mark.parametrize("text", ["999999999999999999999%", "77,12345%"])
def test_a_target_that_the_database_cannot_hold_is_refused(office, people, plans, text):
    with pytest.raises(BadInput, match="paling banyak 14 angka dan 4 desimal"):
        edited(drafted(office, people["entry"]), people["entry"], PK_2=("", text, ""))
