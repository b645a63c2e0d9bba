"""Writing offices, calendars, accounts."""

import csv
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import holidays
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, RefusedMove

from .access import Role
from .models import Assignment, Division, Holiday, Office, Official, Position, User
from .queries import has_other_keeper, is_keeper
from .queries import office as office_of
from .separation import clash

DATA = Path(__file__).with_name("data")
LETTERS_OF_NIP = 18
LEVELS = {1: Office.Level.NATION, 2: Office.Level.PROVINCE, 4: Office.Level.REGENCY}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def load_offices(*, actor: str) -> int:
    """The nation, 38 provinces and 514 regencies and cities, parents first; those already there stay as they are.

    Returns how many were added.
    """
    known = dict(Office.objects.values_list("code", "pk"))
    before = len(known)
    for row in sorted(_rows("offices.csv"), key=lambda row: len(row["code"])):
        if row["code"] in known:
            continue
        parent = known.get(row["parent"])
        made = Office.objects.create(
            code=row["code"], name=row["name"], level=LEVELS[len(row["code"])], parent_id=parent
        )
        known[made.code] = made.pk
    if added := len(known) - before:
        log(actor=actor, action="offices.load", subject="offices.csv", added=added)
    return added


@transaction.atomic
def load_holidays(*, years: Iterable[int], actor: str) -> int:
    """National holidays, joint leave and voting days of these years; days already in the table stay as they are.

    Returns how many were added. What a later decree changes is changed in the table, not here.
    """
    voting = {date.fromisoformat(row["on"]): row for row in _rows("voting_days.csv")}
    wanted = [Holiday(on=on, kind=Holiday.Kind.VOTING, name=row["name"], basis=row["basis"], event=row["event"])
              for on, row in voting.items() if on.year in set(years)]  # fmt: skip
    for kind, category in ((Holiday.Kind.NATIONAL, "public"), (Holiday.Kind.JOINT_LEAVE, "government")):
        days = holidays.country_holidays("ID", years=years, categories=(category,), language="id")
        wanted += [Holiday(on=on, kind=kind, name=name) for on, name in days.items() if on not in voting]
    known = set(Holiday.objects.values_list("on", "kind"))
    new = [day for day in wanted if (day.on, day.kind) not in known]
    Holiday.objects.bulk_create(new)
    if new:
        log(actor=actor, action="calendar.load", subject=f"holidays {min(years)}-{max(years)}", added=len(new))
    return len(new)


@transaction.atomic
def add_holiday(*, on: date, kind: str, name: str, basis: str, actor: str) -> Holiday:
    """A day off by a later decree (``basis``). Last days already stored stay; the calendar version changes.

    Raises BadInput when the day is in the table already, or without a basis.
    """
    if not basis.strip():
        raise BadInput(f"Hari libur {on} harus menyebut dasarnya, misalnya nomor SKB atau Keppres.")
    if Holiday.objects.filter(on=on, kind=kind).exists():
        raise BadInput(f"{on} sudah ada sebagai {Holiday.Kind(kind).label}.")
    day = Holiday.objects.create(on=on, kind=kind, name=name, basis=basis)
    log(actor=actor, action="calendar.add", subject=f"holiday {on}", kind=kind, basis=basis)
    return day


@transaction.atomic
def remove_holiday(*, on: date, basis: str, actor: str) -> None:
    """A day that is off no more, by decree. Raises BadInput when it is not in the table, or without a basis.

    A voting day cannot be removed here: an event stands on it.
    """
    if not basis.strip():
        raise BadInput(f"Penghapusan {on} harus menyebut dasarnya.")
    removed, _ = Holiday.objects.filter(on=on).exclude(kind=Holiday.Kind.VOTING).delete()
    if not removed:
        raise BadInput(f"{on} tidak ada di tabel libur, atau hari pemungutan suara.")
    log(actor=actor, action="calendar.remove", subject=f"holiday {on}", basis=basis)


@transaction.atomic
def add_user(
    *,
    username: str,
    full_name: str,
    password: str | None,
    actor: str,
    is_trial: bool = False,
    office: Office | None = None,
) -> User:
    """A new account without any power; without a password it waits for the one-time link of its owner.

    Raises BadInput when the password is too weak, the user name is taken (also in other letters) or holds strange ones.
    """
    first, _, last = full_name.partition(" ")
    user = User(username=username, first_name=first, last_name=last, is_trial=is_trial)
    if User.objects.filter(username__iexact=username).exists():
        raise BadInput(f"Akun '{username}' sudah ada.")
    try:
        User._meta.get_field("username").run_validators(username)
        if password is not None:
            validate_password(password, user)
    except ValidationError as error:
        raise BadInput(" ".join(error.messages)) from error
    user.set_password(password)
    user.save()
    log(actor=actor, action="users.add", subject=f"user {username}", office=_code(office), trial=is_trial)
    return user


@transaction.atomic
def mark_trial(*, user: User, actor: str) -> None:
    """An account whose password is public, loaded before trial accounts were marked."""
    user.is_trial = True
    user.save(update_fields=["is_trial"])
    log(actor=actor, action="users.trial", subject=f"user {user.username}")


@transaction.atomic
def set_email(*, user: User, email: str, actor: str, office: Office | None = None) -> None:
    """Where reminders go; empty for none. Raises BadInput for what is no address. The log does not keep it."""
    try:
        if email:
            validate_email(email)
    except ValidationError as error:
        raise BadInput(f"'{email}' bukan alamat surel; tulis seperti nama@kantor.go.id.") from error
    user.email = email
    user.save(update_fields=["email"])
    log(actor=actor, action="users.email", subject=f"user {user.username}", office=_code(office), given=bool(email))


def _code(office: Office | None) -> str:
    """The office at whose page of the log a line stands; empty for one of no office."""
    return office.code if office else ""


@transaction.atomic
def set_details(*, user: User, full_name: str, nip: str, office: Office | None = None, actor: str) -> None:
    """Name and NIP (18 digits, or none). Raises BadInput for another NIP or no name. The log keeps neither."""
    if nip and not (nip.isascii() and nip.isdigit() and len(nip) == LETTERS_OF_NIP):
        raise BadInput("NIP terdiri atas 18 angka tanpa spasi; kosongkan bila tidak ada.")
    if not full_name.strip():
        raise BadInput("Isi nama lengkap.")
    user.first_name, _, user.last_name = full_name.strip().partition(" ")
    user.nip = nip
    user.save(update_fields=["first_name", "last_name", "nip"])
    log(actor=actor, action="users.details", subject=f"user {user.username}", office=_code(office))


@transaction.atomic
def assign(
    *,
    user: User,
    office: Office,
    role: str,
    held_from: date,
    actor: str,
    division: Division | None = None,
    held_to: date | None = None,
) -> Assignment:
    """Give a user a role at an office, for one division or all, from a day to another (both included) or without end.

    Raises BadInput for days the wrong way round and for a division of another office, RefusedMove when the user holds
    at that time the same role already, or one that must not meet it in one person (``separation``).
    """
    held = User.objects.select_for_update().get(pk=user.pk).assignments  # two at once would not see each other
    if held_to is not None and held_to < held_from:
        raise BadInput("Hari terakhir peran mendahului hari pertamanya.")
    if division is not None and division.office_id != office.pk:
        raise BadInput("Sub bagian itu milik kantor lain.")
    meeting = held.filter(Q(held_to__isnull=True) | Q(held_to__gte=held_from), office=office)
    for other in meeting.filter(held_from__lte=held_to) if held_to else meeting:
        _may_meet(user, role, division, other)
    made = Assignment.objects.create(
        user=user, office=office, role=role, division=division, held_from=held_from, held_to=held_to
    )
    log(actor=actor, action="users.assign", subject=f"user {user.username}", office=office.code, role=role,
        **_days(made))  # fmt: skip
    return made


def _may_meet(user: User, role: str, division: Division | None, other: Assignment) -> None:
    subject, label = f"user {user.username}", Role(other.role).label
    if role == other.role and division == other.division:
        raise RefusedMove(f"Pada waktu itu peran {label} sudah dipegangnya.", subject=subject)
    if clash(role, other.role):
        raise RefusedMove(
            f"Peran {Role(role).label} tidak boleh bersama peran {label} pada satu orang: yang mengentri tidak "
            f"memeriksa, yang memeriksa tidak menetapkan, dan yang mengelola akun tidak melakukan ketiganya. Akhiri "
            f"dahulu peran {label}; peran baru dapat mulai pada hari berikutnya.",
            subject=subject,
        )


def _days(held: Assignment) -> dict[str, str]:
    days = {"valid_from": held.held_from, "valid_to": held.held_to}
    found = {name: day.isoformat() for name, day in days.items() if day}
    return found | ({"division": held.division.code} if held.division else {})


@transaction.atomic
def end_role(*, held: Assignment, last_day: date, actor: str) -> None:
    """End a role with this day, today or later: a past day would hide that the person could act until today.

    A role that has not begun is withdrawn. Raises BadInput for an earlier day, and RefusedMove when the role has ended
    or the office would be left without an administrator (``require_keeper``).
    """
    Office.objects.select_for_update().get(pk=held.office_id)
    held = Assignment.objects.select_for_update().select_related("user", "office").get(pk=held.pk)
    subject, today = f"user {held.user.username}", timezone.localdate()
    if held.held_to is not None and held.held_to < today:
        raise RefusedMove("Peran itu sudah berakhir.", subject=subject)
    if last_day < today:
        raise BadInput("Hari terakhir paling awal hari ini: sampai hari ini peran itu masih berlaku.")
    if held.held_to is not None and last_day > held.held_to:
        raise BadInput("Peran itu berakhir lebih awal; untuk memperpanjang, beri peran baru dari hari sesudahnya.")
    if held.role == Role.ADMIN:
        require_keeper(office=held.office, without=held.user)
    if held.held_from > last_day:
        held.delete()
    else:
        held.held_to = last_day
        held.save(update_fields=["held_to"])
    told = {"role": held.role, "last_day": last_day.isoformat(), "withdrawn": held.pk is None}
    log(actor=actor, action="users.end", subject=subject, office=held.office.code, **told)


def require_keeper(*, office: Office, without: User) -> None:
    """Raises RefusedMove when without this user nobody is left who keeps the accounts of the office."""
    if is_keeper(without, office) and not has_other_keeper(without, office):
        raise RefusedMove(
            "Administrator terakhir kantor: undang dahulu administrator lain; sesudah ia sekali masuk, ini dapat "
            "dilakukan.",
            subject=f"user {without.username}",
        )


@transaction.atomic
def close_user(*, user: User, office: Office, actor: str) -> None:
    """Nobody signs in with the account any more; roles and history stay as they are.

    Raises RefusedMove when it is closed, or the last administrator of an office (``require_keeper``).
    """
    kept = [held.office_id for held in user.assignments.filter(role=Role.ADMIN)]
    for at in Office.objects.select_for_update().filter(pk__in=kept).order_by("pk"):
        require_keeper(office=at, without=user)
    if not User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
        raise RefusedMove("Akun itu sudah ditutup.", subject=f"user {user.username}")
    user.is_active = False
    log(actor=actor, action="users.close", subject=f"user {user.username}", office=office.code)


@transaction.atomic
def reopen_user(*, user: User, office: Office, actor: str) -> None:
    """Undo closing: with the roles whose time has not ended. Raises RefusedMove when the account is open."""
    if not User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
        raise RefusedMove("Akun itu tidak ditutup.", subject=f"user {user.username}")
    user.is_active = True
    log(actor=actor, action="users.reopen", subject=f"user {user.username}", office=office.code)


@transaction.atomic
def load_profile(*, file: Path, actor: str) -> Office:
    """An office's own file: seat, divisions, positions and their dated officials. Those already there stay.

    Raises BadInput when the file is no TOML, lacks a key or names an unknown office.
    """
    try:
        profile = tomllib.loads(file.read_text(encoding="utf-8"))
        at = office_of(profile["office"])
        at.seat = profile["seat"]
        at.save(update_fields=["seat"])
        for row in profile.get("division", []):
            Division.objects.get_or_create(
                office=at, code=row.pop("code"), valid_from=row.pop("valid_from"), defaults=row
            )
        for row in profile.get("position", []):
            _fill(at, row)
    except (tomllib.TOMLDecodeError, OSError) as error:
        raise BadInput(f"{file.name}: tidak terbaca sebagai TOML ({error}).") from error
    except KeyError as error:
        raise BadInput(f"{file.name}: kunci {error} belum ada.") from error
    log(actor=actor, action="offices.profile", subject=f"office {at.code}", office=at.code, file=file.name)
    return at


def _fill(at: Office, row: dict) -> None:
    position, _ = Position.objects.get_or_create(office=at, code=row["code"], defaults={"title": row["title"]})
    for held in row.get("official", []):
        Official.objects.get_or_create(position=position, name=held["name"], held_from=held["held_from"], defaults=held)
