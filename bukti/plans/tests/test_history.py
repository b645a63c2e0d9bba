"""What changed from version to version of a plan document, and a finding settled where the documents stand."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bukti.plans.history import RowChange, histories
from bukti.plans.models import PlanDocument, PlanRow, Settlement

from .test_pages import ALL, at, plans, signed_in  # noqa: F401  (fixtures)


@pytest.fixture
def revised(document):
    """Version 2 of the RKT: one target raised, one indicator out, one in, one with an activity."""
    document("RKT", ("RKT-1a", "90%"), ("RKT-2", "5 Lap"), ("RKT-9a", "100%"), ("RKT-18", "80%"))
    document("RKT", ("RKT-1a", "95%"), ("RKT-9a", "100%", "", "Menyusun", ALL), ("RKT-18", "80%"), ("RKT-7", "98%"))


def told(change: RowChange) -> tuple:
    return (change.row.code, change.before is not None, change.after is not None,
            [(str(part.label), part.before, part.after) for part in change.parts])  # fmt: skip


def test_a_version_is_compared_row_by_row_with_the_one_before(office, revised):
    [history] = histories(office, 2024)
    newest, first = history.versions
    assert (history.label, newest.document.version, first.document.version) == ("RKT", 2, 1)
    assert (first.before, first.changes) == (None, [])
    assert [told(change) for change in newest.changes] == [
        ("RKT-1a", True, True, [("Target", "90%", "95%")]),
        ("RKT-9a", True, True, [("Kegiatan", "", "Menyusun (TW I, II, III, IV)")]),
        ("RKT-7", False, True, []),
        ("RKT-2", True, False, []),
    ]


def test_an_indicator_without_a_sheet_that_got_other_words_is_known_by_its_code(office, document):
    document("RKT", ("RKT-1a", "90%", "Jumlah laporan"))
    document("RKT", ("RKT-1a", "90%", "Jumlah laporan bulanan"))
    PlanRow.objects.update(sheet="")
    [change] = histories(office, 2024)[0].versions[0].changes
    assert told(change) == ("RKT-1a", True, True, [("Indikator", "Jumlah laporan", "Jumlah laporan bulanan")])


def test_an_indicator_that_moved_to_another_code_stays_the_same_indicator(office, document):
    document("RKT", ("RKT-1a", "90%"))
    document("RKT", ("RKT-1a", "90%"))
    moved = PlanRow.objects.get(document__version=2)
    PlanRow.objects.filter(pk=moved.pk).update(code="RKT-3")
    [change] = histories(office, 2024)[0].versions[0].changes
    assert told(change)[3] == [("Kode", "RKT-1a", "RKT-3")]


def test_a_draft_is_no_version_yet(office, revised):
    PlanDocument.objects.filter(version=2).update(state="draft", current=False)
    assert [version.document.version for version in histories(office, 2024)[0].versions] == [1]


def test_the_page_tells_the_changes_in_words(signed_in, revised):  # noqa: F811
    page = html.unescape(signed_in("reader").get(at("plan-history", year=2024)).content.decode())
    assert "Target dari “90%” menjadi “95%”." in page
    assert "baru, target 98%." in page
    assert "dikeluarkan, targetnya semula 5 Lap." in page
    assert "Kegiatan diisi “Menyusun (TW I, II, III, IV)”." in page
    assert "Versi pertama, 4 indikator." in page


def test_the_page_asks_as_often_for_many_versions_as_for_one(office, document, client, people):
    document("RKT", ("RKT-1a", "90%"))
    with CaptureQueriesContext(connection) as one:
        histories(office, 2024)
    for number in range(20):
        document("RKT", ("RKT-1a", f"{number}%"), ("RKT-7", "98%"))
    with CaptureQueriesContext(connection) as many:
        histories(office, 2024)
    assert len(many) == len(one)


def test_a_year_without_documents_says_what_to_do(signed_in, office):  # noqa: F811
    page = signed_in("reader").get(at("plan-history", year=2023)).content.decode()
    assert "Belum ada dokumen perencanaan tahun ini" in page


def test_a_finding_is_settled_from_the_documents_side_by_side(signed_in, plans):  # noqa: F811
    """The button beside the documents sends what its form holds; only the reason is written."""
    browser = signed_in("enactor")
    page = html.unescape(browser.get(at("plan", year=2024)).content.decode())
    facts = re.search(r'name="facts" value="(\{.*?\})"', page)[1]
    [place] = [one for one in re.findall(r'name="stands" value="([^"]+)"', page) if one.startswith("RAK")]
    sent = {"facts": facts, "stands": place, "reason": "Lebih baru"}
    assert browser.post(at("plan-settle", year=2024, key="TARGET:RKT-18"), sent).status_code == 302
    settled = Settlement.objects.get()
    assert (settled.stands, settled.reason) == ("RAK RAK-11", "Lebih baru")
    assert "Putuskan di sini" not in browser.get(at("plan", year=2024)).content.decode()


def test_a_reader_gets_no_button_to_settle(signed_in, plans):  # noqa: F811
    assert 'name="stands"' not in signed_in("reader").get(at("plan", year=2024)).content.decode()
