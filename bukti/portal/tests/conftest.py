"""An office that publishes; RKT-14 of the first quarter is approved at 2 of 3, 66,67 % against 90 %."""

import pytest

from bukti.measurements.tests.small_office import evidence, explain, make_office, people, requests, through
from bukti.portal.actions import set_publishing


@pytest.fixture
def office(db):
    made = make_office()
    made.staff = people(made)
    evidence(requests(made)[0])
    explain(made, made.staff["entri"])
    through(made, made.staff)
    set_publishing(office=made, publishes=True, actor="sekretaris")
    return made
