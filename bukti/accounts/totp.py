"""Codes of an authenticator application: RFC 6238 with SHA-1, six digits and thirty seconds, which all of them know."""

import base64
import hashlib
import hmac
import secrets
from urllib.parse import quote, urlencode

STEP = 30  # seconds
DRIFT = 1  # steps before and after, for clocks that differ
ISSUER = "Bukti"


def new_secret() -> str:
    """160 random bits in base32, the form that is typed when no picture can be read."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, step: int, digits: int = 6) -> str:
    """The code of one step (Unix time divided by 30)."""
    digest = hmac.new(base64.b32decode(secret), step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return str(number % 10**digits).zfill(digits)


def matching_step(secret: str, code: str, now: float, after: int = 0) -> int | None:
    """The step whose code this is, later than ``after`` so that no code is taken twice; None when it is none."""
    middle = int(now) // STEP
    for step in range(max(middle - DRIFT, after + 1), middle + DRIFT + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), code.encode()):
            return step
    return None


def address(secret: str, username: str) -> str:
    """What the picture holds: the ``otpauth`` address that an application reads."""
    return f"otpauth://totp/{quote(ISSUER)}:{quote(username)}?{urlencode({'secret': secret, 'issuer': ISSUER})}"
