"""Who held a position on a day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bukti.audit.declaration import BadInput
from bukti.offices.models import Office, Official, Position
from bukti.offices.queries import office, official_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def lebak() -> Office:
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


@pytest.fixture
def two_chairs(lebak) -> Office:
    """One chair until 15 January 2024, the next from the day after."""
    chair = Position.objects.create(office=lebak, code="chair", title="Ketua")
    Official.objects.create(position=chair, name="Ketua Lama", held_from=date(2019, 1, 16), held_to=date(2024, 1, 15))
    Official.objects.create(position=chair, name="Ketua Baru", held_from=date(2024, 1, 16))
    return lebak


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2019, 1, 16), "Ketua Lama"),
        (date(2024, 1, 15), "Ketua Lama"),
        (date(2024, 1, 16), "Ketua Baru"),
        (date(2030, 1, 1), "Ketua Baru"),
    ],
)
def test_the_chair_follows_the_date(two_chairs, day, name):
    assert official_on(two_chairs, "chair", day).name == name


def test_nobody_before_the_first_and_nobody_in_another_position_or_office(two_chairs):
    pandeglang = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    assert official_on(two_chairs, "chair", date(2019, 1, 15)) is None
    assert official_on(two_chairs, "secretary", date(2024, 2, 1)) is None
    assert official_on(pandeglang, "chair", date(2024, 2, 1)) is None


def test_a_gap_between_two_officials_is_nobody(lebak):
    chair = Position.objects.create(office=lebak, code="chair", title="Ketua")
    Official.objects.create(position=chair, name="Ketua Lama", held_from=date(2019, 1, 1), held_to=date(2023, 12, 31))
    Official.objects.create(position=chair, name="Ketua Baru", held_from=date(2024, 2, 1))
    assert official_on(lebak, "chair", date(2024, 1, 10)) is None


def test_the_database_refuses_an_official_who_left_before_coming(lebak):
    chair = Position.objects.create(office=lebak, code="chair", title="Ketua")
    with pytest.raises(IntegrityError), transaction.atomic():
        Official.objects.create(position=chair, name="X", held_from=date(2024, 2, 1), held_to=date(2024, 1, 1))


def test_an_office_by_code_or_a_refusal_that_shows_how_to_write_one(lebak):
    assert office("3602") == lebak
    with pytest.raises(BadInput, match="3602 untuk Kabupaten Lebak"):
        office("36.02")
