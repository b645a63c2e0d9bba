"""How count sheets are counted: the headline ballot of the last event whose voting day lies in the period.

Two events of one year are never added or averaged (domain sheet, SAKIP 6, IKU 2). A sheet counts when it is enacted,
breaks no holding rule and has its figures; it counts for turnout also where the participants' votes are absent, for
they say nothing about who came.
"""

from django.db.models import Q, Subquery

from bukti.records.declaration import Measure, Scope
from bukti.records.models import RecordQuerySet
from bukti.workflow.declaration import COUNTED, Status

from .models import Ballot, CountSheet, Event


def headline_sheets(scope: Scope) -> RecordQuerySet:
    """All sheets of that ballot at these offices, void ones left out; none when no voting day has come yet."""
    headline = Ballot.objects.filter(headline=True, event__voting_day__range=scope.days)
    last = headline.order_by("-event__voting_day").values("pk")[:1]
    return CountSheet.objects.filter(office__in=scope.offices, ballot=Subquery(last)).exclude(status=Status.VOID)


def no_voting(scope: Scope) -> str:
    """Why the measures do not apply: no voting day in the period. Empty while no event at all is known."""
    if Event.objects.filter(voting_day__range=(scope.period.start, scope.period.end)).exists():
        return ""
    return "Tidak ada pemungutan suara pada periode ini." if Event.objects.exists() else ""


def _complete(*names: str) -> Q:
    """Enacted, and every one of these fields filled."""
    return Q(status__in=COUNTED, **{f"{name}__isnull": False for name in names})


WITH_TURNOUT = _complete("dpt_total", "voters_total", "voters_dpk_total")
# Both sides of the share count the same sheets: those that give both figures.
WITH_DISABLED = _complete("disabled_registered_total", "disabled_voters_total")


def _turnout(code: str, title: str, *sums: str) -> Measure:
    return Measure(code, title, headline_sheets, sums, WITH_TURNOUT, no_voting)


def _disabled(code: str, title: str, *sums: str) -> Measure:
    return Measure(code, title, headline_sheets, sums, WITH_DISABLED, no_voting)


MEASURES = [
    _turnout("dpt", "Pemilih dalam DPT", "dpt_total"),
    _turnout("voters", "Pengguna hak pilih", "voters_total"),
    _turnout("dpk_voters", "Pengguna hak pilih dalam DPK", "voters_dpk_total"),
    _turnout("dpt_and_dpk", "Pemilih dalam DPT ditambah DPK", "dpt_total", "voters_dpk_total"),
    _disabled("disabled_registered", "Pemilih disabilitas dalam DPT", "disabled_registered_total"),
    _disabled("disabled_voters", "Pemilih disabilitas yang menggunakan hak pilih", "disabled_voters_total"),
]
