"""The Renstra kept on pages: a draft written row by row, put in force by another person, revised as a new version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, RefusedMove
from bukti.offices.models import Office, User
from bukti.offices.queries import official_on

from .models import PlanDocument, PlanRow
from .permission import allow, require
from .queries import RENSTRA, renstra
from .renstra import LONGEST, line_of, row_of, sheets_until, title_of
from .versions import (
    Compared,
    compared,
    kept_text,
    locked_draft,
    next_version,
    note_hand,
    put_in_force,
    refuse_day_to_come,
    refuse_writer,
    said,
)

State = PlanDocument.State
BASELINE = ""  # in the place of a year


def renstra_versions(office: Office, year: int) -> QuerySet[PlanDocument]:
    """Every version of the Renstra whose years include this one, drafts too, the newest first."""
    every = PlanDocument.objects.filter(office=office, kind=RENSTRA)
    covering = every.filter(year__lte=year, last_year__gte=year).order_by("-year").first()
    of_plan = every.filter(year=covering.year).order_by("-version") if covering else every.none()
    return of_plan.prefetch_related("rows").select_related("source", "office")


def years_of(document: PlanDocument) -> list[int]:
    return list(range(document.year, (document.last_year or document.year) + 1))


@transaction.atomic
def draft_renstra(
    *, office: Office, year: int, user: User, first: int = 0, last: int = 0, reason: str = ""
) -> PlanDocument:
    """A draft: a revision of the Renstra in force in ``year``, for a reason; else an empty one of years first to last.

    Raises BadInput for years that run backwards or are too many, and for a revision without a reason; RefusedMove when
    another Renstra, or a draft, covers one of the years; Forbidden when this user may not draft.
    """
    allow(user, "plans.draft", office, "menyusun Renstra")
    before = renstra(office, year)
    if before and before.last_year:
        first, last = before.year, before.last_year
    if not first <= last < first + LONGEST:
        raise BadInput(
            f"Renstra {first}-{last}: tahun terakhir harus sesudah tahun pertama, paling lama {LONGEST} tahun."
        )
    _refuse_overlap(office, first, last, before)
    made = PlanDocument(
        office=office, year=first, last_year=last, kind=RENSTRA, state=State.DRAFT, current=False,
        title=title_of(first, last), office_text=office.name, made_by=user.username,
        reason=require(reason, "Alasan perubahan") if before else "",
    )  # fmt: skip
    made.version = next_version(PlanDocument.objects.filter(office=office, kind=RENSTRA, year=first))
    made.source = before.source if before else kept_text(made, user, as_lines(made))
    made.save()
    PlanRow.objects.bulk_create(_copied(made, row) for row in (before.rows.all() if before else []))
    log(actor=user.username, action="plans.draft-renstra", subject=f"{made}", office=office.code, reason=made.reason,
        made_from=str(before) if before else None, years=years_of(made), rows=made.rows.count())  # fmt: skip
    return made


def _refuse_overlap(office: Office, first: int, last: int, before: PlanDocument | None) -> None:
    """Raises RefusedMove when a draft, or another Renstra in force, covers one of the years."""
    covering = PlanDocument.objects.select_for_update(of=("self",)).filter(
        office=office, kind=RENSTRA, year__lte=last, last_year__gte=first
    )
    drafted = covering.filter(state=State.DRAFT).first()
    if drafted:
        raise RefusedMove(f"Sudah ada rancangan {drafted}; ubah atau buang rancangan itu.", subject=f"{drafted}")
    other = covering.filter(current=True).first()
    if other and before is None:
        told = f"{other} sampai {other.last_year} sudah mencakup tahun itu; susun perubahannya."
        raise RefusedMove(told, subject=f"{other}")


def _copied(made: PlanDocument, row: PlanRow) -> PlanRow:
    return PlanRow(document=made, position=row.position, code=row.code, sheet=row.sheet, objective=row.objective,
                   indicator=row.indicator, target_unit=row.target_unit, content=row.content)  # fmt: skip


@transaction.atomic
def write_row(
    *, draft: PlanDocument, code: str, cells: Mapping[str, str], targets: Mapping[int, str], user: User
) -> PlanRow:
    """Write one row of a draft, a new one without a ``code``. ``cells`` are named like the columns of the file.

    Codes stay, so that what was said of a row still finds it. Raises BadInput for an empty indicator, a target that is
    no number, an unknown sheet or one that another row speaks of; RefusedMove once the draft is in force or the row is
    gone.
    """
    found = locked_draft(draft, user, "plans.draft", "menyusun Renstra")
    before = _row(found, code) if code else None
    last = found.rows.aggregate(last=Max("position"))["last"]
    position = before.position if before else (0 if last is None else last + 1)
    sheet, place = cells.get("kode", ""), f"{found} RS-{position + 1}"
    line = line_of(place, position + 1, dict(cells), dict(targets))
    if sheet and sheet not in sheets_until(found.last_year or found.year):
        raise BadInput(f"{place}: kamus {sheet} tidak berlaku pada tahun terakhir Renstra ini.")
    if sheet and any(row.sheet == sheet and row != before for row in found.rows.all()):
        raise BadInput(f"{place}: {sheet} sudah dipakai baris lain; satu indikator satu baris.")
    made = row_of(found, position, line, sheet)
    made.pk = before.pk if before else None
    made.save()
    _changed(found, user, "plans.write-renstra", made)
    return made


@transaction.atomic
def drop_row(*, draft: PlanDocument, code: str, user: User) -> None:
    """Leave a row out of a draft. Raises RefusedMove once the draft is in force or the row is gone."""
    found = locked_draft(draft, user, "plans.draft", "menyusun Renstra")
    row = _row(found, code)
    _changed(found, user, "plans.drop-renstra", row)
    row.delete()


def _row(draft: PlanDocument, code: str) -> PlanRow:
    row = draft.rows.filter(code=code).first()
    if row is None:
        raise RefusedMove(f"{draft}: baris {code} tidak ada lagi; muat ulang halaman.", subject=f"{draft} {code}")
    return row


def _changed(draft: PlanDocument, user: User, action: str, row: PlanRow) -> None:
    note_hand(draft, user)
    draft.save(update_fields=["written_by"])
    log(actor=user.username, action=action, subject=f"{draft}", office=draft.office.code, row=row.code,
        targets=[f"{year}: {text}" for year, text in targets_of(row).items() if text])  # fmt: skip


def targets_of(row: PlanRow) -> dict[str, str]:
    """Year -> its target as written; empty without one. Each year of the document is there."""
    return {str(year): (_target(row, str(year)) or {"text": ""})["text"] for year in years_of(row.document)}


@transaction.atomic
def adopt_renstra(*, draft: PlanDocument, adopted_on: date, user: User, scan: Path | None = None) -> PlanDocument:
    """Put a draft in force, signed by the chair of ``adopted_on``.

    Raises BadInput for a day to come or without a chair; RefusedMove for no rows or a row without any target; Forbidden
    when this user may not, or wrote in the draft.
    """
    found = locked_draft(draft, user, "plans.adopt", "menetapkan Renstra")
    refuse_writer(found, user, "plans.adopt", "ditetapkan")
    refuse_day_to_come(found, adopted_on)
    if lacking := unready(found):
        raise RefusedMove(f"{found}: {lacking}; isi atau keluarkan barisnya.", subject=f"{found}")
    chair = official_on(found.office, "chair", adopted_on)
    if chair is None:
        raise BadInput(f"{found}: tidak ada pejabat Ketua pada {adopted_on}; isi data pejabat dahulu.")
    found.signed_by, found.signed_as = chair.name, chair.position.title
    before = put_in_force(found, signed_on=adopted_on, user=user, scan=scan, as_lines=as_lines)
    log(actor=user.username, action="plans.adopt-renstra", subject=f"{found}", office=found.office.code,
        signed_on=str(adopted_on), before=str(before) if before else None, drafted_by=found.made_by,
        file=found.source.sha256, rows=found.rows.count())  # fmt: skip
    return found


def unready(draft: PlanDocument) -> str:
    """What a draft still lacks to be put in force; empty when nothing."""
    rows = list(draft.rows.select_related("document"))
    bare = [row.code for row in rows if not any(targets_of(row).values())]
    return f"target {', '.join(bare)} belum diisi" if bare else ("" if rows else "belum ada indikator")


def as_lines(found: PlanDocument) -> list[str]:
    """The Renstra as text, a row an indicator under the columns that ``renstra.import_renstra`` reads."""
    years = [str(year) for year in years_of(found)]
    lines = [found.title, found.office.name, f"Versi {found.version}"]
    lines += [f"Alasan perubahan: {found.reason}"] if found.reason else []
    lines += ["", "\t".join(("TUJUAN", "SASARAN", "KODE", "INDIKATOR", "SATUAN", "KONDISI AWAL", *years))]
    rows = found.rows.select_related("document") if found.pk else []
    for row in rows:
        baseline = (row.content["baseline"] or {"text": ""})["text"]
        cells = (row.content["goal"], row.objective, row.sheet, row.indicator, row.target_unit, baseline)
        lines.append("\t".join((*cells, *targets_of(row).values())))
    signed = [f"Ditetapkan {found.signed_on}: {found.signed_by}, {found.signed_as}"] if found.signed_on else []
    return [*lines, "", *signed]


@dataclass(frozen=True)
class Cell:
    """A target as it is written now and as the version before had it; ``changed`` when they say something else.

    ``year`` is empty for the baseline.
    """

    year: str
    new: str
    old: str
    changed: bool


@dataclass(frozen=True)
class Line:
    """One indicator: in both versions, then its baseline and the target of each year of the newer one."""

    compared: Compared
    cells: list[Cell]


def lines(shown: PlanDocument, before: PlanDocument | None) -> list[Line]:
    """Each indicator of a version beside the version in force before it; those left out come last."""
    names = [BASELINE, *(str(year) for year in years_of(shown))]
    return [Line(one, [_cell(one, name) for name in names]) for one in compared(shown, before)]


def _cell(pair: Compared, year: str) -> Cell:
    new, old = (_target(row, year) if row else None for row in (pair.new, pair.old))
    changed = pair.new is not None and pair.old is not None and said(new) != said(old)
    return Cell(year, (new or {}).get("text", ""), (old or {}).get("text", ""), changed)


def _target(row: PlanRow, year: str) -> dict[str, Any] | None:
    return row.content["targets"].get(year) if year else row.content["baseline"]
