"""A file read again: what would change is shown, what may change is changed, the rest stays."""

import json
from datetime import date
from pathlib import Path

import pytest

from bukti.attachments.queries import sha256_of
from bukti.audit.declaration import BadInput
from bukti.audit.models import Entry
from bukti.audit.queries import verify
from bukti.offices.models import Office
from bukti.records import actions, history
from bukti.records.declaration import get_register
from bukti.records.outcome import Change, Outcome, digest_of

from .test_import import HEADINGS, ROWS, imported, sheet

MODEL = get_register("information-requests").model
LATER = [*ROWS[0][:7], "2024-04-16", "Diberikan sebagian"]
CHANGES = [
    Change(2, "P-01", "Dijawab", "2024-04-17", "2024-04-16"),
    Change(2, "P-01", "Keputusan", "Diberikan penuh", "Diberikan sebagian"),
]
NEW = ["P-04", "Surel", "Dewi", "Rekapitulasi", "Masa tahapan", "2024-02-12", "", "", ""]


@pytest.fixture
def drafts(lebak, tmp_path) -> Office:
    imported(sheet(tmp_path, ROWS, name="first.csv"), lebak, status="draft")
    return lebak


@pytest.fixture
def enacted(lebak, tmp_path) -> Office:
    imported(sheet(tmp_path, ROWS, name="first.csv"), lebak)
    return lebak


def again(office: Office, folder: Path, rows: list[list[str]], headings: list[str] = HEADINGS, **options) -> Outcome:
    return imported(sheet(folder, rows, name="later.csv", headings=headings), office, update=True, **options)


def answers() -> list[tuple]:
    return list(MODEL.objects.values_list("number", "answered_on", "decision"))


BEFORE = [("P-01", date(2024, 4, 17), "full"), ("P-02", date(2024, 4, 18), "full"), ("P-03", None, "")]


def test_a_row_that_differs_changes_its_record_and_every_row_is_counted(drafts, tmp_path):
    outcome = again(drafts, tmp_path, [LATER, ROWS[1], NEW])
    assert (outcome.changed, outcome.rejected, outcome.stored) == (CHANGES, [], 1)
    assert outcome.counts() == {"new": 1, "changed": 1, "unchanged": 1, "rejected": 0}
    assert answers() == [("P-01", date(2024, 4, 16), "partial"), *BEFORE[1:], ("P-04", None, "")]


def test_a_changed_record_keeps_who_entered_it_and_names_the_file_its_values_come_from(drafts, tmp_path):
    again(drafts, tmp_path, [ROWS[1], LATER], status="enacted")
    record = MODEL.objects.get(number="P-01")
    assert (record.status, record.entered_by, record.source.name, record.source_row) == ("draft", "ani", "later.csv", 3)
    assert MODEL.objects.get(number="P-02").source.name == "first.csv"


def test_one_log_line_tells_how_many_changed_with_digest_and_reason_and_no_values(enacted, tmp_path):
    again(enacted, tmp_path, [LATER, *ROWS[1:]], reason="surat koreksi 12/2024")
    detail = json.loads(Entry.objects.filter(action="records.import").latest("sequence").detail)
    assert (detail["changed"], detail["changes"], detail["reason"]) == (1, digest_of(CHANGES), "surat koreksi 12/2024")
    assert "2024-04-16" not in str(detail)


def test_a_record_that_counts_is_not_changed_without_a_reason(enacted, tmp_path, stored):
    before = stored()
    with pytest.raises(BadInput, match=r"later\.csv: 1 catatan .*--reason"):
        again(enacted, tmp_path, [LATER, NEW], reason=" ")
    assert (answers(), stored()) == (BEFORE, before)


@pytest.mark.parametrize(("status", "signed"), [("checked", 1), ("published", 1), ("submitted", 0), ("returned", 0)])
def test_whoever_vouched_for_a_record_makes_a_reason_due(drafts, tmp_path, status, signed):
    MODEL.objects.filter(number="P-01").update(status=status)
    assert again(drafts, tmp_path, [LATER], dry_run=True).signed == signed


def test_a_void_record_is_never_changed(drafts, tmp_path):
    MODEL.objects.filter(number="P-01").update(status="void")
    outcome = again(drafts, tmp_path, [LATER, NEW], reason="koreksi")
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [(2, "Dijawab"), (2, "Keputusan")]
    assert "dibatalkan" in outcome.rejected[0].reason
    assert outcome.counts() == {"new": 1, "changed": 0, "unchanged": 0, "rejected": 1}
    assert answers() == BEFORE


def test_a_dry_run_shows_the_changes_without_a_reason_and_stores_nothing(enacted, tmp_path, stored):
    before = stored()
    outcome = again(enacted, tmp_path, [LATER, NEW], dry_run=True)
    assert (outcome.changed, outcome.signed, outcome.stored) == (CHANGES, 1, 0)
    assert outcome.counts() == {"new": 1, "changed": 1, "unchanged": 0, "rejected": 0}
    assert (answers(), stored()) == (BEFORE, before)


def test_a_change_that_contradicts_what_is_stored_is_rejected(drafts, tmp_path):
    headings = [HEADINGS[place] for place in (0, 1, 3, 4, 5, 6)]
    row = ["P-01", "e-PPID", "DPT per desa", "Di luar tahapan", "2024-03-25", ""]
    outcome = again(drafts, tmp_path, [row], headings=headings)
    assert [(fault.row, fault.column) for fault in outcome.rejected] == [(2, "Lengkap")]
    assert (outcome.changed, answers()) == ([], BEFORE)


def test_columns_that_the_file_lacks_stay(drafts, tmp_path):
    headings = [HEADINGS[place] for place in (0, 1, 3, 4, 5, 6)]
    row = ["P-01", "Surat", "DPT per desa", "Di luar tahapan", "2024-03-25", "2024-03-25"]
    outcome = again(drafts, tmp_path, [row], headings=headings)
    assert outcome.changed == [Change(2, "P-01", "Kanal", "e-PPID", "Surat")]
    assert answers() == BEFORE


def due(number: str) -> date:
    return MODEL.objects.get(number=number).due_on


def test_another_start_of_a_met_term_gives_another_last_day(drafts, tmp_path):
    assert due("P-02") == date(2024, 4, 17)
    moved = [*ROWS[1][:6], "2024-03-26", *ROWS[1][7:]]
    again(drafts, tmp_path, [moved])
    assert due("P-02") == date(2024, 4, 18)


def test_a_met_term_keeps_its_last_day_when_something_else_changes(drafts, tmp_path):
    MODEL.objects.filter(number="P-01").update(due_on=date(2024, 4, 15))
    again(drafts, tmp_path, [LATER])
    assert due("P-01") == date(2024, 4, 15)


def test_without_update_a_row_that_differs_is_rejected_and_a_reason_is_refused(drafts, tmp_path):
    file = sheet(tmp_path, [LATER], name="later.csv")
    assert imported(file, drafts).counts() == {"new": 0, "changed": 0, "unchanged": 0, "rejected": 1}
    with pytest.raises(BadInput, match="--update"):
        imported(file, drafts, reason="koreksi")


def test_a_register_read_as_a_whole_knows_no_update(lebak, tmp_path):
    with pytest.raises(BadInput, match="--update"):
        actions.import_file(
            register=get_register("pok"), file=sheet(tmp_path, ROWS), office=lebak, actor="ani", update=True
        )


def meanwhile(monkeypatch, deed) -> None:
    """Do something after the file was read and before it is stored, as another person would."""
    store = actions.store

    def late(**given):
        monkeypatch.setattr(actions, "store", store)
        deed()
        store(**given)

    monkeypatch.setattr(actions, "store", late)


def test_of_two_imports_of_one_file_at_once_one_is_stored_and_one_refused(lebak, tmp_path, stored, monkeypatch):
    file = sheet(tmp_path, ROWS)
    meanwhile(monkeypatch, lambda: imported(file, lebak))
    with pytest.raises(BadInput, match=r"a\.csv: .*ulangi impor ini"):
        imported(file, lebak)
    assert (answers(), stored()) == (BEFORE, (1, 2))


def test_a_record_changed_meanwhile_is_not_overwritten(drafts, tmp_path, monkeypatch):
    meanwhile(monkeypatch, lambda: MODEL.objects.filter(number="P-01").update(status="void"))
    with pytest.raises(BadInput, match=r"later\.csv: .*diubah orang lain"):
        again(drafts, tmp_path, [LATER, NEW])
    assert answers() == BEFORE


def corrections() -> list[tuple[str, dict]]:
    lines = Entry.objects.filter(action="records.correct").order_by("sequence")
    return [(line.subject, json.loads(line.detail)) for line in lines]


def test_each_changed_record_has_its_own_line_with_old_and_new_values(enacted, tmp_path):
    first, later = sheet(tmp_path, ROWS, name="first.csv"), [LATER, [*ROWS[1][:2], "Dewi", *ROWS[1][3:]], ROWS[2]]
    again(enacted, tmp_path, later, reason="surat koreksi 12/2024")
    told = {"register": "information-requests", "reason": "surat koreksi 12/2024", "before": sha256_of(first),
            "file": sha256_of(tmp_path / "later.csv")}  # fmt: skip
    assert corrections() == [
        ("informationrequest P-01", told | {
            "fields": ["answered_on", "decision"],
            "values": {"answered_on": ["2024-04-17", "2024-04-16"], "decision": ["full", "partial"]},
        }),
        ("informationrequest P-02", told | {"fields": ["applicant"], "values": {}}),
    ]  # fmt: skip
    assert verify().reason == "utuh"


def test_a_refused_change_leaves_no_line(drafts, tmp_path, monkeypatch):
    meanwhile(monkeypatch, lambda: MODEL.objects.filter(number="P-02").update(status="void"))
    with pytest.raises(BadInput, match="diubah orang lain"):
        again(drafts, tmp_path, [LATER, [*ROWS[1][:2], "Dewi", *ROWS[1][3:]]])
    assert corrections() == []


def test_the_history_tells_each_correction_in_words_after_the_file_it_came_from(enacted, tmp_path):
    again(enacted, tmp_path, [[ROWS[0][0], "Surat", "Dewi", *ROWS[0][3:]]], reason="salah ketik")
    imported(sheet(tmp_path, [[ROWS[0][0], "Surat", "Dewi", *LATER[3:]]], name="third.csv"), enacted, update=True,
             reason="putusan")  # fmt: skip
    record = MODEL.objects.select_related("source", "office").get(number="P-01")
    found = history.acts(get_register("information-requests"), record, private=True)
    assert [act.title for act in found] == [
        "Dibaca dari berkas",
        "Diperbaiki lewat berkas: Pemohon (isinya tidak dicatat), Kanal dari e-PPID menjadi Surat; alasan salah ketik",
        "Diperbaiki lewat berkas: Dijawab dari 17 April 2024 menjadi 16 April 2024, "
        "Keputusan dari Diberikan penuh menjadi Diberikan sebagian; alasan putusan",
    ]
    assert json.loads(found[0].entry.detail)["file"] == sha256_of(sheet(tmp_path, ROWS, name="first.csv"))
    hidden = history.acts(get_register("information-requests"), record, private=False)
    assert [act.title.endswith(("ketik", "putusan")) for act in hidden] == [False, False, False]
