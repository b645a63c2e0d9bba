"""Taking an import back: all its records void in one move, while nothing depends on them."""

from datetime import date

import pytest
from django.utils import timezone

from bukti.attachments.actions import keep
from bukti.attachments.models import Evidence
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.audit.models import Entry
from bukti.imports import actions
from bukti.imports.queries import dependents
from bukti.offices.queries import days_off
from bukti.records.declaration import get_register
from bukti.records.entry import amend, digest
from bukti.records.template import example_of

from .conftest import REGISTER, ROWS, row

REQUESTS = get_register(REGISTER)
MODEL = REQUESTS.model


@pytest.fixture
def stored(received, person):
    item = received()
    actions.confirm(item=item, user=person())
    return item


def undo(item, user, reason="salah berkas") -> int:
    return actions.undo(item=item, user=user, reason=reason)


def test_undo_voids_every_record_in_one_move_with_the_reason(stored, person):
    assert undo(stored, person("budi")) == 3
    stored.refresh_from_db()
    assert (stored.state, stored.undone_by, stored.reason) == ("undone", "budi", "salah berkas")
    assert set(MODEL.objects.values_list("status", flat=True)) == {"void"}
    lines = Entry.objects.filter(action="workflow.void")
    assert [(line.actor, "salah berkas" in line.detail) for line in lines] == [("budi", True)] * 3
    assert Entry.objects.filter(action="imports.undo").count() == 1


def test_after_undo_the_same_file_and_the_same_numbers_can_be_imported(stored, person, received, requests):
    undo(stored, person())
    again = received()
    assert again.counts == {"new": 3, "changed": 0, "unchanged": 0, "rejected": 0}
    actions.confirm(item=again, user=person())
    live = [number for number, status, *_rest in requests() if status == "draft"]
    assert live == ["P-01", "P-02", "P-03"]
    assert len(requests()) == 6


def test_undo_needs_a_reason_and_the_role(stored, person):
    with pytest.raises(BadInput):
        undo(stored, person(), "  ")
    with pytest.raises(Forbidden):
        undo(stored, person("cici", "checker"))
    assert set(MODEL.objects.values_list("status", flat=True)) == {"draft"}


def refused(item, user) -> str:
    with pytest.raises(RefusedMove) as refusal:
        undo(item, user)
    assert "void" not in MODEL.objects.values_list("status", flat=True)
    return str(refusal.value)


@pytest.mark.parametrize("status", ["submitted", "checked", "enacted", "published", "returned"])
def test_a_record_that_has_gone_on_keeps_the_import(stored, person, status):
    MODEL.objects.filter(number="P-01").update(status=status)
    assert refused(stored, person()) == "1 catatan sudah diajukan, diperiksa atau dibatalkan."


def test_a_record_that_somebody_has_typed_on_keeps_the_import(stored, person):
    record = MODEL.objects.get(number="P-01")
    amend(register=REQUESTS, record=record, user=person(), values={"subject": "lain"}, before=digest(REQUESTS, record))
    assert refused(stored, person()) == "1 catatan sudah diubah orang."


def test_a_record_that_a_later_file_has_changed_keeps_both_imports(stored, person, received):
    later = received([row(0, Kanal="Surat")], name="b.csv")
    actions.confirm(item=later, user=person(), changes=True)
    assert refused(stored, person()) == "1 catatan sudah diubah berkas lain."
    assert refused(later, person()) == "Berkas ini juga mengubah 1 catatan yang sudah ada sebelumnya."


def test_evidence_on_a_record_keeps_the_import_until_it_is_withdrawn(stored, person, sheet):
    kept = keep(
        file=sheet([["x"]], headings=["y"], name="bukti.csv"), office=stored.office, purpose="bukti", actor="ani"
    )
    record = MODEL.objects.get(number="P-02")
    proof = Evidence.objects.create(
        office=stored.office, attachment=kept, register=REGISTER, record=record.pk, record_number="P-02",
        document_date=date(2024, 1, 2), title="Surat", added_by="ani",
    )  # fmt: skip
    assert refused(stored, person()) == "1 bukti sudah diserahkan untuk catatannya."
    Evidence.objects.filter(pk=proof.pk).update(state="withdrawn", handled_by="budi", reason="keliru")
    assert dependents(stored) == []


def test_a_record_of_another_register_that_names_a_record_keeps_the_import(lebak, person, sheet):
    bodies, events = get_register("adhoc-bodies"), get_register("adhoc-events")
    body = example_of(bodies, lebak, days_off())
    body.inaugurated_on, body.filled = body.due_on, body.needed
    body.save()
    item = actions.Import.objects.create(
        office=lebak, register="adhoc-bodies", file=keep(file=sheet(ROWS), office=lebak, purpose="x", actor="ani"),
        name="a.csv", size=1, sha256="a" * 64, state="stored", added_by="ani", stored_by="ani",
        stored_at=timezone.now(), counts={"new": 1, "changed": 0, "unchanged": 0, "rejected": 0},
    )  # fmt: skip
    body.source = item.file
    body.save()
    assert dependents(item) == []
    example_of(events, lebak, days_off()).save()
    assert dependents(item) == ["1 catatan register lain menyebut nomornya."]
