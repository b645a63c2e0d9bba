"""The moves every record has, beside a table written from the domain sheet (REGISTERS 0.5 and 0.11)."""

from bukti.workflow.declaration import CHECKING, COUNTED, PROVISIONAL, Status

MOVES = {
    ("draft", "submit"): ("submitted", "records.enter"),
    ("returned", "resubmit"): ("submitted", "records.enter"),
    ("submitted", "check"): ("checked", "records.check"),
    ("submitted", "return"): ("returned", "records.check"),
    ("checked", "enact"): ("enacted", "records.enact"),
    ("checked", "send-back"): ("returned", "records.enact"),
    ("enacted", "publish"): ("published", "records.enact"),
    ("draft", "void"): ("void", "records.enter"),
    ("returned", "void"): ("void", "records.enter"),
    ("enacted", "correct"): ("returned", "records.correct"),
    ("enacted", "annul"): ("void", "records.enact"),
}


def test_the_moves_are_these_and_no_others():
    listed = {(move.source, move.name): (move.target, move.permission) for move in CHECKING}
    assert listed == MOVES
    assert len(CHECKING) == len(MOVES)


def test_sending_back_and_voiding_need_a_reason():
    assert {move.name for move in CHECKING if move.reason} == {"return", "send-back", "void", "correct", "annul"}


def test_four_eyes_are_declared_where_a_signature_is_given():
    signing = {move.name: (move.signs, set(move.other_than)) for move in CHECKING if move.signs}
    assert signing == {
        "check": ("checked_by", {"entered_by"}),
        "enact": ("enacted_by", {"entered_by", "checked_by"}),
    }


def test_whoever_entered_a_record_does_not_annul_it():
    assert {move.name: set(move.other_than) for move in CHECKING if move.name == "annul"} == {"annul": {"entered_by"}}


def test_what_goes_back_loses_the_signatures_that_vouched_for_it():
    cleared = {move.name: set(move.clears) for move in CHECKING if move.clears}
    assert cleared == {"send-back": {"checked_by"}, "correct": {"checked_by", "enacted_by"}}


def test_only_enacted_and_published_count_and_held_is_neither_counted_nor_provisional():
    assert set(COUNTED) == {Status.ENACTED, Status.PUBLISHED}
    assert set(PROVISIONAL) == {Status.DRAFT, Status.SUBMITTED, Status.CHECKED}
