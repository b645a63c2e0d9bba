"""Writing a budget version or its page III: a file as a whole, or not at all."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from bukti.audit.declaration import BadInput
from bukti.offices.models import Office
from bukti.records.actions import store
from bukti.records.declaration import get_register
from bukti.records.outcome import Outcome
from bukti.records.rows import BATCH, Progress
from bukti.records.tables import read_table
from bukti.web.templatetags.figures import number as in_words
from bukti.workflow.declaration import Status

from . import page_three
from .models import BudgetLine, BudgetRevision, BudgetVersion, PlannedWithdrawal, WithdrawalPlan
from .reading import check_headings, read_lines

Version = BudgetVersion | WithdrawalPlan
AnyVersion = TypeVar("AnyVersion", BudgetVersion, WithdrawalPlan)

COMPARED = ("path", "title", "volume", "unit", "price", "amount", "blocked", "fund")


@transaction.atomic
def import_pok(
    *,
    file: Path,
    office: Office,
    actor: str,
    outcome: Outcome,
    made_up: bool = False,
    progress: Progress | None = None,
    year: str = "",
    revision: str = "",
    **unknown: str,
) -> Outcome:
    """Read one version of the budget (called by records.actions.import_file with ``year`` and ``revision``).

    Revision 0 is the DIPA as first issued; any other must stand approved in the register of revisions, whose total
    and day the version takes. Raises BadInput when the file as a whole cannot be used or the version is there with
    another content; cells, places and sums that are wrong are listed in ``outcome.rejected`` and nothing is stored.
    """
    if unknown:
        raise BadInput(f"POK tidak mengenal pilihan {', '.join(sorted(unknown))}; yang ada: year, revision.")
    version = _version(BudgetVersion, office, *_wanted("POK", year, revision))
    headings, rows = read_table(file)
    check_headings(file.name, headings)
    lines, outcome.rejected = read_lines(rows)
    outcome.rows = len(rows)
    if outcome.rejected:
        return outcome
    version.total = sum(line.amount for line in lines if line.level == "programme")
    _check_total(file, version)
    if _already_there(file, version, lines):
        outcome.unchanged = len(rows)
    elif not outcome.dry_run:
        version.status, version.entered_by, version.made_up = outcome.status, actor, made_up
        _store("budget-versions", version, file, outcome)
        for line in lines:
            line.version = version
        BudgetLine.objects.bulk_create(lines, batch_size=BATCH)
    if progress:
        progress(len(rows), len(rows))
    return outcome


@transaction.atomic
def import_page_three(
    *,
    file: Path,
    office: Office,
    actor: str,
    outcome: Outcome,
    made_up: bool = False,
    progress: Progress | None = None,
    year: str = "",
    revision: str = "",
    **unknown: str,
) -> Outcome:
    """Read page III of the DIPA (rencana penarikan dana) of one revision; rules and refusals as in ``import_pok``.

    Each kind of spending must be planned to the last rupiah of its ceiling in the enacted version of that revision, or
    in the newest one before it, which has to be stored first.
    """
    if unknown:
        raise BadInput(f"RPD tidak mengenal pilihan {', '.join(sorted(unknown))}; yang ada: year, revision.")
    plan = _version(WithdrawalPlan, office, *_wanted("RPD", year, revision))
    headings, rows = read_table(file)
    page_three.check_headings(file.name, headings)
    budget = _budget_of(plan)
    months, outcome.rejected = page_three.read_months(rows, page_three.ceilings(budget), budget.number)
    outcome.rows = len(rows)
    if outcome.rejected:
        return outcome
    plan.total = sum(one.amount for one in months)
    if _planned_already(file, plan, months):
        outcome.unchanged = len(rows)
    elif not outcome.dry_run:
        plan.status, plan.entered_by, plan.made_up = outcome.status, actor, made_up
        _store("withdrawal-plans", plan, file, outcome)
        for one in months:
            one.plan = plan
        PlannedWithdrawal.objects.bulk_create(months, batch_size=BATCH)
    if progress:
        progress(len(rows), len(rows))
    return outcome


def _wanted(document: str, year: str, revision: str) -> tuple[int, int]:
    if not (str(year).isascii() and str(year).isdigit() and len(str(year)) == 4):
        raise BadInput(f"Tahun anggaran {document} harus disebut: pakai --year, misalnya --year 2024.")
    if not (str(revision).isascii() and str(revision).isdigit() and len(str(revision)) <= 3):
        raise BadInput(f"Versi {document} harus disebut: pakai --revision, 0 untuk DIPA awal, 1 untuk revisi pertama.")
    return int(year), int(revision)


def _version(model: type[AnyVersion], office: Office, year: int, sequence: int) -> AnyVersion:
    """The version still without total and lines. Raises BadInput when its revision is not there, or not approved."""
    version = model(office=office, number=f"{year}/{sequence:02}", year=year, sequence=sequence)
    version.in_force_from = dt.date(year, 1, 1)
    if sequence:
        version.in_force_from = _revision(version).approved_on or version.in_force_from
    return version


def _revision(version: Version) -> BudgetRevision:
    approved = BudgetRevision.objects.counted().filter(office=version.office, year=version.year)
    found = approved.filter(sequence=version.sequence, state=BudgetRevision.State.APPROVED).first()
    if found is None:
        raise BadInput(
            f"Revisi ke-{version.sequence} tahun {version.year} belum tercatat disahkan; "
            "isi dahulu register budget-revisions."
        )
    return found


def _check_total(file: Path, version: BudgetVersion) -> None:
    if not version.sequence:
        return
    wanted = _revision(version).total_after
    if version.total != wanted:
        raise BadInput(
            f"{file.name}: pagu seluruhnya {in_words(version.total)}, sedangkan revisi ke-{version.sequence} "
            f"menetapkan {in_words(wanted)} (selisih {in_words(abs(version.total - wanted))}); periksa versinya."
        )


def _already_there(file: Path, version: BudgetVersion, lines: Sequence[BudgetLine]) -> bool:
    """Whether this version is stored line for line. Raises BadInput when it is stored with another content."""
    stored = _same_number(version).exclude(status=Status.VOID).first()
    if stored is None:
        return False
    before = list(stored.lines.values_list(*COMPARED))
    now = [tuple(getattr(line, name) for name in COMPARED) for line in lines]
    if before == now:
        return True
    same = next(
        (place for place, pair in enumerate(zip(before, now)) if pair[0] != pair[1]), min(len(before), len(now))
    )
    row = lines[min(same, len(lines) - 1)].row
    raise BadInput(
        f"{file.name}: versi {version.number} sudah tersimpan dengan isi lain (berbeda mulai baris {row}). "
        "Perubahan anggaran dibaca sebagai revisi berikutnya; draf yang salah dibatalkan dahulu."
    )


def _budget_of(plan: WithdrawalPlan) -> BudgetVersion:
    """The version that page III plans for. Raises BadInput when none is enacted yet."""
    versions = BudgetVersion.objects.counted().filter(office=plan.office, year=plan.year, sequence__lte=plan.sequence)
    found = versions.order_by("sequence").last()
    if found is None:
        raise BadInput(
            f"Belum ada POK tahun {plan.year} yang ditetapkan sampai revisi ke-{plan.sequence}; "
            "impor dahulu ke register budget-versions."
        )
    return found


def _planned_already(file: Path, plan: WithdrawalPlan, months: Sequence[PlannedWithdrawal]) -> bool:
    """Whether this page III is stored amount for amount. Raises BadInput when it is stored with other amounts."""
    stored = _same_number(plan).exclude(status=Status.VOID).first()
    if stored is None:
        return False
    before = set(stored.months.values_list("kind", "month", "amount"))
    differing = [one for one in months if (one.kind, one.month, one.amount) not in before]
    if not differing and len(before) == len(months):
        return True
    where = f"jenis {differing[0].kind} bulan {differing[0].month}" if differing else "jenis belanjanya"
    raise BadInput(
        f"{file.name}: rencana penarikan {plan.number} sudah tersimpan dengan isi lain (berbeda pada {where}). "
        "Perubahan rencana dibaca sebagai revisi berikutnya; draf yang salah dibatalkan dahulu."
    )


def _same_number(version: Version):
    return type(version).objects.filter(office=version.office, number=version.number)


def _store(register: str, version: Version, file: Path, outcome: Outcome) -> None:
    """Keep a version with its file; a void one of the same number makes way."""
    for void in _same_number(version):
        void.number = f"{void.number}~{void.pk}"
        void.save(update_fields=["number"])
    store(register=get_register(register), records=[version], file=file, office=version.office,
          actor=version.entered_by, outcome=outcome)  # fmt: skip
