"""Periods by id."""

from datetime import date

import pytest

from bukti.audit.declaration import BadInput
from bukti.offices.actions import load_holidays
from bukti.offices.calendar import Period, parse_period
from bukti.offices.queries import period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", Period("2024", "year", date(2024, 1, 1), date(2024, 12, 31), "Tahun 2024")),
        ("2024S1", Period("2024S1", "semester", date(2024, 1, 1), date(2024, 6, 30), "Semester I 2024")),
        ("2024S2", Period("2024S2", "semester", date(2024, 7, 1), date(2024, 12, 31), "Semester II 2024")),
        ("2024Q1", Period("2024Q1", "quarter", date(2024, 1, 1), date(2024, 3, 31), "TW I 2024")),
        ("2024Q4", Period("2024Q4", "quarter", date(2024, 10, 1), date(2024, 12, 31), "TW IV 2024")),
        ("2024-02", Period("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29), "Februari 2024")),
        ("2023-02", Period("2023-02", "month", date(2023, 2, 1), date(2023, 2, 28), "Februari 2023")),
        ("2024-12", Period("2024-12", "month", date(2024, 12, 1), date(2024, 12, 31), "Desember 2024")),
        ("2024-Q1..Q3", Period("2024-Q1..Q3", "to-quarter", date(2024, 1, 1), date(2024, 9, 30), "s.d. TW III 2024")),
    ],
)
def test_a_period_id_names_its_days_and_label(text, expected):
    assert parse_period(text) == expected


@pytest.mark.parametrize(
    "text", ["", "24", "2024S3", "2024Q5", "2024q1", "2024-13", "2024-00", "2024-Q2..Q3", "2024 ", "tahun", "0000"]
)
def test_an_unknown_period_is_refused_with_the_ways_to_write_one(text):
    with pytest.raises(BadInput, match="2024Q3"):
        parse_period(text)


@pytest.mark.django_db
def test_an_election_event_is_the_day_of_its_vote():
    load_holidays(years=[2024], actor="budi")
    assert period("pilkada2024") == Period(
        "PILKADA2024", "event", date(2024, 11, 27), date(2024, 11, 27), "Pemungutan suara Pilkada 2024"
    )


@pytest.mark.django_db
def test_an_event_without_a_voting_day_is_refused():
    load_holidays(years=[2024], actor="budi")
    with pytest.raises(BadInput, match="PILKADA2029"):
        period("PILKADA2029")
