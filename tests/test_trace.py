"""One figure passes through the files that `bukti trace` names, and no other file of ours."""

import sys

import pytest
from django.conf import settings

from bukti.documents.performance_report.figure_text import block
from bukti.documents.tracing import trace
from bukti.measurements.queries import scoreboard
from bukti.offices.calendar import parse_period
from bukti.records import display

pytestmark = pytest.mark.django_db


def files_run(work) -> set[str]:
    """The files under bukti/ in which a function runs while ``work`` does."""
    root, seen = str(settings.BASE_DIR / "bukti"), set()

    def note(frame, event, argument):
        if event == "call" and frame.f_code.co_filename.startswith(root):
            seen.add(frame.f_code.co_filename)

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return {file.removeprefix(str(settings.BASE_DIR) + "/") for file in seen}


def named(code: str) -> set[str]:
    found = trace(code)
    return {step["file"] for part in ("figure", "shared") for step in found[part]}


@pytest.mark.parametrize("code", ["IKU-1", "IKU-2", "RKT-14", "RKT-18"])
def test_at_most_six_files_are_about_one_figure(code):
    assert len(trace(code)["figure"]) == 6


def test_every_named_file_exists():
    assert [file for file in named("IKU-2") if not (settings.BASE_DIR / file).is_file()] == []


@pytest.mark.parametrize("code", ["IKU-2", "RKT-14", "RKT-18"])
def test_no_other_file_takes_part_in_the_figure(sample_office, code):
    def figure():
        return scoreboard(sample_office, parse_period("2024"), [code])[0]

    def chapter():
        return block(figure(), None, [])

    assert figure().as_json()["state"] == "value"
    assert files_run(lambda: figure().as_json()) - named(code) == set()
    assert files_run(chapter) - named(code) == set()


def test_the_profile_sees_a_file_that_slips_in(sample_office):
    def figure():
        display.last_change(sample_office)
        return scoreboard(sample_office, parse_period("2024"), ["RKT-14"])

    assert "bukti/records/display.py" in files_run(figure) - named("RKT-14")
