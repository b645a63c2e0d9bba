import pytest

from bukti.elections.actions import load_events
from bukti.offices.models import Office
from bukti.reconciliation.queries import run


@pytest.fixture
def lebak(db) -> Office:
    """KPU Kabupaten Lebak, with the events and ballots of 2024."""
    load_events(actor="setup")
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


@pytest.fixture
def answer(lebak):
    """What one check says: its state, and of each difference the two sides."""

    def ask(code: str, year: int = 2024):
        (result,) = run(lebak, year, [code])
        return result.state, [(one.subject, one.left, one.right) for one in result.findings]

    return ask
