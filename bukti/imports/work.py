"""Checking a file and storing it: the part of an import that may take long. Whoever calls holds its lock."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from bukti.attachments.models import Attachment
from bukti.audit.actions import log
from bukti.audit.declaration import BadInput
from bukti.records.actions import spooled, store
from bukti.records.declaration import Register, get_register
from bukti.records.headings import Fit
from bukti.records.outcome import Outcome, digest_of
from bukti.records.rows import BATCH, ByHand, Progress, in_words, read
from bukti.records.tables import Spreadsheet, open_spreadsheet
from bukti.workflow.declaration import Status

from . import running
from .matching import fit_of, guess
from .models import Correction, Fault, Import

WHOLE = ("held", "missing", "replaced")  # counts that only a register with its own way of reading has
CHANGES = 50  # changed cells that are shown
MOST_FAULTS = 10_000  # kept one by one; beyond it the file needs another hand than a form


@contextmanager
def named(item: Import) -> Iterator[Path]:
    """The kept file under the name it came with, for messages that tell it; a link, no copy."""
    settings.FILES_DIR.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings.FILES_DIR) as folder:
        link = Path(folder) / item.name
        assert item.file is not None  # noqa: S101 (an import without its file is discarded, and never read)
        link.symlink_to(item.file.path.resolve())
        yield link


def work(key: int, descriptor: int) -> None:
    """Do what the state of an import asks for. A refusal and a stop are its new state; nothing is half stored."""
    item = Import.objects.select_related("office", "file").get(pk=key)
    step = {Import.State.CHECKING: check, Import.State.STORING: keep_rows}.get(Import.State(item.state))
    if step is None:
        return
    try:
        step(item, descriptor)
    except running.Stopped:
        _end(item, Import.State.STOPPED, "")
    except BadInput as refusal:
        _end(item, Import.State.FAILED, str(refusal))


def _end(item: Import, state: str, message: str) -> None:
    Import.objects.filter(pk=item.pk).update(state=state, message=message)


def check(item: Import, descriptor: int) -> None:
    """Read the file and keep what it would come to. Nothing is stored."""
    register = get_register(item.register)
    with named(item) as file, TemporaryFile() as new, TemporaryFile() as edited:
        if register.importer:
            outcome = _whole(item, register, file, dry_run=True)
            _note(item, register, outcome)
            return
        sheet = open_spreadsheet(file, formulas=True)
        fit = fit_of(item, register, sheet)
        item.guess = asdict(guess(item, register, sheet))
        Import.objects.filter(pk=item.pk).update(guess=item.guess)
        if fit is None:
            _end(item, Import.State.MATCHING, "")
            return
        outcome, by_hand = _read(item, register, sheet, fit, descriptor, (new, edited))
        _note(item, register, outcome, fit, by_hand)


def keep_rows(item: Import, descriptor: int) -> None:
    """Store what was shown, in one transaction with the state of the import. Whatever has come to differ since is
    shown again instead.
    """
    register = get_register(item.register)
    with named(item) as file, TemporaryFile() as new, TemporaryFile() as edited:
        if register.importer:
            _keep_whole(item, register, file)
            return
        sheet = open_spreadsheet(file, formulas=True)
        fit = fit_of(item, register, sheet)
        if fit is None:
            _end(item, Import.State.MATCHING, "")
            return
        outcome, by_hand = _read(item, register, sheet, fit, descriptor, (new, edited))
        if (outcome.counts(), digest_of(outcome.changed)) != (item.counts, item.changes) or outcome.rejected:
            told = gettext("Sejak diperiksa ada catatan yang berubah. Belum ada yang disimpan; lihat lagi di bawah.")
            _note(item, register, outcome, fit, by_hand, told)
            return
        store(register=register, records=spooled(new), edits=spooled(edited), file=file, office=item.office,
              actor=item.stored_by, outcome=outcome, kept=item.file, progress=_progress(item, descriptor, writing=True),
              within=lambda kept: _finish(item, kept))  # fmt: skip


def _whole(item: Import, register: Register, file: Path, *, dry_run: bool) -> Outcome:
    """By the register's own way of reading; it reads a file as a whole."""
    assert register.importer is not None  # noqa: S101
    outcome = Outcome(register.code, item.name, item.sha256, dry_run=dry_run, status=Status.DRAFT)
    actor = item.stored_by or item.added_by
    return register.importer(file=file, office=item.office, actor=actor, outcome=outcome, **item.options)


@transaction.atomic
def _keep_whole(item: Import, register: Register, file: Path) -> None:
    outcome = _whole(item, register, file, dry_run=False)
    if outcome.rejected:
        _note(item, register, outcome)
        return
    staged, kept = item.file, Attachment.objects.filter(office=item.office, sha256=item.sha256).latest("pk")
    _finish(item, kept)
    if staged and staged.pk != kept.pk:
        staged.delete()


def _read(
    item: Import, register: Register, sheet: Spreadsheet, fit: Fit, descriptor: int, spools: tuple[IO[bytes], IO[bytes]]
) -> tuple[Outcome, ByHand]:
    corrections: dict[int, dict[str, str]] = {}
    for one in Correction.objects.filter(of=item):
        corrections.setdefault(one.row, {})[one.heading] = one.text
    person = item.stored_by or item.added_by
    by_hand = ByHand(person, corrections)
    outcome = Outcome(register.code, item.name, item.sha256, status=Status.DRAFT, profile=fit.profile.name)
    given: dict[str, object] = {"status": Status.DRAFT, "entered_by": person}
    read(register, sheet, fit, item.office, outcome, True, given, spools, _progress(item, descriptor), by_hand)
    return outcome, by_hand


def _progress(item: Import, descriptor: int, *, writing: bool = False) -> Progress:
    def told(done: int, total: int) -> None:
        running.note(descriptor, done, total, writing=writing)
        running.check_stop(item.pk)

    return told


def _finish(item: Import, kept: Attachment) -> None:
    """The end of the transaction that stores: until here somebody may stop it."""
    running.check_stop(item.pk)
    kept.purpose = f"import {item.register}"
    kept.save(update_fields=["purpose"])
    item.state, item.message, item.file, item.stored_at = Import.State.STORED, "", kept, timezone.now()
    item.first, item.guess = {}, {}  # the records have it now
    item.save(update_fields=["state", "message", "file", "stored_at", "first", "guess"])
    corrected = [f"{one.row} {one.heading}" for one in item.corrections.all()]
    log(actor=item.stored_by, action="imports.store", subject=f"import {item}", office=item.office.code,
        file=item.sha256, corrected=corrected)  # fmt: skip


def _note(
    item: Import,
    register: Register,
    outcome: Outcome,
    fit: Fit | None = None,
    by_hand: ByHand | None = None,
    message: str = "",
) -> None:
    """Keep what a check came to, in place of what an earlier one did."""
    item.state, item.message, item.rows, item.profile = Import.State.CHECKED, message, outcome.rows, outcome.profile
    item.counts, item.changes = outcome.counts(), digest_of(outcome.changed)
    item.counts |= {name: count for name in WHOLE if (count := getattr(outcome, name))}
    item.headings = [[heading, column.name] for heading, column in fit.columns.items()] if fit else []
    item.first = _first(fit, by_hand, outcome) if fit and by_hand else {}
    faults = [Fault(of=item, row=one.row, heading=one.column, value=one.value, reason=one.reason)
              for one in outcome.rejected[:MOST_FAULTS]]  # fmt: skip
    with transaction.atomic():
        item.faults.all().delete()
        Fault.objects.bulk_create(faults, batch_size=BATCH)
        item.save()


def _first(fit: Fit, by_hand: ByHand, outcome: Outcome) -> dict[str, list]:
    """Kind -> its first rows: the row, and each cell as it was understood; of what changes, what it was and will be."""
    shown: dict[str, list] = {
        kind: [[one.source_row, [in_words(column, getattr(one, column.attname)) for column in fit.columns.values()]]
               for one in records]
        for kind, records in by_hand.first.items()
    }  # fmt: skip
    shown["changed"] = [[one.row, one.number, one.column, one.old, one.new] for one in outcome.changed[:CHANGES]]
    return shown
