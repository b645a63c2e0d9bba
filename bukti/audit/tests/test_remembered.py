"""What a page tells is worked out again only after the log has grown."""

import pytest
from django.core.cache import cache

from bukti.audit.actions import log
from bukti.audit.remembered import until_logged

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """How often the work was done: the answers are 1, 2, 3."""
    cache.clear()
    found = []

    def work_out() -> int:
        found.append(len(found) + 1)
        return found[-1]

    return work_out


def line():
    log(actor="ani", action="records.enter", subject="surat 1", office="3602")


def test_nothing_is_kept_while_the_log_is_empty(asked):
    assert [until_logged("late-1", asked), until_logged("late-1", asked)] == [1, 2]


def test_an_answer_is_kept_until_the_next_line(asked):
    line()
    assert [until_logged("late-1", asked), until_logged("late-1", asked)] == [1, 1]
    line()
    assert until_logged("late-1", asked) == 2


def test_each_name_has_its_own_answer(asked):
    line()
    assert [until_logged("late-1", asked), until_logged("late-2", asked)] == [1, 2]


def test_nothing_overdue_is_kept_too(asked):
    line()
    assert [until_logged("late-1", lambda: 0), until_logged("late-1", asked)] == [0, 0]
