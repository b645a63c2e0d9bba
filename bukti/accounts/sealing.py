"""Secrets at rest: sealed (must be read again), digested (only compared), hashed (an address nobody needs to know)."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import salted_hmac

from bukti.audit.declaration import BadInput


def _box() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor {settings.SECRET_KEY}".encode()).digest()))


def sealed(text: str) -> str:
    """The text under the secret key of this installation (AES-128-CBC with HMAC)."""
    return _box().encrypt(text.encode()).decode()


def opened(text: str) -> str:
    """Raises BadInput when it was sealed under another secret key: that factor has to be set up anew."""
    try:
        return _box().decrypt(text.encode()).decode()
    except InvalidToken as error:
        raise BadInput("Kunci rahasia instalasi ini berubah: administrator harus menghapus faktor kedua akun ini "
                       "(bukti user reset-factor), lalu pasang lagi.") from error  # fmt: skip


def digest(text: str, purpose: str) -> str:
    """64 hex digits that only this installation can compute; for random text, which needs no slow hash."""
    return salted_hmac(f"bukti.{purpose}", text, algorithm="sha256").hexdigest()


def hashed_address(address: str) -> str:
    """Twelve hex digits: the same address is seen to be the same, and is not told."""
    return digest(address, "address")[:12]
