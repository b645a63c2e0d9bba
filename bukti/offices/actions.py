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

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput

from .models import Assignment, Division, Holiday, Office, Official, Position, User
from .queries import office as office_of

DATA = Path(__file__).with_name("data")
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
def add_user(*, username: str, full_name: str, password: str | None, actor: str, is_trial: bool = False) -> User:
    """A new account without any power; without a password it waits for the one-time link of its owner.

    Raises BadInput when the password is too weak.
    """
    first, _, last = full_name.partition(" ")
    user = User(username=username, first_name=first, last_name=last, is_trial=is_trial)
    try:
        if password is not None:
            validate_password(password, user)
    except ValidationError as error:
        raise BadInput(" ".join(error.messages)) from error
    user.set_password(password)
    user.save()
    log(actor=actor, action="users.add", subject=f"user {username}", trial=is_trial)
    return user


@transaction.atomic
def mark_trial(*, user: User, actor: str) -> None:
    """An account whose password is public, loaded before trial accounts were marked."""
    user.is_trial = True
    user.save(update_fields=["is_trial"])
    log(actor=actor, action="users.trial", subject=f"user {user.username}")


@transaction.atomic
def set_email(*, user: User, email: str, actor: str) -> None:
    """Where reminders go; empty for none. Raises BadInput for what is no address. The log does not keep it."""
    try:
        if email:
            validate_email(email)
    except ValidationError as error:
        raise BadInput(f"'{email}' bukan alamat surel; tulis seperti nama@kantor.go.id.") from error
    user.email = email
    user.save(update_fields=["email"])
    log(actor=actor, action="users.email", subject=f"user {user.username}", given=bool(email))


@transaction.atomic
def assign(*, user: User, office: Office, role: str, held_from: date, actor: str, division=None) -> Assignment:
    """Give a user a role at an office from a day on."""
    made = Assignment.objects.create(user=user, office=office, role=role, division=division, held_from=held_from)
    log(actor=actor, action="users.assign", subject=f"user {user.username}", office=office.code, role=role)
    return made


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
