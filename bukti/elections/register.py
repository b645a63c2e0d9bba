"""Register hitungan TPS: one count form a station and ballot."""

from dataclasses import replace

from bukti.records.declaration import Register, add
from bukti.workflow.declaration import FROM_FILE, Transition

from .actions import import_counts
from .measures import MEASURES
from .models import CountSheet
from .rules import HOLDING, MISSING, NEEDED, broken


def validate(sheet: CountSheet) -> dict[str, str]:
    """Field -> reason, for a form typed in one by one: it must carry its key and break no holding rule.

    Absent figures are no fault here: such a form stays a draft (see ``_complete_first``).
    """
    if not (sheet.ballot_id and sheet.station_id):
        return {}
    faults = {}
    if sheet.number != f"{sheet.ballot.code}/{sheet.station.code}":
        faults["number"] = f"tulis {sheet.ballot.code}/{sheet.station.code}"
    codes = broken(HOLDING, sheet.count([]))
    reasons = [f"{rule.code}: {rule.title}. {rule.remedy}" for rule in HOLDING if rule.code in codes]
    if codes not in ([], [MISSING]):
        faults["votes_total"] = " ".join(reasons)
    return faults


def _of_counts(transition: Transition) -> Transition:
    """A form without its figures is missing and cannot be handed in; only the plenary enacts a count."""
    if transition.target == "submitted":
        return replace(transition, requires=NEEDED)
    if transition.permission == "records.enact":
        return replace(transition, permission="counts.enact")
    return transition


add(
    Register(
        code="elections",
        division="teknis",
        aliases=["polling-station-counts", "polling-stations", "counts"],
        title="Register Hitungan TPS",
        model=CountSheet,
        legal_basis="UU 7/2017 ps 347-413; PKPU 25/2023, PKPU 5/2024; pemilihan: PKPU 17/2024, PKPU 18/2024",
        list_columns=[
            "station__number",
            "station__village",
            "station__district",
            "dpt_total",
            "voters_total",
            "valid",
            "invalid",
            "rules",
            "warnings",
        ],
        transitions=[_of_counts(transition) for transition in FROM_FILE],
        measures=MEASURES,
        importer=import_counts,
        validate=validate,
    )
)
