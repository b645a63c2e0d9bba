"""What a password may not be."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from bukti.offices.models import User


def refused(password: str) -> bool:
    try:
        validate_password(password, User(username="sitirohmah", first_name="Siti"))
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(
    "password",
    [
        "dua-belas-hr",  # twelve
        "Password123456",
        "p4ssw0rd-2024!!",
        "indonesia-17081945",
        "Merdeka!Indonesia",  # two common words
        "rahasiaku1234567",
        "1234567890123",
        "qwertyuiopasdf",
        "lkjhgfdsapoiuytrewq",
        "aabbaabbaabbaabb",
        "kursi-kursi-kursi-",
        "xx-SitiRohmah-99",
    ],
)
def test_a_password_that_is_guessed_is_refused(password):
    assert refused(password)


@pytest.mark.parametrize(
    "password", ["lebak-2024-contoh", "panjang-sekali-2024", "kuda baterai jendela", "tVq9#mLw2xKe!"]
)
def test_a_password_that_is_not_guessed_passes(password):
    assert not refused(password)
