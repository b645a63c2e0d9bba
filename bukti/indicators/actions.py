"""Choosing how an indicator is counted: one person proposes, another confirms."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.offices.access import may
from bukti.offices.models import Office, User

from .catalogue import option_of
from .models import Choice
from .queries import sheet_in_year

LAST_YEAR = 2099


@transaction.atomic
def propose(*, office: Office, code: str, option: str, valid_from: int, reason: str, basis: str, user: User) -> Choice:
    """Propose that the office counts an indicator by this option of its sheet, from a year on.

    Nothing changes until another person confirms it. An earlier proposal of the same year is replaced.
    Raises BadInput for an option the sheet of that year does not have, for one that governs already, and without a
    reason and a basis; Forbidden when this user may not propose.
    """
    _allow(user, "indicators.decide", office, "mengusulkan definisi indikator")
    _require(reason=reason, basis=basis)
    if not 2000 <= valid_from <= LAST_YEAR:
        raise BadInput(f"Tahun berlaku {valid_from} tidak dikenal; pakai 2000 sampai {LAST_YEAR}.")
    option_of(sheet_in_year(code, valid_from), option)
    of_year = Choice.objects.select_for_update().filter(office=office, code=code, valid_from=valid_from)
    if of_year.filter(state=Choice.State.CONFIRMED, option=option).exists():
        raise BadInput(f'{code}: pilihan "{option}" sudah ditetapkan sejak {valid_from}.')
    of_year.filter(state=Choice.State.PROPOSED).update(state=Choice.State.REPLACED)
    choice = Choice(office=office, code=code, option=option, valid_from=valid_from, reason=reason.strip(),
                    basis=basis.strip(), proposed_by=user.username)  # fmt: skip
    _save(choice)
    log(actor=user.username, action="indicators.propose", subject=f"definisi {choice}", office=office.code,
        option=option, valid_from=valid_from, reason=choice.reason, basis=choice.basis)  # fmt: skip
    return choice


@transaction.atomic
def confirm(*, choice: Choice, user: User) -> Choice:
    """Let a proposed choice govern. The one that governed the same year stays in the table as replaced.

    Raises BadInput when the proposal no longer stands; Forbidden when this user may not, or proposed it.
    """
    found = Choice.objects.select_for_update().select_related("office").get(pk=choice.pk)
    _allow(user, "indicators.confirm", found.office, "menetapkan definisi indikator")
    if found.state != Choice.State.PROPOSED:
        told = f"Usul {found} sudah tidak menunggu penetapan ({found.get_state_display()}); muat ulang halaman."
        raise RefusedMove(told, subject=f"definisi {found}")
    if found.proposed_by == user.username:
        told = f"Usul {found} harus ditetapkan orang lain daripada pengusulnya."
        raise Forbidden(told, permission="indicators.confirm", subject=f"definisi {found}")
    same_year = Choice.objects.filter(office=found.office, code=found.code, valid_from=found.valid_from)
    before = same_year.select_for_update().filter(state=Choice.State.CONFIRMED).first()
    same_year.filter(state=Choice.State.CONFIRMED).update(state=Choice.State.REPLACED)
    found.state, found.decided_by, found.decided_at = Choice.State.CONFIRMED, user.username, timezone.now()
    _save(found)
    log(actor=user.username, action="indicators.confirm", subject=f"definisi {found}", office=found.office.code,
        option=found.option, before=before.option if before else None, valid_from=found.valid_from,
        proposed_by=found.proposed_by)  # fmt: skip
    return found


def _allow(user: User, permission: str, office: Office, act: str) -> None:
    if not may(user, permission, office):
        raise Forbidden(f"{user.username} tidak berwenang {act} di {office.name}.", permission=permission)


def _require(*, reason: str, basis: str) -> None:
    missing = [name for name, text in (("alasan", reason), ("dasar keputusan", basis)) if not text.strip()]
    if missing:
        raise BadInput(f"Pilihan definisi harus disertai {' dan '.join(missing)}.")


def _save(choice: Choice) -> None:
    """Raises BadInput when another person decided the same year at the same moment."""
    try:
        with transaction.atomic():
            choice.save()
    except IntegrityError as error:
        raise BadInput(f"Definisi {choice} baru saja diputuskan orang lain; muat ulang halaman.") from error
