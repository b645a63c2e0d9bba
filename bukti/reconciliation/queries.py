"""Asking the checks."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from bukti.audit.declaration import BadInput
from bukti.offices.models import Office
from bukti.records.declaration import all_registers

from .checks import CHECKS
from .declaration import Check, Result, State


def run(office: Office, year: int, codes: Collection[str] | None = None) -> list[Result]:
    """The answer of each check for what happened in the year, in their order; ``codes`` (X6, x6) asks only those.

    Raises BadInput for a code that no check has.
    """
    return [_answer(check, office, year) for check in _asked(codes)]


def _asked(codes: Collection[str] | None) -> list[Check]:
    wanted = {code.upper() for code in codes or ()}
    if strangers := sorted(wanted - {check.code for check in CHECKS}):
        known = ", ".join(check.code for check in CHECKS)
        raise BadInput(f"Pemeriksaan '{strangers[0]}' tidak ada. Yang ada: {known}.")
    return [check for check in CHECKS if not wanted or check.code in wanted]


def _answer(check: Check, office: Office, year: int) -> Result:
    titles = {register.model: register.title for register in all_registers()}
    for model in check.sides:
        if not model.objects.counted().filter(office=office).exists():  # type: ignore[attr-defined]
            reason = _("%(register)s belum berisi catatan yang ditetapkan.")
            return Result(check.code, State.UNKNOWN, reason % {"register": _(titles[model])})
    return check.run(office, year)
