"""Setting the targets of the quarters: one person proposes, another accepts; no version is overwritten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.indicators.catalogue import sheet as sheet_of
from bukti.indicators.catalogue import sheets
from bukti.offices.models import Office, User

from .cascade import groups
from .models import QuarterTargets
from .permission import allow, require
from .quarters import Proposal, Values, misfit, proposal, ticked
from .queries import NO_AIM, Aim, Said, aims, quarter_versions, said

State = QuarterTargets.State


@dataclass(frozen=True)
class Quartered:
    """One indicator of a year: its year's target, what its ticks propose, and its versions, the newest first."""

    code: str
    name: str
    aim_text: str
    proposal: Proposal | None
    accepted: QuarterTargets | None
    waiting: QuarterTargets | None
    misfit: str  # why the accepted values no longer fit the year's target


def proposals(office: Office, year: int) -> dict[str, Proposal]:
    """Sheet code -> what the ticks of the RAK propose, also for the same indicator in the RKT."""
    every = said(office, year)
    known, promised = sheets(date(year, 12, 31)), aims(office, year)
    found: dict[str, Proposal] = {}
    for group in groups(office, year, every):
        ticks = ticked(_contents(group.rows))
        for code in group.codes:
            value = promised.get(code, NO_AIM).value
            made = proposal(known[code], value, ticks) if code in known and value is not None else None
            found |= {code: made} if made else {}
    return found


def _contents(rows: Iterable[Said]) -> list[dict]:
    return [one.row.content for one in rows if one.row and one.level == "RAK"]


def quartered(office: Office, year: int) -> list[Quartered]:
    """Every indicator of the year with its targets by quarter, in the order of the sheets."""
    promised, proposed = aims(office, year), proposals(office, year)
    newest = {(one.code, one.state): one for one in quarter_versions(office, year)}
    known = sheets(date(year, 12, 31))
    lines = []
    for code, sheet in known.items():
        aim, accepted = promised.get(code, NO_AIM), newest.get((code, State.ACCEPTED))
        off = (
            misfit(sheet, aim.value, accepted.values, accepted.cumulative) if accepted and aim.value is not None else ""
        )
        lines.append(Quartered(code, aim.indicator or sheet.standard_name, aim.text, proposed.get(code), accepted,
                               newest.get((code, State.PROPOSED)), off))  # fmt: skip
    return lines


@transaction.atomic
def propose_quarters(
    *, office: Office, year: int, code: str, values: Values, cumulative: bool, source: str, note: str = "", user: User
) -> QuarterTargets:
    """Propose the targets of quarters I to IV (None: no target) in the unit of the year's target.

    Nothing governs until another person accepts it; an earlier proposal is replaced. Raises BadInput when the values
    do not fit the year's target, when the year has none, without a source, and without a note when targets are
    accepted already; Forbidden when this user may not propose.
    """
    allow(user, "plans.targets", office, "mengusulkan target triwulan")
    aim = _fitting(office, year, code, values, cumulative)
    of_code = quarter_versions(office, year).select_for_update().filter(code=code)
    accepted = of_code.filter(state=State.ACCEPTED).first()
    if accepted:
        require(note, f"{code}: catatan mengapa target yang sudah ditetapkan diubah")
    version = (of_code.aggregate(last=Max("version"))["last"] or 0) + 1
    of_code.filter(state=State.PROPOSED).update(state=State.REPLACED)
    first, second, third, fourth = values
    made = QuarterTargets(office=office, year=year, code=code, version=version, cumulative=cumulative, first=first,
                          second=second, third=third, fourth=fourth, unit=aim.unit, note=note.strip(),
                          source=require(source, "Dasar target triwulan"), proposed_by=user.username)  # fmt: skip
    _save(made)
    log(actor=user.username, action="plans.propose-quarters", subject=f"target triwulan {made}", office=office.code,
        new=_words(made), old=_words(accepted) if accepted else None, source=made.source, note=made.note)  # fmt: skip
    return made


@transaction.atomic
def accept_quarters(*, target: QuarterTargets, user: User) -> QuarterTargets:
    """Let proposed targets govern; those accepted before stay in the table as replaced.

    Raises BadInput when they no longer wait or no longer fit the year's target; Forbidden when this user may not
    accept, or proposed them.
    """
    found = QuarterTargets.objects.select_for_update().select_related("office").get(pk=target.pk)
    allow(user, "plans.accept-targets", found.office, "menetapkan target triwulan")
    if found.state != State.PROPOSED:
        told = f"Target triwulan {found} tidak menunggu penetapan ({found.get_state_display()}); muat ulang halaman."
        raise RefusedMove(told, subject=f"target triwulan {found}")
    if found.proposed_by == user.username:
        told = f"Target triwulan {found} harus ditetapkan orang lain daripada pengusulnya."
        raise Forbidden(told, permission="plans.accept-targets", subject=f"target triwulan {found}")
    _fitting(found.office, found.year, found.code, found.values, found.cumulative)
    same = quarter_versions(found.office, found.year).select_for_update().filter(code=found.code, state=State.ACCEPTED)
    before = same.first()
    same.update(state=State.REPLACED)
    found.state, found.accepted_by, found.accepted_at = State.ACCEPTED, user.username, timezone.now()
    _save(found)
    log(actor=user.username, action="plans.accept-quarters", subject=f"target triwulan {found}",
        office=found.office.code, new=_words(found), old=_words(before) if before else None,
        proposed_by=found.proposed_by)  # fmt: skip
    return found


def _fitting(office: Office, year: int, code: str, values: Values, cumulative: bool) -> Aim:
    """The year's target that these values divide. Raises BadInput when there is none or they do not fit it."""
    sheet, aim = sheet_of(code, date(year, 12, 31)), aims(office, year).get(code, NO_AIM)
    if aim.value is None:
        raise BadInput(f"{code}: target tahun {year} belum ada; tetapkan dahulu sebelum dibagi per triwulan.")
    if any(value is not None and value < 0 for value in values):
        raise BadInput(f"{code}: target triwulan tidak boleh negatif.")
    if wrong := misfit(sheet, aim.value, values, cumulative):
        raise BadInput(f"{code}: {wrong}")
    return aim


def _words(target: QuarterTargets) -> list[str | None]:
    return [None if value is None else f"{value.normalize():f}" for value in target.values]


def _save(target: QuarterTargets) -> None:
    """Raises BadInput when another person set the same targets at the same moment."""
    try:
        with transaction.atomic():
            target.save()
    except IntegrityError as error:
        raise BadInput(f"Target triwulan {target} baru saja diubah orang lain; muat ulang halaman.") from error
