"""The people of an office as its pages and `bukti user list` show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bukti.offices.access import SECOND_FACTOR
from bukti.offices.models import Assignment, Office, User
from bukti.offices.queries import people_of

from . import limits
from .models import Allowance, CodeGenerator, FactorReset, Passkey

STATES = {
    "active": _("aktif"),
    "invited": _("diundang, belum masuk"),
    "locked": _("terkunci"),
    "closed": _("ditutup"),
}


@dataclass(frozen=True)
class Person:
    """One person of an office. ``roles``: all held at this office, oldest first. ``state``: a key of STATES."""

    user: User
    roles: tuple[Assignment, ...]
    second_factor: bool
    state: str
    reset_asked: bool
    today: date

    @property
    def state_label(self) -> str:
        return str(STATES[self.state])

    @property
    def current(self) -> list[Assignment]:
        """Roles that hold today or later."""
        return [held for held in self.roles if held.held_to is None or held.held_to >= self.today]

    @property
    def past(self) -> list[Assignment]:
        return [held for held in self.roles if held not in self.current]

    @property
    def needs_second_factor(self) -> bool:
        asked_for = settings.SECOND_FACTOR == "required" and not self.user.is_trial
        return asked_for and any(held.role in SECOND_FACTOR for held in self.current)

    @property
    def last_signed_in(self) -> datetime | None:
        return self.user.last_login


def people(office: Office, pk: int | None = None) -> list[Person]:
    """Everybody of the office, or the one of this key; open accounts first, by name. Five statements, however many."""
    held = Assignment.objects.filter(office=office).select_related("division", "office").order_by("held_from", "pk")
    found = people_of(office).prefetch_related(Prefetch("assignments", queryset=held, to_attr="held_here"))
    found = found.annotate(
        by_code=Exists(CodeGenerator.objects.filter(user=OuterRef("pk"))),
        by_passkey=Exists(Passkey.objects.filter(user=OuterRef("pk"))),
        asked=Exists(FactorReset.objects.filter(user=OuterRef("pk"), state=FactorReset.State.PROPOSED)),
    )
    users = list(found if pk is None else found.filter(pk=pk))
    locked, today = locked_out(users), timezone.localdate()
    return [
        Person(user, tuple(user.held_here), user.by_code or user.by_passkey, _state(user, locked), user.asked, today)  # type: ignore[attr-defined]
        for user in users
    ]


def _state(user: User, locked: set[int]) -> str:
    if not user.is_active:
        return "closed"
    if user.pk in locked:
        return "locked"
    return "active" if user.last_login or user.has_usable_password() else "invited"


def locked_out(users: Iterable[User]) -> set[int]:
    """Keys of those whom failures keep out now: at one address at least, or by wrong codes at every one."""
    by_name, now = {user.username: user.pk for user in users}, timezone.now()
    failed = AccessAttempt.objects.filter(username__in=by_name, attempt_time__gte=now - get_cool_off())
    failed = failed.order_by().values("username", "ip_address").annotate(failures=Sum("failures_since_start"))
    names = failed.filter(failures__gte=settings.AXES_FAILURE_LIMIT).values_list("username", flat=True)
    most, seconds = limits.CODES_BY_USER
    keys = {f"code:{pk}": pk for pk in by_name.values()}
    window = now - timedelta(seconds=seconds)
    spent = Allowance.objects.filter(key__in=keys, spent__gte=most, since__gt=window)
    return {by_name[name] for name in names} | {keys[key] for key in spent.values_list("key", flat=True)}


def open_resets(office: Office) -> list[FactorReset]:
    """Lost second factors that wait for a second person at this office, oldest first."""
    return list(FactorReset.objects.filter(office=office, state=FactorReset.State.PROPOSED).select_related("user"))
