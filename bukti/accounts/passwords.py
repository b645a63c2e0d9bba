"""What a password may not be, checked without asking anyone outside.

Limits: the list is Django's 20,000 passwords seen in breaches and the Indonesian words of data/common_words.txt. It
holds no copy of all breached passwords, so a long one that leaked elsewhere is not known here; the length of 13 and
the second factor stand against that.
"""

import re
from functools import cache
from pathlib import Path

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = Path(__file__).with_name("data") / "common_words.txt"
LEET = str.maketrans("013457@$!", "oieastasi")
FEWEST_DIFFERENT = 6
LONGEST_NAME_IGNORED = 3  # "ani" is in many words
ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890123456789", "1qaz2wsx3edc4rfv5tgb6yhn")


@cache
def common_words() -> frozenset[str]:
    """Lower case; those of breaches and those of an Indonesian office."""
    own = WORDS.read_text(encoding="utf-8").split()
    return frozenset(CommonPasswordValidator().passwords) | frozenset(own)


class GuessableValidator:
    """Refuses a common word dressed up with digits and signs, a repetition, a row of keys, and one's own name."""

    def validate(self, password: str, user=None) -> None:
        """Raises ValidationError saying why."""
        if is_common(password):
            raise ValidationError(_("Kata sandi ini kata yang umum dengan tambahan angka atau tanda; mudah ditebak."))
        if is_row(password):
            raise ValidationError(_("Kata sandi ini ulangan atau deretan tombol; mudah ditebak."))
        name = getattr(user, "username", "").lower()
        if len(name) > LONGEST_NAME_IGNORED and name in password.lower():
            raise ValidationError(_("Kata sandi tidak boleh memuat nama pengguna."))

    def get_help_text(self) -> str:
        return _("Bukan kata umum yang diberi angka, bukan ulangan atau deretan tombol, tanpa nama pengguna.")


def is_common(password: str) -> bool:
    """Whether one or two common words are all that is left without digits and signs, also behind 0 for o, 4 for a."""
    middle = re.sub(r"^[^a-z]+|[^a-z]+$", "", password.lower())
    for text in (password.lower(), middle.translate(LEET)):
        letters = re.sub(r"[^a-z]", "", text)
        halves = ((letters[:at], letters[at:]) for at in range(3, len(letters) - 2))
        if letters in common_words() or any({first, last} <= common_words() for first, last in halves):
            return True
    return False


def is_row(password: str) -> bool:
    """Few different characters, one part repeated, or keys in a row, forwards or backwards."""
    text = password.lower()
    rows = [row for known in ROWS for row in (known * 2, known[::-1] * 2)]
    repeats = re.fullmatch(r"(.+?)\1+", text)
    return len(set(text)) < FEWEST_DIFFERENT or bool(repeats) or any(text in row for row in rows)
