"""Voters: X2, X4 and X5 (domain sheet, REGISTERS 0.13; E14 and W12 of REGISTERS 2)."""

from django.db.models import F
from django.utils.translation import gettext as _

from bukti.elections.models import CountSheet
from bukti.offices.models import Office
from bukti.registers.voter_lists.models import DISABILITIES, VoterListDocument
from bukti.workflow.declaration import Status

from ..declaration import Difference, Reference, Result, refer
from .counted import District, Kind, all_counted, districts, recaps
from .verdicts import verdict

LISTED = ("dpt_l", "dpt_p", "dpt_total")
RECAPPED = ("voters_l", "voters_p", "voters_total")


def x2_listed_voters(office: Office, year: int) -> Result:
    """X2: the DPT on the forms of a district (I.A) equals the DPT recap of that district, L, P and together."""
    found = districts(office, year, *LISTED)
    lists = recaps(office, {one.event for one in found}, Kind.DPT)
    compared, differences = 0, []
    for one in found:
        recap = lists.get(one.area)
        if recap is None or not all_counted(one, recap):
            continue
        left, right = [one.sums[name] for name in LISTED], [getattr(recap, name) for name in RECAPPED]
        if None in left or None in right:
            continue
        compared += 1
        differences += _different_lists(one.subject, left, right, refer(recap))
    return verdict("X2", compared, differences, len(found) - compared)


def _different_lists(subject: str, left: list, right: list, recap: Reference) -> list[Difference]:
    message = _("DPT pada C.HASIL, rekap DPT")
    return [Difference(f"{subject}, {sex}", formed, listed, message, right_record=recap)
            for sex, formed, listed in zip(("L", "P", "L+P"), left, right) if formed != listed]  # fmt: skip


def x4_moved_voters(office: Office, year: int) -> Result:
    """X4: voters of the DPTb in a district are no more than the last DPTb recap of it lists.

    Too many are too many even while forms are missing; enough is only known when all are there.
    """
    found = districts(office, year, "voters_dptb_total")
    lists = recaps(office, {one.event for one in found}, Kind.DPTB)
    fixed = recaps(office, {one.event for one in found}, Kind.DPT)
    compared, differences = 0, []
    for one in found:
        came, listed = one.sums["voters_dptb_total"], getattr(lists.get(one.area), "voters_total", None)
        if came is None or listed is None or (came <= listed and not all_counted(one, fixed.get(one.area))):
            continue
        compared += 1
        if came > listed:
            message = _("Pengguna DPTb, pemilih terdaftar DPTb")
            differences.append(Difference(one.subject, came, listed, message, right_record=refer(lists[one.area])))
    return verdict("X4", compared, differences, len(found) - compared)


def x5_disabled_voters(office: Office, year: int) -> Result:
    """X5 (W12): disabled voters are no more than registered, on each form and in each district's DPT recap."""
    found = districts(office, year, "disabled_voters_total")
    lists = recaps(office, {one.event for one in found}, Kind.DPT)
    pairs = [(one, listed) for one in found if (listed := _disabled_listed(one, lists.get(one.area))) is not None]
    message = _("Pengguna disabilitas, pemilih disabilitas pada rekap DPT")
    differences = [Difference(one.subject, one.sums["disabled_voters_total"], listed, message,
                              right_record=refer(lists[one.area]))
                   for one, listed in pairs if (one.sums["disabled_voters_total"] or 0) > listed]  # fmt: skip
    stations = CountSheet.objects.filter(office=office, ballot__event__voting_day__year=year).exclude(
        status=Status.VOID
    ).filter(disabled_voters_total__isnull=False, disabled_registered_total__isnull=False)  # fmt: skip
    differences += _too_many_at_stations(stations)
    return verdict("X5", len(pairs) + stations.count(), differences, len(found) - len(pairs))


def _disabled_listed(one: District, recap: VoterListDocument | None) -> int | None:
    """Disabled voters of the recap; None when it tells none, or the forms are not all there."""
    if recap is None or one.sums["disabled_voters_total"] is None or not all_counted(one, recap):
        return None
    figures = [getattr(recap, f"{kind}_{sex}") for kind in DISABILITIES for sex in "lp"]
    return None if None in figures else sum(figures)


def _too_many_at_stations(stations) -> list[Difference]:
    message = _("Pengguna disabilitas, pemilih disabilitas pada C.HASIL")
    many = stations.filter(disabled_voters_total__gt=F("disabled_registered_total")).order_by("number")
    return [Difference(f"{one.ballot.code}, {one.station}", one.disabled_voters_total, one.disabled_registered_total,
                       message, refer(one)) for one in many.select_related("ballot", "station")]  # fmt: skip
