"""The sample's records entered by mistake, and what became of each, by the same moves as an office's own."""

from pathlib import Path

from bukti.attachments.models import Attachment
from bukti.audit.declaration import BadInput
from bukti.offices.models import Office, User
from bukti.records.actions import import_file, move
from bukti.records.declaration import Register, get_register
from bukti.records.models import Record


def load_drafts(told: dict, folder: Path, at: Office) -> int:
    """Read each file of drafts, a register each; how many records. Files read before are passed over."""
    stored = 0
    for file in sorted((folder / told["folder"]).glob("draf_*.csv")):
        register = get_register(file.stem.removeprefix("draf_"))
        if Attachment.objects.filter(office=at, name=file.name, purpose=f"import {register.code}").exists():
            continue
        outcome = import_file(
            register=register, file=file, office=at, actor=told["enters"], status="draft", made_up=True
        )
        if outcome.rejected:
            first = outcome.rejected[0]
            raise BadInput(f"{file.name}, baris {first.row}, {first.column}: {first.reason}")
        stored += outcome.stored
        for record in register.model._default_manager.filter(office=at, source__name=file.name):
            _handle(told, register, record)
    return stored


def _handle(told: dict, register: Register, record: Record) -> None:
    """One entered twice is void; any other is sent back, and submitted again when it was corrected."""
    enters, checks = (User.objects.get(username=told[who]) for who in ("enters", "checks"))
    if record.number.endswith(told["twice"]):
        move(register=register, record=record, name="void", user=enters, reason=told["void"])
        return
    move(register=register, record=record, name="submit", user=enters)
    move(register=register, record=record, name="return", user=checks, reason=told["returned"][record.number])
    if record.number in told["corrected"]:
        move(register=register, record=record, name="resubmit", user=enters)
