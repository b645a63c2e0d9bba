"""What a password may not be."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from bukti.accounts.breached import is_breached
from bukti.offices.models import User


def sha1(word: str) -> str:
    return hashlib.sha1(word.encode(), usedforsecurity=False).hexdigest().upper()


def refused(password: str) -> bool:
    try:
        validate_password(password, User(username="sitirohmah", first_name="Dewi", last_name="Hartini"))
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
        "dewi hartini 1!",
        "lebak-2024-contoh",  # the trial accounts'
    ],
)
def test_a_password_that_is_guessed_is_refused(password):
    assert refused(password)


@pytest.mark.parametrize("password", ["panjang-sekali-2024", "kuda baterai jendela", "tVq9#mLw2xKe!"])
def test_a_password_that_is_not_guessed_passes(password):
    assert not refused(password)


@given(leaked=st.sets(st.text(min_size=1, max_size=12), max_size=40), asked=st.text(min_size=1, max_size=12))
def test_the_file_of_breached_passwords_knows_each_of_them_and_no_other(leaked, asked):
    hashes = sorted(sha1(word) for word in leaked)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "hashes.txt"
        file.write_bytes(b"".join(f"{one}:{len(one)}\r\n".encode() for one in hashes))
        assert all(is_breached(word, file) for word in leaked)
        assert is_breached(asked, file) == (asked in leaked)


def test_a_breached_password_is_refused_by_the_office_own_list(settings, tmp_path):
    file = tmp_path / "hashes.txt"
    file.write_text(sha1("kuda baterai jendela") + ":3\n")
    settings.BREACHED_PASSWORDS = file
    assert (refused("kuda baterai jendela"), refused("sapi baterai jendela")) == (True, False)
