"""The days left or over, in words, and who makes the next move."""

from datetime import date

import pytest
from django.utils import timezone

from bukti.offices.calendar import is_working_day
from bukti.records.display import TermState as S
from bukti.records.display import clock

from .test_lists import request
from .test_pages import opened, sign_in, words

OFF = frozenset({date(2024, 5, 9), date(2024, 5, 10), date(2024, 5, 23), date(2024, 5, 24)})
MONDAY, FRIDAY = date(2024, 5, 6), date(2024, 5, 17)


@pytest.mark.parametrize(
    ("state", "due", "met", "today", "told"),
    [
        # 7, 8 May and 13 to 17 May are working days: 9 and 10 May are off.
        (S.RUNNING, FRIDAY, None, MONDAY, "sisa 11 hari (7 hari kerja)"),
        (S.RUNNING, MONDAY, None, MONDAY, "hari terakhirnya hari ini"),
        # 7, 8, 13 May
        (S.OVERDUE, MONDAY, None, date(2024, 5, 13), "lewat 7 hari (3 hari kerja)"),
        (S.ON_TIME, FRIDAY, date(2024, 5, 16), FRIDAY, "1 hari (1 hari kerja) sebelum hari terakhir"),
        (S.ON_TIME, FRIDAY, FRIDAY, FRIDAY, "dipenuhi pada hari terakhir"),
        # 18 and 19 May are a weekend
        (S.LATE, FRIDAY, date(2024, 5, 19), FRIDAY, "2 hari (0 hari kerja) setelah hari terakhir"),
        (S.RUNNING, date(2031, 1, 2), None, date(2030, 12, 31), "sisa 2 hari"),
        (S.NOT_STARTED, None, None, MONDAY, ""),
        (S.ENDED, FRIDAY, None, MONDAY, ""),
    ],
)
def test_the_clock_of_a_term(state, due, met, today, told):
    assert clock(state, due, met, today, OFF) == told
    assert is_working_day(MONDAY, OFF)


def test_a_record_tells_its_clock_and_who_is_next(client, lebak, monkeypatch):
    """From Friday 10 May to Thursday 16 May 2024: 13, 14, 15, 16."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2024, 5, 10))
    sign_in(client, lebak, "entry")
    record = request(lebak, "A/1", due_on=date(2024, 5, 16), status="submitted")
    told = words(opened(client, record))
    assert "Berjalan sisa 6 hari (4 hari kerja)" in told
    assert "Nyatakan diperiksa: menunggu Pemeriksa, Koordinator divisi" in told


def test_a_record_without_a_move_says_so(client, lebak):
    sign_in(client, lebak, "reader")
    record = request(lebak, "A/1", status="void")
    assert "Tidak ada langkah lagi pada catatan ini." in words(opened(client, record))
