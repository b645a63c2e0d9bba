"""A quarter from draft to locked: what blocks it, who may take it on, what is frozen, what two people may undo."""

import hashlib
from datetime import date
from fractions import Fraction

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from bukti.audit.declaration import BadInput, Forbidden
from bukti.audit.models import Entry
from bukti.audit.queries import verify as verify_chain
from bukti.measurements import actions, proposals
from bukti.measurements.blocks import blocks, stopping
from bukti.measurements.freezing import bent, hash_of
from bukti.measurements.models import Frozen, Measurement, QuarterLock
from bukti.measurements.progress import progress
from bukti.measurements.quarter import row, rows
from bukti.offices.calendar import parse_period
from bukti.offices.models import Assignment, Division
from bukti.plans.models import Target

from .small_office import (
    Q1,
    TEXTS,
    evidence,
    explain,
    make_office,
    people,
    person,
    request,
    requests,
    through,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def staff(office):
    return people(office)


@pytest.fixture
def cases(office):
    found = requests(office)
    evidence(found[0])
    return found


def at(office, code="RKT-14", quarter=Q1):
    return {"office": office, "quarter": quarter, "code": code}


def several(office, *codes, quarter=Q1):
    return {"office": office, "quarter": quarter, "codes": codes or ["RKT-14"]}


def kinds(office, code="RKT-14"):
    return [(one.kind, one.waived) for one in blocks(office, Q1) if one.code == code]


def finish(office, staff):
    """Approve both indicators."""
    explain(office, staff["entri"])
    explain(office, staff["entri"], "RKT-18")
    through(office, staff)
    return through(office, staff, "RKT-18")


# What is measured, what is missing


def test_a_quarter_holds_the_indicators_that_the_plan_names(office, cases):
    found = rows(office, Q1)
    assert [one.code for one in found] == ["RKT-14", "RKT-18"]
    assert (found[0].reading.to_date.numerator, found[0].reading.to_date.denominator) == (2, 3)
    assert (found[0].reading.raw, found[0].reading.span) == (Fraction(2, 3) * 100 / 90 * 100, "year")
    assert Measurement.objects.count() == 0


def test_under_the_target_all_four_texts_are_missing_and_the_evidence(office, cases):
    cases[0].refresh_from_db()
    assert kinds(office) == [("no_explanation", False)]
    (block,) = (one for one in blocks(office, Q1) if one.code == "RKT-14")
    assert block.text == "Capaian di bawah 100 %: tulis dahulu penyebab, kendala, solusi, langkah berikutnya."


def test_without_a_figure_the_causes_must_be_told(office, cases, staff):
    assert kinds(office, "RKT-18") == [("no_figure", False)]
    explain(office, staff["entri"], "RKT-18", obstacles="", solutions="", next_steps="")
    assert kinds(office, "RKT-18") == []


@pytest.mark.parametrize(("target", "missing"), [("66.66", []), ("55.56", []), ("55.55", ["no_explanation"])])
def test_from_100_to_120_percent_nothing_has_to_be_explained(office, cases, target, missing):
    """2/3 is 66.67 %; 120 % of the target is passed below 55.5555... percent."""
    Target.objects.filter(code="RKT-14").update(value=target)
    assert [kind for kind, _waived in kinds(office)] == missing


@pytest.mark.parametrize("state", ["added", "returned", "withdrawn"])
def test_only_confirmed_evidence_proves_a_record(office, staff, state):
    found = requests(office)
    use = evidence(found[0], state="added")
    type(use).objects.filter(pk=use.pk).update(state=state, handled_by="budi", reason="keliru")
    explain(office, staff["entri"])
    assert kinds(office) == [("no_evidence", False)]


def test_an_open_case_past_its_day_blocks_and_is_named(office, cases, staff):
    request(office, "9/2024", date(2024, 3, 20), None, state="received")
    explain(office, staff["entri"])
    (block,) = (one for one in blocks(office, Q1) if one.code == "RKT-14")
    assert (block.kind, block.register, "9/2024" in block.text) == ("overdue", "information-requests", True)


def test_a_case_that_fell_due_after_the_quarter_does_not_block_it(office, cases, staff):
    request(office, "9/2024", date(2024, 4, 2), None, state="received")
    explain(office, staff["entri"])
    assert kinds(office) == []


def test_a_quarter_that_has_not_ended_cannot_be_submitted(office, cases, staff):
    today = timezone.localdate()
    now = parse_period(f"{today.year}Q{(today.month + 2) // 3}")
    explain(office, staff["entri"], quarter=now)
    assert "not_ended" in [one.kind for one in blocks(office, now)]
    with pytest.raises(BadInput, match="belum berakhir"):
        actions.submit(**several(office, quarter=now), user=staff["entri"])


def test_what_is_missing_stops_the_submission_and_is_named(office, cases, staff):
    with pytest.raises(BadInput, match="RKT-14: Capaian di bawah 100"):
        actions.submit(**several(office), user=staff["entri"])
    assert Measurement.objects.count() == 0


def test_a_waiver_lets_the_lack_of_evidence_pass_but_not_the_lack_of_words(office, staff):
    requests(office)
    actions.waive(**at(office), reason="Arsip terendam banjir.", user=staff["kasubbag"])
    assert kinds(office) == [("no_explanation", False), ("no_evidence", True)]
    explain(office, staff["entri"])
    assert stopping(blocks(office, Q1)) == [one for one in blocks(office, Q1) if one.code == "RKT-18"]


def test_who_wrote_cannot_waive_and_who_waived_cannot_write_or_submit(office, cases, staff):
    explain(office, staff["kasubbag"])
    with pytest.raises(Forbidden, match="orang lain"):
        actions.waive(**at(office), reason="Banjir.", user=staff["kasubbag"])
    actions.waive(**at(office, "RKT-18"), reason="Banjir.", user=staff["kasubbag"])
    with pytest.raises(Forbidden, match="dispensasi"):
        explain(office, staff["kasubbag"], "RKT-18")
    explain(office, staff["entri"], "RKT-18")
    with pytest.raises(Forbidden, match="orang lain"):
        actions.submit(**several(office, "RKT-18"), user=staff["kasubbag"])


def test_a_text_that_another_changed_meanwhile_is_not_written_over(office, cases, staff):
    seen = actions.version_of(explain(office, staff["entri"]))
    explain(office, staff["kasubbag"], causes="Lain.")
    with pytest.raises(BadInput, match="baru saja diubah kasubbag"):
        actions.write(**at(office), texts=TEXTS, user=staff["entri"], seen=seen)


def test_a_division_acts_on_its_own_indicators_only(office, cases):
    own, other = (Division.objects.create(office=office, code=code, name=code, valid_from=date(2024, 1, 1))
                  for code in (rows(office, Q1)[0].live.division, "kul"))  # fmt: skip
    stranger, member = person(office, "lain", "entry", other), person(office, "sendiri", "entry", own)
    with pytest.raises(Forbidden, match="sub bagian"):
        explain(office, stranger)
    assert explain(office, member).division == own


# Moves


@pytest.mark.parametrize("name", ["entri", "ketua", "admin"])
def test_only_a_verifier_verifies(office, cases, staff, name):
    explain(office, staff["kasubbag"])
    actions.submit(**several(office), user=staff["kasubbag"])
    with pytest.raises(Forbidden):
        actions.verify(**several(office), user=staff[name])


def test_who_submitted_cannot_verify_and_who_wrote_neither(office, cases, staff):
    writer = person(office, "kasubbag-2", "checker")
    explain(office, writer)
    actions.submit(**several(office), user=staff["kasubbag"])
    for user in (writer, staff["kasubbag"]):
        with pytest.raises(Forbidden, match="orang lain"):
            actions.verify(**several(office), user=user)


@pytest.mark.parametrize("name", ["entri", "kasubbag", "sekretaris", "admin"])
def test_only_the_plenary_approves(office, cases, staff, name):
    explain(office, staff["entri"])
    through(office, staff, until="verify")
    with pytest.raises(Forbidden):
        actions.approve(**several(office), minutes_number="BA 5/2024", user=staff[name])


def test_who_verified_cannot_approve_even_with_both_roles(office, cases, staff):
    both = person(office, "rangkap", "secretary")
    Assignment.objects.create(user=both, office=office, role="enactor", held_from=date(2024, 1, 1))
    explain(office, staff["entri"])
    actions.submit(**several(office), user=staff["entri"])
    actions.verify(**several(office), user=both)
    with pytest.raises(Forbidden, match="orang lain"):
        actions.approve(**several(office), minutes_number="BA 5/2024", user=both)


def test_the_database_itself_refuses_the_same_hands(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff, until="verify")
    for field, name in (("verified_by", "entri"), ("approved_by", "sekretaris"), ("approved_by", "entri")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Measurement.objects.update(**{field: name})


def test_a_return_needs_a_reason_and_ends_the_signatures(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff, until="verify")
    with pytest.raises(BadInput, match="alasan"):
        actions.give_back(**at(office), reason=" ", user=staff["ketua"])
    found = actions.give_back(**at(office), reason="Periksa penyebutnya.", user=staff["ketua"])
    assert (found.state, found.returned_reason) == ("returned", "Periksa penyebutnya.")
    assert (found.submitted_by, found.verified_by, found.verified_figure) == ("", "", "")
    assert through(office, staff).version == 1


def test_after_submission_the_texts_stand(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff, until="submit")
    with pytest.raises(BadInput, match="sudah diajukan"):
        explain(office, staff["entri"], causes="Lain.")


def test_a_figure_that_changed_since_it_was_verified_is_not_approved(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff, until="verify")
    request(office, "4/2024", date(2024, 3, 8), date(2024, 3, 8))
    with pytest.raises(BadInput, match="berubah sejak diverifikasi"):
        actions.approve(**several(office), minutes_number="BA 5/2024", user=staff["ketua"])
    assert Measurement.objects.get().state == "verified"


def test_a_stale_page_verifies_nothing(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff, until="submit")
    with pytest.raises(BadInput, match="muat ulang"):
        actions.verify(**several(office), user=staff["sekretaris"], seen="f" * 64)


# Freezing


def test_approval_freezes_what_was_counted_exactly(office, cases, staff):
    explain(office, staff["entri"])
    frozen = through(office, staff)
    said = frozen.said
    assert (said["reading"]["to_date"]["numerator"], said["reading"]["to_date"]["denominator"]) == ("2", "3")
    assert (said["reading"]["to_date"]["value"], said["reading"]["raw"]) == ("200/3", "2000/27")
    answered = [("1/2024", cases[0].pk), ("3/2024", cases[2].pk)]
    assert said["records"]["to_date"]["numerator"] == {
        "measure": "information-requests.answered_on_time", "count": 2,
        "sha256": hash_of("information-requests", answered),
    }  # fmt: skip
    assert (frozen.version, frozen.proposed_by, frozen.approved_by) == (1, "entri", "ketua")
    assert (said["texts"], said["minutes"]) == (TEXTS, "BA 5/2024")


def test_two_approvals_make_one(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff)
    with pytest.raises(BadInput, match="tidak ada dari keadaan"):
        actions.approve(**several(office), minutes_number="BA 6/2024", user=staff["ketua"])
    assert Frozen.objects.count() == 1


def test_a_later_correction_shows_both_values_and_changes_nothing(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff)
    type(cases[1]).objects.filter(pk=cases[1].pk).update(answered_on=date(2024, 2, 15))
    found = row(office, Q1, "RKT-14")
    assert found.reading.to_date.numerator == 2
    assert [(one.what, one.frozen, one.now) for one in found.differences if one.what == "to_date.numerator"] == [
        ("to_date.numerator", 2, 3)
    ]
    assert progress(office, Q1).as_json()["changed_since_approval"] == ["RKT-14"]


def test_a_restatement_is_proposed_by_one_and_confirmed_by_another(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff)
    measurement = Measurement.objects.get()
    with pytest.raises(BadInput, match="tidak ada yang berubah"):
        proposals.propose(measurement=measurement, kind="restate", reason="Salah.", user=staff["sekretaris"])
    type(cases[1]).objects.filter(pk=cases[1].pk).update(answered_on=date(2024, 2, 15))
    made = proposals.propose(measurement=measurement, kind="restate", reason="Salah catat.", user=staff["sekretaris"])
    with pytest.raises(Forbidden):
        proposals.confirm(proposal=made, user=staff["sekretaris"])
    assert proposals.confirm(proposal=made, user=staff["ketua"]).version == 2
    old, new = Frozen.objects.order_by("version")
    assert (old.reading.to_date.value, new.reading.to_date.value) == (Fraction(200, 3), 100)
    assert (new.proposed_by, new.approved_by, new.reason) == ("sekretaris", "ketua", "Salah catat.")
    assert row(office, Q1, "RKT-14").differences == []


def test_a_figure_that_moved_again_must_be_proposed_again(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff)
    type(cases[1]).objects.filter(pk=cases[1].pk).update(answered_on=date(2024, 2, 15))
    made = proposals.propose(measurement=Measurement.objects.get(), kind="restate", reason="Salah.",
                             user=staff["sekretaris"])  # fmt: skip
    request(office, "4/2024", date(2024, 3, 8), date(2024, 3, 8))
    with pytest.raises(BadInput, match="berubah lagi"):
        proposals.confirm(proposal=made, user=staff["ketua"])


def test_the_same_count_of_other_records_is_a_change_too(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff)
    type(cases[2]).objects.filter(pk=cases[2].pk).update(number="3a/2024")
    made = proposals.propose(measurement=Measurement.objects.get(), kind="restate", reason="Nomor.",
                             user=staff["sekretaris"])  # fmt: skip
    assert proposals.confirm(proposal=made, user=staff["ketua"]).version == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda: Frozen.objects.update(content="{}"),
        lambda: Frozen.objects.all()._raw_delete("default"),
        lambda: QuarterLock.objects.update(locked_by="budi"),
        lambda: QuarterLock.objects.all()._raw_delete("default"),
    ],
)
def test_the_database_refuses_to_change_what_is_frozen(office, cases, staff, change):
    finish(office, staff)
    actions.lock(office=office, quarter=Q1, user=staff["ketua"])
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()


# Locking and opening


def test_a_quarter_is_locked_as_a_whole_once_everything_is_approved(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff)
    with pytest.raises(BadInput, match="Belum disahkan: RKT-18"):
        actions.lock(office=office, quarter=Q1, user=staff["ketua"])
    explain(office, staff["entri"], "RKT-18")
    through(office, staff, "RKT-18")
    made = actions.lock(office=office, quarter=Q1, user=staff["sekretaris"])
    assert (made.turn, made.locked_by) == (1, "sekretaris")
    assert set(Measurement.objects.values_list("state", flat=True)) == {"locked"}
    assert progress(office, Q1).as_json()["next"] == []


@pytest.mark.parametrize("name", ["entri", "kasubbag", "admin"])
def test_the_lock_binds_and_is_not_for_everyone(office, cases, staff, name):
    finish(office, staff)
    with pytest.raises(Forbidden):
        actions.lock(office=office, quarter=Q1, user=staff[name])
    actions.lock(office=office, quarter=Q1, user=staff["ketua"])
    for act in (
        lambda: explain(office, staff["entri"], causes="Lain."),
        lambda: actions.waive(**at(office), reason="Banjir.", user=staff["kasubbag"]),
        lambda: actions.submit(**several(office), user=staff["entri"]),
        lambda: actions.give_back(**at(office), reason="Ulangi.", user=staff["ketua"]),
        lambda: actions.lock(office=office, quarter=Q1, user=staff["ketua"]),
    ):
        with pytest.raises(BadInput):
            act()


def test_an_indicator_that_comes_up_after_the_lock_cannot_be_added(office, cases, staff):
    finish(office, staff)
    actions.lock(office=office, quarter=Q1, user=staff["ketua"])
    Target.objects.create(office=office, year=2024, code="RKT-12", value=3, unit="kali", source="PK", set_by="ani")
    with pytest.raises(BadInput, match="sudah terkunci"):
        explain(office, staff["entri"], "RKT-12")


def test_opening_a_locked_measurement_takes_two_people_and_stays_visible(office, cases, staff):
    finish(office, staff)
    actions.lock(office=office, quarter=Q1, user=staff["ketua"])
    measurement = Measurement.objects.get(code="RKT-14")
    made = proposals.propose(measurement=measurement, kind="open", reason="Penyebab keliru.", user=staff["sekretaris"])
    with pytest.raises(Forbidden):
        proposals.confirm(proposal=made, user=staff["sekretaris"])
    proposals.confirm(proposal=made, user=staff["ketua"])
    measurement.refresh_from_db()
    assert (measurement.state, measurement.approved_by, measurement.frozen.count()) == ("returned", "", 1)
    explain(office, staff["entri"], causes="Yang benar.")
    assert through(office, staff).version == 2
    assert actions.lock(office=office, quarter=Q1, user=staff["ketua"]).turn == 2
    assert (measurement.proposals.get().outcome, measurement.frozen.count()) == ("confirmed", 2)


def test_a_proposer_who_may_confirm_cannot_confirm_his_own(office, cases, staff):
    finish(office, staff)
    made = proposals.propose(measurement=Measurement.objects.get(code="RKT-14"), kind="open", reason="Keliru.",
                             user=staff["ketua"])  # fmt: skip
    with pytest.raises(Forbidden, match="orang lain"):
        proposals.confirm(proposal=made, user=staff["ketua"])


# Follow-ups, log


def test_a_follow_up_has_one_owner_of_the_office_and_a_day(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff, until="verify")
    said = {"decision": "Tambah petugas.", "due_on": date(2024, 6, 30), "user": staff["sekretaris"]}
    measurement = Measurement.objects.get()
    with pytest.raises(BadInput, match="sesudah disahkan"):
        actions.add_follow_up(measurement=measurement, owner=staff["kasubbag"], **said)
    actions.approve(**several(office), minutes_number="BA 5/2024", user=staff["ketua"])
    with pytest.raises(BadInput, match="tidak bertugas"):
        actions.add_follow_up(measurement=measurement, owner=person(make_office("3601", ()), "orang", "entry"), **said)
    made = actions.add_follow_up(measurement=measurement, owner=staff["kasubbag"], **said)
    with pytest.raises(Forbidden):
        actions.finish_follow_up(follow_up=made, done_on=date(2024, 6, 1), user=staff["entri"])
    actions.finish_follow_up(follow_up=made, done_on=date(2024, 6, 1), user=staff["kasubbag"])
    assert measurement.follow_ups.get().done_on == date(2024, 6, 1)


def test_every_act_is_a_line_and_the_chain_is_whole(office, cases, staff):
    finish(office, staff)
    actions.lock(office=office, quarter=Q1, user=staff["ketua"])
    told = list(Entry.objects.filter(subject="measurement 3602 2024Q1 RKT-14").values_list("action", flat=True))
    assert told == ["measurements.write", "workflow.submit", "workflow.verify", "workflow.approve",
                    "measurements.freeze", "workflow.lock"]  # fmt: skip
    assert verify_chain().broken is None


def test_progress_names_who_is_next(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff, until="submit")
    found = progress(office, Q1).as_json()
    assert (found["state"], found["counts"]["submitted"], found["counts"]["draft"]) == ("draft", 1, 1)
    by_act = {one["act"]: (one["indicators"], [held["username"] for held in one["people"]]) for one in found["next"]}
    assert by_act == {
        "submit": (["RKT-18"], ["entri", "kasubbag"]),
        "verify": (["RKT-14"], ["kasubbag", "sekretaris"]),
    }


# Hands that were there before, and figures bent from outside


def test_whoever_ever_wrote_here_neither_verifies_nor_approves_nor_waives(office, cases, staff):
    """The checker writes, the clerk writes over it and submits: the checker is still an author."""
    explain(office, staff["kasubbag"])
    explain(office, staff["entri"], causes="Lain.")
    with pytest.raises(Forbidden, match="orang lain daripada penulisnya"):
        actions.waive(**at(office), reason="Hilang.", user=staff["kasubbag"])
    actions.submit(**several(office), user=staff["entri"])
    with pytest.raises(Forbidden, match="pernah menulis atau mengajukannya"):
        actions.verify(**several(office), user=staff["kasubbag"])
    assert Measurement.objects.get(code="RKT-14").authors == ["kasubbag", "entri"]


def test_a_checker_of_another_division_does_not_verify(office, cases, staff):
    explain(office, staff["entri"])
    actions.submit(**several(office), user=staff["entri"])
    kul = Division.objects.create(office=office, code="kul", name="KUL", valid_from=date(2020, 1, 1))
    other = person(office, "lain", "checker", kul)
    with pytest.raises(Forbidden, match="sub bagiannya"):
        actions.verify(**several(office), user=other)
    with pytest.raises(Forbidden, match="sub bagiannya"):
        actions.give_back(**at(office), reason="Keliru.", user=other)


@pytest.mark.parametrize("on", [date(2024, 3, 31), date(2999, 1, 1)])
def test_the_plenary_met_after_the_quarter_and_has_met(office, cases, staff, on):
    explain(office, staff["entri"])
    through(office, staff, until="verify")
    with pytest.raises(BadInput, match="Tanggal berita acara"):
        actions.approve(**several(office), minutes_number="BA 1", minutes_on=on, user=staff["ketua"])


@pytest.mark.parametrize("reason", ["x" * 1001, "a\0b"])
def test_a_waiver_too_long_or_broken_is_refused(office, cases, staff, reason):
    with pytest.raises(BadInput, match="teks terlalu panjang"):
        actions.waive(**at(office), reason=reason, user=staff["kasubbag"])


def test_a_proposal_is_taken_back_by_its_proposer_alone(office, cases, staff):
    explain(office, staff["entri"])
    measurement = through(office, staff).measurement
    waiting = proposals.propose(measurement=measurement, kind="open", reason="Salah.", user=staff["ketua"])
    assert [one.act for one in progress(office, Q1).next if not one.people] == ["confirm"]
    with pytest.raises(Forbidden, match="hanya dapat ditarik pengusulnya"):
        proposals.withdraw(proposal=waiting, user=staff["sekretaris"])
    proposals.withdraw(proposal=waiting, user=staff["ketua"])
    waiting.refresh_from_db()
    assert (waiting.outcome, measurement.proposals.filter(outcome="waiting").count()) == ("withdrawn", 0)


def bend(**columns):
    """Past the trigger, as somebody with the database file could."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER measurements_frozen_no_update")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE measurements_frozen DISABLE TRIGGER USER")
    Frozen.objects.update(**columns)


def test_a_figure_bent_past_the_database_is_neither_shown_nor_unnoticed(office, cases, staff):
    explain(office, staff["entri"])
    made = through(office, staff)
    assert bent() == []
    bend(content=made.content.replace('"200/3"', '"1100"'))
    found = row(office, Q1, "RKT-14")
    assert (found.reading.to_date.value, found.reading.raw, found.standing) == (None, None, "not_measured")
    assert (bent(), bent(office), bent(make_office("3601", ()))) == (["3602 2024Q1 RKT-14 v1"],) * 2 + ([],)


def test_a_figure_bent_with_its_hash_does_not_fit_the_log(office, cases, staff):
    explain(office, staff["entri"])
    through(office, staff)
    bend(content="{}", sha256=hashlib.sha256(b"{}").hexdigest())
    assert bent() == ["3602 2024Q1 RKT-14 v1"]
