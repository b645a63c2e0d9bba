"""What a password may not be, checked without asking anyone outside.

Known without more are Django's 20,000 passwords seen in breaches and the Indonesian words of data/common_words.txt.
Setting BUKTI_BREACHED_PASSWORDS names a file of all breached ones that the office keeps (breached.py); without it a
long one that leaked elsewhere is not known, and the length of 13 and the second factor stand against that.
"""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .breached import is_breached

WORDS = Path(__file__).with_name("data") / "common_words.txt"
TRIAL_PASSWORD = "lebak-2024-contoh"  # noqa: S105  printed in the README for the sample office
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
        if any(name in password.lower() for name in names_of(user)):
            raise ValidationError(_("Kata sandi tidak boleh memuat nama Anda atau nama pengguna."))
        if password == TRIAL_PASSWORD and not getattr(user, "is_trial", False):
            raise ValidationError(_("Kata sandi ini diumumkan untuk akun coba; pakai yang lain."))
        if is_breached(password, settings.BREACHED_PASSWORDS):
            raise ValidationError(_("Kata sandi ini ada dalam daftar yang pernah bocor; pakai yang lain."))

    def get_help_text(self) -> str:
        return _("Bukan kata umum yang diberi angka, bukan ulangan atau deretan tombol, tanpa nama Anda.")


def names_of(user) -> list[str]:
    """The user name and each word of the name, lower case, but for those so short that many words hold them."""
    parts = [getattr(user, name, "") for name in ("username", "first_name", "last_name")]
    words = {part.lower() for part in parts} | {word.lower() for part in parts for word in part.split()}
    return sorted(word for word in words if len(word) > LONGEST_NAME_IGNORED)


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
