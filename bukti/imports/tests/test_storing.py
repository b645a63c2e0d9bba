"""From a file to drafts: what a check shows, what is put right, four eyes, all rows or none."""

import pytest

from bukti.attachments.models import Attachment
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.audit.models import Entry
from bukti.imports import actions, running, work
from bukti.imports.models import HeadingMap, Import
from bukti.imports.queries import is_interrupted
from bukti.records.declaration import get_register

from .conftest import HEADINGS, REGISTER, ROWS, row

MODEL = get_register(REGISTER).model


def stored(item: Import, user) -> Import:
    actions.confirm(item=item, user=user)
    return item


def test_a_check_counts_the_rows_and_stores_none(received, requests):
    item = received()
    assert (item.state, item.rows) == ("checked", 3)
    assert item.counts == {"new": 3, "changed": 0, "unchanged": 0, "rejected": 0}
    assert item.first["new"][0][1][:2] == ["P-01", "e-PPID"]
    assert requests() == []


def test_what_is_confirmed_becomes_drafts_of_whoever_confirmed(received, person, requests):
    item = received()
    actions.confirm(item=item, user=person("budi"))
    assert item.state == "stored"
    assert requests() == [
        ("P-01", "draft", "budi", "e-ppid"), ("P-02", "draft", "budi", "letter"), ("P-03", "draft", "budi", "visit"),
    ]  # fmt: skip
    assert {one.source for one in MODEL.objects.all()} == {Attachment.objects.get(purpose=f"import {REGISTER}")}


def test_storing_leaves_the_lines_of_an_import_by_command_and_one_of_its_own(received, person):
    stored(received(), person())
    lines = Entry.objects.filter(subject__in=[f"register {REGISTER}", f"import {REGISTER} {Import.objects.get().pk}"])
    assert [line.action for line in lines] == ["imports.receive", "records.import", "imports.store"]
    assert all(name not in line.detail for line in Entry.objects.all() for name in ("Ani", "Budi", "Citra"))


def test_a_file_with_personal_data_is_closed_from_the_start(received):
    received()
    assert Attachment.objects.get().personal


def test_a_person_without_the_role_may_not_confirm(received, person, requests):
    item = received()
    with pytest.raises(Forbidden):
        actions.confirm(item=item, user=person("cici", "checker"))
    assert (item.state, requests()) == ("checked", [])


def test_a_wrong_cell_is_told_and_nothing_can_be_stored(received, person, requests):
    item = received([ROWS[0], row(1, Diterima="kemarin")])
    fault = item.faults.get()
    assert (fault.row, fault.heading, fault.value) == (3, "Diterima", "kemarin")
    assert item.counts == {"new": 1, "changed": 0, "unchanged": 0, "rejected": 1}
    with pytest.raises(RefusedMove):
        actions.confirm(item=item, user=person())
    assert requests() == []


def test_a_cell_put_right_is_read_instead_and_the_file_stays(received, person, requests):
    item = received([ROWS[0], row(1, Diterima="kemarin")])
    before = item.file.path.read_bytes()
    actions.correct(item=item, user=person(), cells={(3, "Diterima"): "2024-03-25"})
    assert item.counts == {"new": 2, "changed": 0, "unchanged": 0, "rejected": 0}
    stored(item, person())
    assert [number for number, *_rest in requests()] == ["P-01", "P-02"]
    assert MODEL.objects.get(number="P-02").received_on.isoformat() == "2024-03-25"
    assert item.file.path.read_bytes() == before


def test_a_correction_taken_back_makes_the_cell_wrong_again(received, person):
    item = received([row(1, Diterima="kemarin")])
    actions.correct(item=item, user=person(), cells={(2, "Diterima"): "2024-03-25"})
    actions.take_back_correction(item=item, user=person(), key=item.corrections.get().pk)
    assert item.counts["rejected"] == 1


def test_a_cell_that_the_file_does_not_have_is_not_put_right(received, person):
    item = received([row(1, Diterima="kemarin")])
    with pytest.raises(BadInput):
        actions.correct(item=item, user=person(), cells={(2, "Status"): "enacted"})
    assert item.corrections.count() == 0


def test_the_same_rows_in_another_file_are_counted_as_the_same(received, person):
    stored(received(), person())
    item = received([*ROWS, row(0, No_Register="P-04")], name="b.csv")
    assert item.counts == {"new": 1, "changed": 0, "unchanged": 3, "rejected": 0}


def test_a_draft_changes_only_when_that_was_agreed_and_is_then_his_who_brought_it(received, person, requests):
    stored(received(), person())
    item = received([row(0, Kanal="Surat")], name="b.csv")
    assert item.counts == {"new": 0, "changed": 1, "unchanged": 0, "rejected": 0}
    assert item.first["changed"] == [[2, "P-01", "Kanal", "e-PPID", "Surat"]]
    with pytest.raises(BadInput):
        actions.confirm(item=item, user=person("budi"))
    actions.confirm(item=item, user=person("budi"), changes=True)
    assert requests()[0] == ("P-01", "draft", "budi", "letter")


@pytest.mark.parametrize("status", ["submitted", "checked", "enacted", "void"])
def test_what_others_vouch_for_is_not_changed_by_a_file_on_a_page(received, person, requests, status):
    stored(received(), person())
    MODEL.objects.filter(number="P-01").update(status=status)
    item = received([row(0, Kanal="Surat")], name="b.csv")
    assert (item.counts["rejected"], item.faults.get().heading) == (1, "Kanal")
    assert requests()[0] == ("P-01", status, "ani", "e-ppid")


def test_a_returned_record_that_a_file_changes_loses_the_signatures_of_before(received, person):
    stored(received(), person())
    MODEL.objects.filter(number="P-01").update(status="returned", checked_by="cici")
    item = received([row(0, Kanal="Surat")], name="b.csv")
    actions.confirm(item=item, user=person("budi"), changes=True)
    changed = MODEL.objects.get(number="P-01")
    assert (changed.status, changed.entered_by, changed.checked_by) == ("returned", "budi", "")


def test_what_has_changed_since_it_was_shown_is_shown_again(received, person, requests):
    item = received()
    MODEL.objects.create(office=item.office, number="P-01", channel="letter", subject="DPT", regime="ordinary",
                         received_on="2024-03-25", entered_by="budi")  # fmt: skip
    actions.confirm(item=item, user=person(), changes=True)
    assert (item.state, item.counts["new"], item.counts["changed"]) == ("checked", 2, 1)
    assert item.message
    assert len(requests()) == 1


def test_the_same_file_again_is_the_same_import_and_refused_once_stored(received, person):
    item = received()
    assert received() == item
    stored(item, person())
    with pytest.raises(BadInput, match="sudah diimpor"):
        received()
    assert Import.objects.count() == 1


def test_a_discarded_file_is_gone(received, person):
    item = received([row(1, Diterima="kemarin")])
    path = item.file.path
    actions.discard(item=item, user=person())
    assert (item.state, path.exists(), Attachment.objects.count(), item.faults.count()) == ("discarded", False, 0, 0)


def test_a_file_that_cannot_be_read_says_why(received):
    item = received([["a"]], headings=["No", "No"])
    assert (item.state, item.message.startswith("a.csv")) == ("failed", True)


def test_other_kinds_of_files_are_not_kept(lebak, person, tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.4 bukan tabel")
    with pytest.raises(BadInput):
        actions.receive(register=get_register(REGISTER), office=lebak, file=file, user=person())
    assert (Import.objects.count(), Attachment.objects.count()) == (0, 0)


THEIRS = ["Nomor", "Saluran", "Nama", "Isi", "Masa", "Tgl Terima", "Lengkap", "Dijawab", "Keputusan"]
MEANT = dict(zip(THEIRS, ["number", "channel", "applicant", "subject", "regime", "received_on"]))


def test_unknown_headings_wait_for_somebody_to_say_what_they_mean(received):
    item = received(headings=THEIRS)
    assert item.state == "matching"
    guessed = dict(item.guess["columns"])
    assert (guessed["Lengkap"], guessed["Masa"], guessed["Nama"]) == ("completed_on", "regime", "")
    assert guessed["Saluran"] == "channel"  # by what stands below it


def test_headings_are_matched_once_for_ever(received, person, requests):
    item = received(headings=THEIRS)
    columns = dict(item.guess["columns"]) | MEANT
    actions.match(item=item, user=person(), columns=columns, constants={}, numbers="careful", dates="careful")
    assert item.counts == {"new": 3, "changed": 0, "unchanged": 0, "rejected": 0}
    again = received([row(0, No_Register="P-09")], headings=THEIRS[:], name="b.csv")
    assert (again.state, again.counts["new"]) == ("checked", 1)
    assert HeadingMap.objects.count() == 1


def test_a_match_without_a_field_that_no_row_can_do_without_is_refused(received, person):
    item = received(headings=THEIRS)
    columns = dict(item.guess["columns"]) | MEANT | {"Saluran": ""}
    match = {"item": item, "user": person(), "numbers": "careful", "dates": "careful"}
    with pytest.raises(BadInput, match="Kanal"):
        actions.match(columns=columns, constants={}, **match)
    actions.match(columns=columns, constants={"channel": "Surat"}, **match)
    assert item.first["new"][0][1].count("Surat") == 1


def test_an_import_without_a_worker_shows_as_interrupted_and_can_be_checked_again(received, person, requests):
    item = received()
    Import.objects.filter(pk=item.pk).update(state="storing")
    item.refresh_from_db()
    assert is_interrupted(item)
    with running.working(item.pk):
        assert not is_interrupted(item)
        with pytest.raises(RefusedMove):
            actions.check_again(item=item, user=person())
    actions.check_again(item=item, user=person())
    assert (item.state, requests()) == ("checked", [])


def test_a_worker_that_dies_while_it_stores_leaves_nothing(received, person, requests, monkeypatch):
    item = received()

    def die(*given, **named):
        raise KeyboardInterrupt

    monkeypatch.setattr(work, "log", die)  # the last thing within the transaction
    with pytest.raises(KeyboardInterrupt):
        actions.confirm(item=item, user=person())
    item.refresh_from_db()
    assert (requests(), item.state, running.is_running(item.pk)) == ([], "storing", False)


def test_a_stop_rolls_back_what_was_begun(received, person, requests, monkeypatch):
    item = received()
    monkeypatch.setattr(work, "store", stopping(work.store, item.pk))
    actions.confirm(item=item, user=person())
    assert (item.state, requests()) == ("stopped", [])
    assert item.file is not None


def stopping(store, key: int):
    def asked_meanwhile(**given):
        running.ask_to_stop(key)
        store(**given)

    return asked_meanwhile


def test_long_files_are_left_to_a_process_of_its_own(received, monkeypatch, person):
    started = []
    monkeypatch.setattr(running, "start", started.append)
    monkeypatch.setattr(actions, "LONG_FILE", 10)
    item = received()
    assert (item.state, started) == ("checking", [item.pk])


def test_rows_of_a_page_keep_the_headings_in_their_order(received):
    assert [heading for heading, _name in received().headings] == HEADINGS
