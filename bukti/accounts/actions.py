"""Signing in and out, and what a person signs in with. Each leaves an audit line: no password, no code, no address.

The line stands at the person's office, where its people read the log; of somebody with several offices, at none.
"""

import secrets
import time
from datetime import timedelta
from typing import Any

from axes.utils import reset
from django.conf import settings
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput
from bukti.offices.access import STRANGER, office_of
from bukti.offices.models import User

from . import limits, totp
from .models import CodeGenerator, FactorReset, Identity, Passkey, PasswordLink, RecoveryCode, Session
from .queries import has_second_factor, owner_of
from .sealing import digest, hashed_address, opened, sealed
from .sessions import browser_name

BACKEND = "django.contrib.auth.backends.ModelBackend"
HOW_MANY_CODES = 10
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without I, O, 0 and 1, which look alike on paper


@transaction.atomic
def open_session(*, request: HttpRequest, user: User, by: str, factor: str = "") -> None:
    """Sign the user in: a new session of at most a working day. ``by``: password, passkey, sso or link;
    ``factor``: the second one that was shown (code, recovery, passkey, sso), none when empty.
    """
    request.session.started_at = None  # type: ignore[attr-defined]  # see sessions.SessionStore
    login(request, user, backend=BACKEND)
    request.session["browser"] = browser_name(request.headers.get("User-Agent", ""))
    request.session["confirmed_at"] = int(time.time())
    if factor:
        request.session["second_factor"] = factor
    request.session.set_expiry(timezone.now() + timedelta(hours=settings.SESSION_HOURS))
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    end_links(user=user)
    limits.forget_old()
    _note(request, user, "signin.done", by=by, factor=factor or "none")


def note_failure(*, request: HttpRequest, username: str, why: str) -> None:
    """A sign-in that failed. A name that is no account is not written down: it may be a password in the wrong box."""
    _note_attempt(request, username, "signin.failed", why=why)


def note_lock_out(*, request: HttpRequest, username: str) -> None:
    """The failure that closed the way in for this user at this address."""
    _note_attempt(request, username, "signin.locked")


def _note_attempt(request: HttpRequest, username: str, action: str, **detail: Any) -> None:
    known = User.objects.filter(username=username).first()
    name = known.username if known else STRANGER
    log(actor=name, action=action, subject=f"user {name}", office=office_of(known) if known else "",
        address=_address(request), **detail)  # fmt: skip


def note_sign_out(*, request: HttpRequest) -> None:
    _note(request, request.user, "signin.ended")


@transaction.atomic
def accept_code(*, user: User, code: str) -> str:
    """Use up a code of the application or a recovery code: ``code`` or ``recovery``, empty when it is neither."""
    text = "".join(code.split()).replace("-", "").upper()
    if text.isascii() and text.isdigit():
        return "code" if _generated(user, text) else ""
    unused = RecoveryCode.objects.filter(user=user, digest=digest(text, f"recovery {user.pk}"), used_at__isnull=True)
    if not unused.update(used_at=timezone.now()):
        return ""
    log(actor=user.username, action="factor.recovery", subject=f"user {user.username}", office=office_of(user))
    return "recovery"


def _generated(user: User, code: str) -> bool:
    generator = CodeGenerator.objects.select_for_update().filter(user=user).first()
    if generator is None:
        return False
    step = totp.matching_step(opened(generator.secret), code, time.time(), generator.last_step)
    if step is None:
        return False
    generator.last_step = step
    generator.save(update_fields=["last_step"])
    return True


@transaction.atomic
def add_code_generator(*, request: HttpRequest, user: User, secret: str, code: str) -> list[str]:
    """Pair an authenticator application, proven by its first code. Returns new recovery codes, shown once.

    Raises BadInput when the code is not the one of this secret, or an application is paired already.
    """
    step = totp.matching_step(secret, "".join(code.split()), time.time())
    if step is None:
        raise BadInput(_("Kode tidak cocok. Periksa jam ponsel Anda, lalu tulis kode yang sedang tampil."))
    if CodeGenerator.objects.filter(user=user).exists():
        raise BadInput(_("Aplikasi kode sudah terpasang."))
    CodeGenerator.objects.create(user=user, secret=sealed(secret), last_step=step)
    request.session["second_factor"] = "code"
    _note(request, user, "factor.add", kind="totp")
    return new_recovery_codes(request=request, user=user)


@transaction.atomic
def remove_code_generator(*, request: HttpRequest, user: User) -> None:
    """Raises BadInput when none is paired."""
    if not CodeGenerator.objects.filter(user=user).delete()[0]:
        raise BadInput(_("Tidak ada aplikasi kode yang terpasang."))
    _note(request, user, "factor.remove", kind="totp")
    _without_factor(request, user)


@transaction.atomic
def new_recovery_codes(*, request: HttpRequest, user: User) -> list[str]:
    """Ten new codes of 50 random bits; the old ones are void. Raises BadInput without a second factor to recover."""
    if not has_second_factor(user):
        raise BadInput(_("Pasang dahulu aplikasi kode atau passkey."))
    RecoveryCode.objects.filter(user=user).delete()
    codes = ["".join(secrets.choice(LETTERS) for _letter in range(10)) for _code in range(HOW_MANY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=digest(code, f"recovery {user.pk}")) for code in codes
    )
    _note(request, user, "factor.recovery-codes", made=len(codes))
    return [f"{code[:5]}-{code[5:]}" for code in codes]


@transaction.atomic
def add_passkey(*, request: HttpRequest, passkey: Passkey, name: str) -> Passkey:
    """Store a passkey that the browser has just made (``passkeys.registered``)."""
    passkey.name = name.strip()[:60] or browser_name(request.headers.get("User-Agent", "")) or "Passkey"
    passkey.save(force_insert=True)
    request.session["second_factor"] = "passkey"
    _note(request, passkey.user, "factor.add", kind="passkey")
    return passkey


@transaction.atomic
def use_passkey(*, passkey: Passkey, counter: int) -> None:
    """Raises BadInput when the same answer was taken a moment ago by another request."""
    fresh = Passkey.objects.filter(pk=passkey.pk, uses=passkey.uses)
    if not fresh.update(uses=counter, used_at=timezone.now()):
        raise BadInput(_("Passkey ini baru saja dipakai. Coba lagi."))


@transaction.atomic
def remove_passkey(*, request: HttpRequest, user: User, pk: int) -> None:
    """Raises BadInput when it is not there, or another's."""
    if not Passkey.objects.filter(user=user, pk=pk).delete()[0]:
        raise BadInput(_("Passkey itu tidak ada."))
    _note(request, user, "factor.remove", kind="passkey")
    _without_factor(request, user)


def _without_factor(request: HttpRequest, user: User) -> None:
    """When the last factor is gone, its recovery codes and the proof in the session go with it."""
    if not has_second_factor(user):
        RecoveryCode.objects.filter(user=user).delete()
        request.session.pop("second_factor", None)


@transaction.atomic
def set_password(*, request: HttpRequest, user: User, password: str, by: str) -> None:
    """A new password; every other session of this user ends. Raises BadInput when it is too weak."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise BadInput(" ".join(error.messages)) from error
    user.set_password(password)
    user.save(update_fields=["password"])
    end_links(user=user)
    ended = end_sessions(user=user, keep=request.session.session_key or "")
    if request.user == user:
        update_session_auth_hash(request, user)
    _note(request, user, "password.set", by=by, sessions_ended=ended)


def end_sessions(*, user: User, keep: str = "") -> int:
    """End every session of this user but the one kept; returns how many were ended."""
    return Session.objects.filter(user=user).exclude(session_key=keep).delete()[0]


@transaction.atomic
def end_session(*, request: HttpRequest, key_digest: str) -> int:
    """End one of one's own sessions, or with an empty digest all others; returns how many were ended."""
    user, own = owner_of(request), request.session.session_key or ""
    if key_digest:
        keys = Session.objects.filter(user=user).values_list("session_key", flat=True)
        wanted = [key for key in keys if session_name(key) == key_digest and key != own]
        ended = Session.objects.filter(session_key__in=wanted).delete()[0]
    else:
        ended = end_sessions(user=user, keep=own)
    _note(request, user, "sessions.end", ended=ended)
    return ended


def session_name(key: str) -> str:
    """What a page may show in place of the key, which is as good as a password."""
    return digest(key, "session")[:16]


@transaction.atomic
def join_identity(*, request: HttpRequest, user: User, issuer: str, subject: str) -> None:
    """Link the account to the institution's single sign-on. Raises BadInput when either is linked already."""
    if Identity.objects.filter(issuer=issuer, subject=subject).exclude(user=user).exists():
        raise BadInput(_("Identitas itu sudah ditautkan ke akun lain."))
    Identity.objects.update_or_create(user=user, issuer=issuer, defaults={"subject": subject})
    _note(request, user, "identity.join", issuer=issuer)


def end_links(*, user: User) -> int:
    """Void the one-time links of this user; returns how many were open."""
    return PasswordLink.objects.filter(user=user, ended_at__isnull=True).update(ended_at=timezone.now())


@transaction.atomic
def unlock(*, user: User, actor: str, office: str = "") -> int:
    """Forget the failures that locked this user out, at every address; returns how many lines of them there were."""
    removed = reset(username=user.username)
    for key in (f"code:{user.pk}", f"confirm:{user.pk}"):
        limits.give_back(key)
    log(actor=actor, action="signin.unlock", subject=f"user {user.username}", office=office or office_of(user),
        removed=removed)  # fmt: skip
    return removed


@transaction.atomic
def reset_factor(*, user: User, actor: str, office: str = "") -> int:
    """Remove every second factor of a user who lost them, and end the sessions; returns how many factors there were."""
    open_ones = FactorReset.objects.filter(user=user, state=FactorReset.State.PROPOSED)
    open_ones.update(state=FactorReset.State.OUTDATED, decided_at=timezone.now())
    gone = CodeGenerator.objects.filter(user=user).delete()[0] + Passkey.objects.filter(user=user).delete()[0]
    RecoveryCode.objects.filter(user=user).delete()
    ended = end_sessions(user=user)
    log(actor=actor, action="factor.reset", subject=f"user {user.username}", office=office or office_of(user),
        removed=gone, sessions_ended=ended)  # fmt: skip
    return gone


@transaction.atomic
def sign_out_everywhere(*, user: User, actor: str, office: str = "") -> int:
    ended = end_sessions(user=user)
    log(actor=actor, action="sessions.end", subject=f"user {user.username}", office=office or office_of(user),
        ended=ended)  # fmt: skip
    return ended


def _note(request: HttpRequest, user, action: str, **detail: Any) -> None:
    log(actor=user.username, action=action, subject=f"user {user.username}", office=office_of(user),
        address=_address(request), **detail)  # fmt: skip


def _address(request: HttpRequest) -> str:
    return hashed_address(limits.address_of(request))
