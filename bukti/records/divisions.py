"""Which division (sub bagian) a record belongs to: its own, or else the one that keeps its register."""

from datetime import date

from django.db.models import Q

from bukti.offices.models import Division, Office

from .declaration import Register


def divisions_on(office: Office | int, on: date) -> dict[str, Division]:
    """Code -> the division of an office (or its primary key) valid on that day."""
    valid = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    found = Division.objects.filter(valid, office=office, valid_from__lte=on).order_by("valid_from")
    return {one.code: one for one in found}


def division_of(register: Register, office: Office, on: date) -> Division | None:
    """The division that keeps a register; None where the office has none of that code on that day."""
    return divisions_on(office, on).get(register.division) if register.division else None


def in_division(register: Register, code: str) -> Q:
    """Records of a division: those that say so, and those that say nothing where it keeps the register."""
    own = Q(division__code=code)
    return own | Q(division__isnull=True) if register.division == code else own
