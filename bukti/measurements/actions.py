"""Writing a quarter: explaining, waiving, submitting, verifying, approving (which freezes), returning, locking.

Each act first takes its turn at the end of the log. Every write of the program ends there, so nothing is committed
between the reading of a figure and its freezing: what is frozen is one state of the records.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.audit.models import Head
from bukti.offices.access import may_for
from bukti.offices.calendar import Period
from bukti.offices.models import Office, User
from bukti.printing.actions import canonical, fingerprint
from bukti.records.divisions import divisions_on
from bukti.workflow import actions as workflow

from .blocks import EXPLANATION, blocks_of, stopping
from .freezing import content_of, figure_of, snapshot_of
from .models import FollowUp, Frozen, Measurement, QuarterLock
from .moves import APPROVE, MOVES, VERIFY, State
from .quarter import QuarterRow, lock_of, rows

TOLD = 5  # what blocks, named in one refusal


def in_turn() -> None:
    """Hold the end of the log until the commit."""
    Head.objects.select_for_update().get(pk=1)


@transaction.atomic
def write(
    *, office: Office, quarter: Period, code: str, texts: Mapping[str, str], user: User, seen: str = ""
) -> Measurement:
    """Keep what the division says of its figure: ``causes``, ``obstacles``, ``solutions``, ``next_steps``.

    ``seen`` is ``version_of`` the measurement that the writer was shown; a newer one is not written over.
    Raises BadInput once it is submitted, when the quarter is locked or another wrote meanwhile; Forbidden for another
    division, and for whoever waived something here.
    """
    in_turn()
    found = wanted_row(office, quarter, code)
    measurement = kept(found, office, quarter)
    allow(user, "measurements.write", measurement, found)
    refuse_closed(measurement)
    if seen and seen != version_of(measurement):
        told = f"{measurement}: baru saja diubah {measurement.written_by}; muat ulang, lalu tulis lagi."
        raise RefusedMove(told, subject=subject_of(measurement))
    if measurement.waived_by == user.username:
        raise Forbidden(f"{measurement}: pemberi dispensasi tidak boleh menulis penjelasannya.",
                        permission="measurements.write", subject=subject_of(measurement))  # fmt: skip
    changed = [name for name in EXPLANATION if texts.get(name, "").strip() != getattr(measurement, name)]
    if not changed:
        return measurement
    for name in changed:
        setattr(measurement, name, texts.get(name, "").strip())
    measurement.written_by, measurement.written_at = user.username, timezone.now()
    measurement.authors = with_author(measurement, user)
    _save(measurement, [*changed, "written_by", "written_at", "authors"])
    _log(measurement, user, "write", changed=changed)
    return measurement


@transaction.atomic
def waive(*, office: Office, quarter: Period, code: str, reason: str, user: User) -> Measurement:
    """Let an indicator pass without the evidence or with the overdue cases it has, for a reason; "" takes it back.

    Raises BadInput once it is submitted; Forbidden for whoever wrote or submitted it, and without the permission.
    """
    in_turn()
    found = wanted_row(office, quarter, code)
    measurement = kept(found, office, quarter)
    allow(user, "measurements.waive", measurement, found)
    refuse_closed(measurement)
    if user.username in measurement.authors:
        raise Forbidden(f"{measurement}: dispensasi harus diberikan orang lain daripada penulisnya.",
                        permission="measurements.waive", subject=subject_of(measurement))  # fmt: skip
    measurement.waiver = reason.strip()
    measurement.waived_by = user.username if measurement.waiver else ""
    _save(measurement, ["waiver", "waived_by"])
    _log(measurement, user, "waive", reason=measurement.waiver)
    return measurement


@transaction.atomic
def submit(*, office: Office, quarter: Period, codes: Iterable[str], user: User) -> list[Measurement]:
    """Hand these indicators in for verification, all or none.

    Raises BadInput naming what is missing (blocks.py) or a wrong state; Forbidden for another division.
    """
    in_turn()
    found = _rows(office, quarter, codes)
    measurements = [kept(one, office, quarter) for one in found]
    for measurement, one in zip(measurements, found):
        allow(user, "measurements.submit", measurement, one)
        refuse_closed(measurement)
    lacking = stopping(blocks_of(found, office, quarter))
    if lacking:
        told = " ".join(f"{block.code}: {block.text}" for block in lacking[:TOLD])
        more = len(lacking) - TOLD
        refused = next((one for one in measurements if one.code == lacking[0].code), measurements[0])
        raise RefusedMove(_("Belum dapat diajukan. ") + told + (f" (+{more})" if more > 0 else ""),
                          subject=subject_of(refused))  # fmt: skip
    for measurement in measurements:
        name = "resubmit" if measurement.state == State.RETURNED else "submit"
        _move(measurement, name, user)
        _stamp(measurement, submitted_at=timezone.now(), authors=with_author(measurement, user))
    return measurements


@transaction.atomic
def verify(*, office: Office, quarter: Period, codes: Iterable[str], user: User, seen: str = "") -> list[Measurement]:
    """Confirm that figure, evidence and texts are right. ``seen``: the fingerprint of the figure shown, of one only.

    The figure verified is remembered: another one cannot be approved. Raises BadInput or Forbidden (moves.py).
    """
    in_turn()
    measurements = []
    for one in _rows(office, quarter, codes):
        figure = figure_of(one)
        _refuse_stale(one, seen, figure)
        allow(user, VERIFY, one.measurement, one)
        _refuse_author(one.measurement, VERIFY, user)
        _move(one.measurement, "verify", user)
        _stamp(one.measurement, verified_at=timezone.now(), verified_figure=figure)
        measurements.append(one.measurement)
    return measurements


@transaction.atomic
def give_back(*, office: Office, quarter: Period, code: str, reason: str, user: User) -> Measurement:
    """Return it to the division: from the verifier what was submitted, from the approver what was verified.

    Its signatures end with it; the log keeps them. Raises BadInput without a reason, Forbidden (moves.py).
    """
    in_turn()
    found = wanted_row(office, quarter, code)
    measurement = found.measurement
    verified = measurement.state == State.VERIFIED
    if verified or measurement.state == State.SUBMITTED:
        allow(user, APPROVE if verified else VERIFY, measurement, found)
    _move(measurement, "send-back" if verified else "return", user, reason)
    unsign(measurement, reason)
    return measurement


@transaction.atomic
def approve(
    *, office: Office, quarter: Period, codes: Iterable[str], minutes_number: str, user: User,
    minutes_on: date | None = None, seen: str = "",
) -> list[Frozen]:  # fmt: skip
    """Approve these indicators under the number of the plenary's minutes, and freeze their figures; all or none.

    Raises BadInput without a number, in a wrong state, or when a figure is no longer the one verified; Forbidden
    (moves.py). Of two approvals at once the second is refused: the row is locked, and a version is unique.
    """
    in_turn()
    minutes_on = minutes_on or timezone.localdate()
    _refuse_minutes(minutes_number, minutes_on, quarter)
    made = []
    for one in _rows(office, quarter, codes):
        measurement, figure = one.measurement, figure_of(one)
        _refuse_stale(one, seen, figure)
        _refuse_author(measurement, APPROVE, user)
        if measurement.state == State.VERIFIED and measurement.verified_figure != figure:
            told = f"{measurement}: angkanya berubah sejak diverifikasi. Kembalikan agar diverifikasi lagi."
            raise RefusedMove(told, subject=subject_of(measurement))
        if measurement.state == State.VERIFIED:
            _stamp(measurement, minutes_number=minutes_number.strip(), minutes_on=minutes_on)
        _move(measurement, "approve", user)
        _stamp(measurement, approved_at=timezone.now())
        made.append(freeze(one, office, quarter, proposed_by=measurement.submitted_by, approved_by=user.username))
    return made


def freeze(
    row: QuarterRow, office: Office, quarter: Period, *, proposed_by: str, approved_by: str, reason: str = ""
) -> Frozen:
    """Add the next frozen version of a figure. Within the turn and transaction of the act that decides it."""
    content = content_of(row, office, quarter)
    last = row.measurement.frozen.order_by("-version").first()
    made = Frozen.objects.create(
        measurement=row.measurement, version=last.version + 1 if last else 1, content=canonical(content),
        sha256=fingerprint(content), sheet_version=content["versions"]["sheet"],
        code_version=content["versions"]["code"], calendar_version=content["versions"]["calendar"],
        proposed_by=proposed_by, approved_by=approved_by, reason=reason,
    )  # fmt: skip
    log(actor=approved_by, action="measurements.freeze", subject=subject_of(row.measurement), office=office.code,
        version=made.version, sha256=made.sha256, proposed_by=proposed_by, reason=reason)  # fmt: skip
    return made


@transaction.atomic
def lock(*, office: Office, quarter: Period, user: User) -> QuarterLock:
    """Close a quarter as a whole. From then on its figures change by restatement only (proposals.py).

    Raises BadInput while an indicator is not approved, a proposal waits, or everything is locked already; Forbidden
    without ``measurements.lock``.
    """
    in_turn()
    if not may_for(user, "measurements.lock", office):
        raise Forbidden(f"{user.username} tidak berwenang mengunci triwulan di {office.name}.",
                        permission="measurements.lock", subject=f"quarter {quarter.id}")  # fmt: skip
    found = rows(office, quarter)
    _refuse_lock(found, office, quarter)
    for one in found:
        if one.measurement.state == State.APPROVED:
            _move(one.measurement, "lock", user)
            _stamp(one.measurement, locked_at=timezone.now())
    content = snapshot_of(found, office, quarter)
    before = lock_of(office, quarter)
    made = QuarterLock.objects.create(
        office=office, period=quarter.id, turn=before.turn + 1 if before else 1, content=canonical(content),
        sha256=fingerprint(content), locked_by=user.username,
    )  # fmt: skip
    log(actor=user.username, action="measurements.lock", subject=f"quarter {quarter.id}", office=office.code,
        turn=made.turn, figures=len(content["figures"]), sha256=made.sha256)  # fmt: skip
    return made


def _refuse_lock(found: list[QuarterRow], office: Office, quarter: Period) -> None:
    where = f"quarter {quarter.id}"
    open_ones = [one.code for one in found if not one.measurement.is_frozen]
    if not found:
        raise RefusedMove(f"{office.name} {quarter.id}: tidak ada indikator yang diukur.", subject=where)
    if open_ones:
        raise RefusedMove(f"Belum disahkan: {', '.join(open_ones)}. Sahkan semuanya sebelum mengunci.", subject=where)
    if all(one.measurement.state == State.LOCKED for one in found):
        raise RefusedMove(f"{quarter.id} sudah terkunci.", subject=where)
    waiting = [one.code for one in found if one.measurement.proposals.filter(outcome="waiting").exists()]
    if waiting:
        raise RefusedMove(f"Usul masih menunggu orang kedua: {', '.join(waiting)}. Putuskan dahulu.", subject=where)


@transaction.atomic
def add_follow_up(*, measurement: Measurement, decision: str, owner: User, due_on: date, user: User) -> FollowUp:
    """A decision of the meeting, with one owner and one day. Raises BadInput before the approval, without a text, and
    for an owner who holds no role at the office; Forbidden without ``measurements.follow-up``.
    """
    in_turn()
    if not may_for(user, "measurements.follow-up", measurement.office):
        raise Forbidden(f"{user.username} tidak berwenang mencatat tindak lanjut.",
                        permission="measurements.follow-up", subject=subject_of(measurement))  # fmt: skip
    found = Measurement.objects.select_for_update().get(pk=measurement.pk)
    if not found.is_frozen:
        raise RefusedMove(f"{found}: tindak lanjut dicatat sesudah disahkan.", subject=subject_of(found))
    if not decision.strip():
        raise BadInput("Tindak lanjut harus menyebut keputusannya.")
    if not owner.assignments.filter(office=found.office).exists():
        raise BadInput(f"{owner.username} tidak bertugas di {found.office.name}; pilih penanggung jawab lain.")
    made = FollowUp.objects.create(measurement=found, decision=decision.strip(), owner=owner, due_on=due_on,
                                   recorded_by=user.username)  # fmt: skip
    _log(found, user, "follow-up", owner=owner.username, due_on=due_on.isoformat(), number=made.pk)
    return made


@transaction.atomic
def finish_follow_up(*, follow_up: FollowUp, done_on: date, user: User) -> None:
    """By its owner, or whoever may record one. Raises BadInput when it is done already or for a day to come."""
    in_turn()
    found = FollowUp.objects.select_for_update().select_related("measurement__office", "owner").get(pk=follow_up.pk)
    measurement = found.measurement
    if user != found.owner and not may_for(user, "measurements.follow-up", measurement.office):
        raise Forbidden(f"{user.username} bukan penanggung jawab tindak lanjut ini.",
                        permission="measurements.follow-up", subject=subject_of(measurement))  # fmt: skip
    if found.done_on:
        told = f"Tindak lanjut ini sudah selesai pada {found.done_on}; muat ulang halaman."
        raise RefusedMove(told, subject=subject_of(measurement))
    if done_on > timezone.localdate():
        raise BadInput(f"Tanggal selesai {done_on} belum tiba; periksa tanggalnya.")
    found.done_on = done_on
    found.save(update_fields=["done_on"])
    _log(measurement, user, "follow-up-done", done_on=done_on.isoformat(), number=found.pk)


def subject_of(measurement: Measurement) -> str:
    """As the log names it, like workflow.actions.move."""
    return f"measurement {measurement}"


def version_of(measurement: Measurement) -> str:
    """Changes with every text written."""
    return measurement.written_at.isoformat() if measurement.written_at else "-"


def with_author(measurement: Measurement, user: User) -> list[str]:
    """The authors with this one among them, in the order of their first act."""
    return list(dict.fromkeys([*measurement.authors, user.username]))


def unsign(measurement: Measurement, reason: str) -> None:
    """End the signatures of a round that was broken off."""
    names = dict.fromkeys(("submitted_by", "verified_by", "approved_by", "locked_by", "verified_figure"), "")
    times = dict.fromkeys(("submitted_at", "verified_at", "approved_at", "locked_at", "minutes_on"))
    _stamp(measurement, **names, **times, minutes_number="", returned_reason=reason.strip())


def allow(user: User, permission: str, measurement: Measurement, row: QuarterRow) -> None:
    """Raises Forbidden without the permission for the division of that indicator."""
    if not may_for(user, permission, measurement.office, row.live.division):
        raise Forbidden(f"{user.username} tidak berwenang atas {measurement}: bukan tugas peran atau sub bagiannya.",
                        permission=permission, subject=subject_of(measurement))  # fmt: skip


def _move(measurement: Measurement, name: str, user: User, reason: str = "") -> None:
    if measurement.pk is None:
        told = f"{measurement}: belum diajukan, jadi langkah ini belum ada."
        raise RefusedMove(told, subject=subject_of(measurement))
    workflow.move(thing=measurement, office=measurement.office, transitions=MOVES, name=name, user=user, reason=reason)


def _stamp(measurement: Measurement, **values: object) -> None:
    for name, value in values.items():
        setattr(measurement, name, value)
    measurement.save(update_fields=list(values))


def _save(measurement: Measurement, names: list[str]) -> None:
    """Raises BadInput for a text that is too long or holds NUL, which PostgreSQL cannot keep."""
    for name in names:
        text, most = getattr(measurement, name), getattr(Measurement._meta.get_field(name), "max_length", None)
        if isinstance(text, str) and most and (len(text) > most or "\0" in text):
            raise BadInput(f"{measurement}: teks terlalu panjang ({len(text)} huruf, paling banyak {most}) atau rusak.")
    try:
        measurement.clean_fields(exclude=[field.name for field in Measurement._meta.fields if field.name not in names])
    except ValidationError as error:
        raise BadInput(f"{measurement}: {' '.join(error.messages)}") from error
    measurement.save(update_fields=names)


def wanted_row(office: Office, quarter: Period, code: str) -> QuarterRow:
    """Raises RefusedMove for an indicator that is not measured in the quarter."""
    return _rows(office, quarter, [code])[0]


def _rows(office: Office, quarter: Period, codes: Iterable[str]) -> list[QuarterRow]:
    """Raises BadInput for none, RefusedMove for an indicator that is not measured in the quarter."""
    known, wanted = {one.code: one for one in rows(office, quarter)}, list(dict.fromkeys(codes))
    strange = [code for code in wanted if code not in known]
    if not wanted:
        raise BadInput("Belum ada indikator yang dipilih.")
    if strange:
        told = f"Indikator {', '.join(strange)}: tidak diukur pada {quarter.id} di {office.name}; periksa kodenya."
        raise RefusedMove(told, subject=f"quarter {quarter.id}")
    return [known[code] for code in wanted]


def kept(row: QuarterRow, office: Office, quarter: Period) -> Measurement:
    """The row of the measurement, made if nobody has touched it. Raises RefusedMove when the quarter is locked."""
    measurement = row.measurement
    if measurement.state == State.DRAFT and lock_of(office, quarter):
        raise RefusedMove(f"{quarter.id} sudah terkunci; tidak ada yang dapat ditambahkan.",
                          subject=subject_of(measurement))  # fmt: skip
    if measurement.pk is None:
        measurement.division = divisions_on(office, quarter.end).get(row.live.division)
        measurement.save()
    return measurement


def refuse_closed(measurement: Measurement) -> None:
    """Raises RefusedMove once it is submitted."""
    if not measurement.is_open:
        told = f"{measurement} sudah {measurement.get_state_display().lower()}; tidak dapat diubah atau diajukan lagi."
        raise RefusedMove(told, subject=subject_of(measurement))


def _refuse_author(measurement: Measurement, permission: str, user: User) -> None:
    """Four eyes: whoever ever wrote or submitted it vouches for it no more, though another wrote last."""
    if user.username in measurement.authors:
        raise Forbidden(f"{measurement}: {user.username} pernah menulis atau mengajukannya; harus orang lain.",
                        permission=permission, subject=subject_of(measurement))  # fmt: skip


def _refuse_minutes(number: str, on: date, quarter: Period) -> None:
    """The plenary met after the quarter, and has met."""
    if not number.strip():
        raise BadInput("Pengesahan harus menyebut nomor berita acara pleno.")
    if on <= quarter.end or on > timezone.localdate():
        raise BadInput(f"Tanggal berita acara {on}: harus sesudah {quarter.end} dan tidak boleh belum tiba.")


def _refuse_stale(row: QuarterRow, seen: str, figure: str) -> None:
    if seen and seen != figure:
        told = f"{row.measurement}: angkanya berubah sejak halaman dibuka; muat ulang, lalu periksa lagi."
        raise RefusedMove(told, subject=subject_of(row.measurement))


def _log(measurement: Measurement, user: User, action: str, **detail: object) -> None:
    log(actor=user.username, action=f"measurements.{action}", subject=subject_of(measurement),
        office=measurement.office.code, **detail)  # fmt: skip
