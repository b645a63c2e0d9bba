"""The sample's evidence, and the records that wait for it, by the same route as an office's own."""

from pathlib import Path

from bukti.attachments.models import Evidence
from bukti.offices.models import Office, User
from bukti.records import evidence
from bukti.records.actions import move
from bukti.records.declaration import get_register
from bukti.workflow.declaration import Status

MOVES = ("submit", "check", "enact")


def load_evidence(told: dict, folder: Path, at: Office) -> int:
    """Hand in each paper of sample.toml and have it confirmed; how many. Those handed in before are passed over."""
    adds, confirms = (User.objects.get(username=told[who]) for who in ("adds", "confirms"))
    added = 0
    for paper in told["paper"]:
        place = {name: paper.pop(name) for name in ("register", "number", "file")}
        register, waits = get_register(place["register"]), paper.pop("waits", False)
        if Evidence.objects.filter(office=at, register=register.code, record_number=place["number"]).exists():
            continue
        record = register.model.objects.get(office=at, number=place["number"])
        made = evidence.add(register=register, record=record, file=folder / told["folder"] / place["file"],
                            document=evidence.Document(**paper), user=adds)  # fmt: skip
        if not waits:
            evidence.decide(evidence=made, name="evidence-confirm", user=confirms)
        added += 1
    return added


def make_moves(told: dict, at: Office) -> None:
    """Take drafts to enacted, each move by the account that sample.toml names for it."""
    register = get_register(told["register"])
    users = {name: User.objects.get(username=told[name]) for name in MOVES}
    for record in register.model.objects.filter(office=at, number__in=told["numbers"], status=Status.DRAFT):
        for name, user in users.items():
            move(register=register, record=record, name=name, user=user)
