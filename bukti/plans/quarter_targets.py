"""Setting the targets of the quarters: one person proposes, another accepts; no version is overwritten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.indicators.catalogue import sheet as sheet_of
from bukti.indicators.catalogue import sheets
from bukti.indicators.declaration import Sheet
from bukti.offices.models import Office, User

from .cascade import groups
from .models import QuarterTargets
from .permission import allow, require
from .quarters import Proposal, Values, misfit, proposal, ticked
from .queries import NO_AIM, Aim, Said, aims, plan_documents, quarter_versions, said
from .values import storable

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

    @property
    def document(self) -> str:
        """``RAK``: the document that its code is of."""
        return self.code.partition("-")[0]


@dataclass(frozen=True)
class Batch:
    """What can be done at once with the indicators of one document.

    ``ready`` wait for acceptance by this person; ``kept`` wait too, each with why he cannot accept it; ``ticked`` have
    nothing but what their ticks propose.
    """

    document: str
    ready: list[Quartered]
    kept: list[tuple[Quartered, str]]
    ticked: list[Quartered]


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


def batches(office: Office, year: int, user: User) -> list[Batch]:
    """The documents of which something can be proposed or accepted at once, with what that is."""
    promised, known = aims(office, year), sheets(date(year, 12, 31))
    found: dict[str, Batch] = {}
    for line in quartered(office, year):
        batch = found.setdefault(line.document, Batch(line.document, [], [], []))
        if line.waiting and (why := _kept_back(line.waiting, known[line.code], promised, user)):
            batch.kept.append((line, why))
        elif line.waiting:
            batch.ready.append(line)
        elif line.proposal and not line.accepted:
            batch.ticked.append(line)
    return [batch for batch in found.values() if batch.ready or batch.kept or batch.ticked]


def _kept_back(waiting: QuarterTargets, sheet: Sheet, promised: Mapping[str, Aim], user: User) -> str:
    """Why this person cannot accept a proposal; empty when he can."""
    if waiting.proposed_by == user.username:
        return _("Anda yang mengusulkan; penetapannya harus dilakukan orang lain.")
    year = promised.get(waiting.code, NO_AIM).value
    return _("Target tahunnya tidak ada lagi.") if year is None else (
        misfit(sheet, year, waiting.values, waiting.cumulative))  # fmt: skip


@transaction.atomic
def propose_ticked(*, office: Office, year: int, document: str, user: User) -> list[QuarterTargets]:
    """Propose what the ticks propose for every indicator of a document (``RAK``) that has no targets by quarter yet.

    Nothing governs until another person accepts it. Raises RefusedMove when there is none, Forbidden when this user may
    not propose.
    """
    allow(user, "plans.targets", office, "mengusulkan target triwulan")
    batch = next((one for one in batches(office, year, user) if one.document == document and one.ticked), None)
    if batch is None:
        told = f"Target triwulan {document} {year}: tidak ada lagi usul dari centang; muat ulang halaman."
        raise RefusedMove(told, subject=f"target triwulan {document} {year}")
    ticks = next(str(one) for one in plan_documents(office, year) if one.kind == "RAK")
    proposed = [(line.code, line.proposal) for line in batch.ticked if line.proposal]
    return [propose_quarters(office=office, year=year, code=code, values=one.values, cumulative=one.cumulative,
                             source=f"Centang {ticks}", user=user) for code, one in proposed]  # fmt: skip


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
    aim = _fitting(aims(office, year), year, code, values, cumulative)
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
    return _accept(found, user, aims(found.office, found.year))


@transaction.atomic
def accept_together(*, office: Office, year: int, keys: Iterable[int], user: User) -> list[QuarterTargets]:
    """Accept these proposals (their primary keys) of a year, all or none: each has its own line in the log.

    Raises BadInput for none, RefusedMove when one is gone, waits no more or no longer fits; Forbidden as for one.
    """
    allow(user, "plans.accept-targets", office, "menetapkan target triwulan")
    wanted = set(keys)
    if not wanted:
        raise BadInput(f"Target triwulan {year}: tidak ada usul yang dipilih.")
    found = list(quarter_versions(office, year).select_for_update(of=("self",)).select_related("office")
                 .filter(pk__in=wanted))  # fmt: skip
    if len(found) < len(wanted):
        told = f"Target triwulan {year}: ada usul yang tidak dikenal; muat ulang halaman."
        raise RefusedMove(told, subject=f"target triwulan {year}")
    promised = aims(office, year)
    return [_accept(one, user, promised) for one in found]


def _accept(found: QuarterTargets, user: User, promised: Mapping[str, Aim]) -> QuarterTargets:
    if found.state != State.PROPOSED:
        told = f"Target triwulan {found} tidak menunggu penetapan ({found.get_state_display()}); muat ulang halaman."
        raise RefusedMove(told, subject=f"target triwulan {found}")
    if found.proposed_by == user.username:
        told = f"Target triwulan {found} harus ditetapkan orang lain daripada pengusulnya."
        raise Forbidden(told, permission="plans.accept-targets", subject=f"target triwulan {found}")
    try:
        _fitting(promised, found.year, found.code, found.values, found.cumulative)
    except BadInput as misfit:  # the year's target has changed since they were proposed
        raise RefusedMove(str(misfit), subject=f"target triwulan {found}") from misfit
    same = quarter_versions(found.office, found.year).select_for_update().filter(code=found.code, state=State.ACCEPTED)
    before = same.first()
    same.update(state=State.REPLACED)
    found.state, found.accepted_by, found.accepted_at = State.ACCEPTED, user.username, timezone.now()
    _save(found)
    log(actor=user.username, action="plans.accept-quarters", subject=f"target triwulan {found}",
        office=found.office.code, new=_words(found), old=_words(before) if before else None,
        proposed_by=found.proposed_by)  # fmt: skip
    return found


def _fitting(promised: Mapping[str, Aim], year: int, code: str, values: Values, cumulative: bool) -> Aim:
    """The year's target that these values divide. Raises BadInput when there is none or they do not fit it."""
    sheet, aim = sheet_of(code, date(year, 12, 31)), promised.get(code, NO_AIM)
    if aim.value is None:
        told = f"{code}: target tahun {year} belum ada; tetapkan dahulu sebelum dibagi per triwulan."
        raise RefusedMove(told, subject=f"target triwulan {code} {year}")
    if any(value is not None and value < 0 for value in values):
        raise BadInput(f"{code}: target triwulan tidak boleh negatif.")
    for value in values:
        storable(value, f"{code}, target triwulan")
    if wrong := misfit(sheet, aim.value, values, cumulative):
        raise BadInput(f"{code}: {wrong}")
    return aim


def _words(target: QuarterTargets) -> list[str | None]:
    return [None if value is None else f"{value.normalize():f}" for value in target.values]


def _save(target: QuarterTargets) -> None:
    """Raises RefusedMove when another person set the same targets at the same moment."""
    try:
        with transaction.atomic():
            target.save()
    except IntegrityError as error:
        told = f"Target triwulan {target} baru saja diubah orang lain; muat ulang halaman."
        raise RefusedMove(told, subject=f"target triwulan {target}") from error
