"""Stages: X11 and X13 (domain sheet, REGISTERS 0.13 and 17)."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from bukti.elections.models import Event
from bukti.offices.models import Office
from bukti.registers.adhoc_bodies.models import AdHocBody
from bukti.registers.campaign_tasks.models import CampaignTask
from bukti.registers.stage_activities.models import StageActivity
from bukti.registers.technical_documents.models import TechnicalDocument
from bukti.registers.voter_lists.models import VoterListDocument

from ..declaration import Difference, Reference, Result, refer
from .verdicts import verdict

QUIET = Path(__file__).parent.parent / "data" / "quiet_periods.toml"
Group, Kind, List, Body = (
    StageActivity.Group, TechnicalDocument.Kind, VoterListDocument.Kind, AdHocBody.Body
)  # fmt: skip

Held = tuple[str, str, date, date, Reference]  # what, event, first and last day, its record


@dataclass(frozen=True)
class Required:
    """A document that an activity of this group, told by words of its name, must leave behind."""

    group: str
    words: re.Pattern
    register: str  # list, technical or body
    kind: str
    title: str


def _required(group: str, words: str, register: str, kind: str, title: str) -> Required:
    return Required(group, re.compile(words, re.IGNORECASE), register, kind, title)


# Domain sheet, REGISTERS 17, "Required evidence per stage": those that a register keeps.
REQUIRED = (
    _required(Group.VOTER_LIST, r"\bDPHP\b|hasil pemutakhiran", "list", List.DPHP, "BA DPHP"),
    _required(Group.VOTER_LIST, r"\bDPS\b", "list", List.DPS, "BA DPS"),
    _required(Group.VOTER_LIST, r"\bDPSHP\b|hasil perbaikan", "list", List.DPSHP, "BA DPSHP"),
    _required(Group.VOTER_LIST, r"\bDPT\b", "list", List.DPT, "BA DPT"),
    _required(Group.VOTER_LIST, r"\bDPTb\b", "list", List.DPTB, "BA DPTb"),
    _required(Group.AD_HOC, r"pembentukan PPK\b", "body", Body.PPK, "Kpt PPK"),
    _required(Group.AD_HOC, r"pembentukan PPS\b", "body", Body.PPS, "Kpt PPS"),
    _required(Group.AD_HOC, r"pembentukan (petugas pemutakhiran|pantarlih)", "body", Body.PANTARLIH, "Kpt pantarlih"),
    _required(Group.AD_HOC, r"pembentukan KPPS\b", "body", Body.KPPS, "Kpt KPPS"),
    _required(Group.CANDIDACY, r"penetapan", "technical", Kind.CANDIDATES, "Kpt calon"),
    _required(Group.VOTING, r"penghitungan suara", "technical", Kind.COUNT, "C.HASIL"),
    _required(Group.RECAPITULATION, r"^rekapitulasi", "technical", Kind.RECAP, "D.HASIL"),
    _required(Group.RECAPITULATION, r"kursi|terpilih", "technical", Kind.SEATS, "Kpt kursi dan calon terpilih"),
)


def x11_stage_documents(office: Office, year: int) -> Result:
    """X11: for a stage activity finished in the year, the documents it must leave behind are in their registers.

    Activities whose documents no register keeps (logistics, training, ...) are not compared.
    """
    stages = StageActivity.objects.counted().filter(office=office, actual_end__year=year)
    done = list(stages.filter(state=StageActivity.State.DONE).order_by("number"))
    kept = _kept(office, {one.event for one in done})
    needs = {one: [need for need in REQUIRED if _needs(one, need)] for one in done}
    message = _("Kegiatan selesai pada, dokumennya")
    absent = [Difference(f"{one.number} {one.activity}: {need.title}", one.actual_end, None, message, refer(one))
              for one, wanted in needs.items() for need in wanted
              if (need.register, one.event, need.kind) not in kept]  # fmt: skip
    without = sum(not wanted for wanted in needs.values())
    untold = _("Dokumen %(n)s kegiatan lain tidak disimpan register mana pun.")
    return verdict("X11", sum(map(len, needs.values())), absent, without, untold)


def _needs(activity: StageActivity, need: Required) -> bool:
    return activity.group == need.group and bool(need.words.search(activity.activity))


def _kept(office: Office, events: set[str]) -> set[tuple[str, str, str]]:
    """Register, event and kind of each document that is there. Three statements."""
    of = {"office": office, "event__in": events}
    lists = VoterListDocument.objects.counted().filter(**of).exclude(minutes_number="")
    papers = TechnicalDocument.objects.counted().filter(**of, provided_on__isnull=False)
    bodies = AdHocBody.objects.counted().filter(**of, inaugurated_on__isnull=False).exclude(decree="")
    return (
        {("list", *pair) for pair in lists.order_by().values_list("event", "kind").distinct()}
        | {("technical", *pair) for pair in papers.order_by().values_list("event", "kind").distinct()}
        | {("body", *pair) for pair in bodies.order_by().values_list("event", "body").distinct()}
    )


@lru_cache
def quiet_periods() -> dict[str, tuple[date, date]]:
    """Code of the event -> first and last day without campaign."""
    read = tomllib.loads(QUIET.read_text(encoding="utf-8"))
    return {event: (told["first"], told["last"]) for event, told in read.items()}


def x13_quiet_days(office: Office, year: int) -> Result:
    """X13: no campaign of the stage schedule and no public debate falls on the quiet days before the vote.

    The stage that keeps the quiet days is itself no campaign. Activities of participants are not compared: their
    register holds the day of the report, not of the activity.
    """
    events = set(Event.objects.filter(voting_day__year=year).values_list("code", flat=True))
    told = [*_stages(office, events), *_debates(office, events)]
    known = [one for one in told if one[1] in quiet_periods()]
    message = _("Berlangsung sampai, masa tenang sejak")
    meets = []
    for subject, event, start, end, record in known:
        first, last = quiet_periods()[event]
        if start <= last and end >= first:
            meets.append(Difference(subject, end, first, message, record))
    return verdict("X13", len(known), meets, len(told) - len(known))


def _stages(office: Office, events: set[str]) -> list[Held]:
    stages = StageActivity.objects.counted().filter(office=office, event__in=events, group=Group.CAMPAIGN)
    running = stages.exclude(state=StageActivity.State.CANCELLED).exclude(activity__icontains="masa tenang")
    return [(f"{one.number} {one.activity}", one.event, one.actual_start or one.revised_start or one.planned_start,
             one.actual_end or one.end_in_force, refer(one)) for one in running.order_by("number")]  # fmt: skip


def _debates(office: Office, events: set[str]) -> list[Held]:
    debates = CampaignTask.objects.counted().filter(office=office, event__in=events, kind=CampaignTask.Kind.DEBATE)
    held = debates.exclude(state=CampaignTask.State.CANCELLED).order_by("number")
    return [(f"{one.number} {one.task}", one.event, one.done_on, one.done_on, refer(one))
            for one in held if one.done_on]  # fmt: skip
