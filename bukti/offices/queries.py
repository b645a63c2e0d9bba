"""Reading offices, officials and the calendar."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from bukti.audit.declaration import BadInput
from bukti.law.catalogue import Term

from . import calendar
from .access import Role, reading_assignments
from .models import Assignment, Division, Holiday, Office, Official, User


def office(code: str) -> Office:
    """The office of this code. Raises BadInput naming the remedy."""
    found = Office.objects.filter(code=code).first()
    if found is None:
        raise BadInput(
            f"Kantor '{code}' tidak ada: pakai kode wilayah tanpa titik, misalnya 3602 untuk Kabupaten Lebak."
        )
    return found


def offices_read_by(user, name: str = "") -> QuerySet[Office]:
    """The offices whose scoreboard is open to this user, as ``access.may`` has it, with all words of ``name``."""
    reach = Q(pk__in=[])
    for assignment in reading_assignments(user):
        own = assignment.office
        reach |= Q(code__startswith="" if own.level == "nation" else own.code)  # a regency's whole code is its own
    for word in name.split():
        reach &= Q(name__icontains=word)
    return Office.objects.filter(reach)


def people_of(at: Office) -> QuerySet[User]:
    """Whoever holds, held or will hold a role at the office; open accounts first, by name."""
    held = Assignment.objects.filter(office=at)
    return User.objects.filter(pk__in=held.values("user")).order_by("-is_active", "first_name", "last_name", "pk")


def holds_elsewhere(user: User, at: Office) -> bool:
    """Whether the account also serves another office, now or later: one office alone may not take it over."""
    going_on = Q(held_to__isnull=True) | Q(held_to__gte=timezone.localdate())
    return user.assignments.filter(going_on).exclude(office=at).exists()


def _keepers(at: Office) -> QuerySet[Assignment]:
    """Administrators of today whose account is open."""
    today = timezone.localdate()
    going_on = Q(held_to__isnull=True) | Q(held_to__gte=today)
    return Assignment.objects.filter(going_on, office=at, role=Role.ADMIN, held_from__lte=today, user__is_active=True)


def is_keeper(user: User, at: Office) -> bool:
    """Whether this user keeps the accounts of the office today."""
    return _keepers(at).filter(user=user).exists()


def has_other_keeper(user: User, at: Office) -> bool:
    """Whether somebody else keeps them, without an end, and has shown to be able to sign in."""
    return _keepers(at).filter(held_to__isnull=True, user__last_login__isnull=False).exclude(user=user).exists()


def division(at: Office, code: str, day: date) -> Division:
    """The division of this code on that day. Raises BadInput naming those there are."""
    found = divisions_on(at, day)
    chosen = next((one for one in found if one.code == code), None)
    if chosen is None:
        known = ", ".join(one.code for one in found) or "-"
        raise BadInput(f"Sub bagian '{code}' tidak ada di {at.name} pada {day}. Yang ada: {known}.")
    return chosen


def divisions_on(at: Office, day: date) -> list[Division]:
    """The divisions of an office as they were on that day."""
    return list(at.divisions.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day))


def official_on(at: Office, position: str, day: date) -> Official | None:
    """Who held the position (``chair``, ``secretary``) on that day; None when nobody did."""
    held = Official.objects.select_related("position").filter(
        Q(held_to__isnull=True) | Q(held_to__gte=day),
        position__office=at,
        position__code=position,
        held_from__lte=day,
    )
    return held.order_by("-held_from").first()


def period(text: str) -> calendar.Period:
    """A period by id; an election event (``PILKADA2024``) is the day of its vote. Raises BadInput for other text."""
    voting = Holiday.objects.filter(kind=Holiday.Kind.VOTING, event=text.upper()).exclude(event="").first()
    if voting:
        return calendar.Period(voting.event, "event", voting.on, voting.on, voting.name)
    return calendar.parse_period(text)


def days_off() -> frozenset[date]:
    """Every day off of every year in the table."""
    return frozenset(Holiday.objects.values_list("on", flat=True))


def calendar_version() -> str:
    """The version of the holiday table as it stands now (``calendar.version_of``)."""
    return calendar.version_of(days_off())


def due_day(start: date, term: Term, off: frozenset[date] | None = None) -> date:
    """The last day of a term of law that starts on ``start``. Pass ``off`` when asking for many.

    Raises BadInput when the holiday table does not cover the years the term runs through.
    """
    off = days_off() if off is None else off
    backward = term.start == "day-before"
    if term.unit == "working-days":
        last = calendar.last_working_day(start, term.length, off, rule=term.start, backward=backward)
        require_years(off, start, last)
        return last
    if term.unit == "days":
        return calendar.last_day(start, term.length, rule=term.start, backward=backward)
    return calendar.last_instant(datetime.combine(start, datetime.min.time()), term.length, backward=backward).date()


def require_years(off: frozenset[date], *days: date) -> None:
    """Raises BadInput when a year has no holiday in the table: its working days are not known."""
    missing = calendar.years(days) - calendar.years(off)
    if missing:
        raise BadInput(f"Kalender libur tahun {min(missing)} belum diisi: isi tabel libur tahun itu lebih dahulu.")
