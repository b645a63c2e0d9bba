"""Ballot papers: X3 (domain sheet, REGISTERS 0.13; E16 of REGISTERS 2; V5 of REGISTERS 3)."""

from django.utils.translation import gettext as _

from bukti.elections.models import CountSheet
from bukti.offices.models import Office
from bukti.registers.logistics_needs.models import LogisticsNeed
from bukti.registers.packing.models import Packing
from bukti.workflow.declaration import Status

from ..declaration import Difference, Result, refer
from .counted import District, districts
from .verdicts import verdict

Box = tuple[str, str, str]  # event, item, station
PACKED = ("event", "item", "station_code", "packed")


def item_of(ballot: str) -> str:
    """PILBUP -> SS-PILBUP, the item of its ballot paper in the logistics registers."""
    return f"SS-{ballot}"


def x3_ballots(office: Office, year: int) -> Result:
    """X3: ballots received on the form of a station (II.1) are those packed for it, and all of them the office's need.

    The need is compared only when the forms of as many stations are there as it was worked out for. Forms held back
    are compared too: what they say is what has to agree.
    """
    found = districts(office, year, "ballots_received")
    events = {one.event for one in found}
    boxes = _packed(office, events)
    compared, left_out, differences = 0, 0, []
    for sheet in _sheets(office, year):
        box = boxes.get((sheet.ballot.event.code, item_of(sheet.ballot.kind), sheet.station.code))
        if box is None or box.packed is None or sheet.ballots_received is None:
            left_out += 1
            continue
        compared += 1
        if box.packed != sheet.ballots_received:
            differences.append(_different(sheet, box))
    whole = _against_need(found, _needs(office, events))
    differences += [pair for pair in whole if pair.left != pair.right]
    return verdict("X3", compared + len(whole), differences, left_out)


def _sheets(office: Office, year: int) -> list[CountSheet]:
    sheets = CountSheet.objects.filter(office=office, ballot__event__voting_day__year=year).exclude(status=Status.VOID)
    related = sheets.select_related("ballot__event", "station").order_by("number")
    return list(related.only("ballots_received", "ballot", "station"))


def _packed(office: Office, events: set[str]) -> dict[Box, Packing]:
    boxes = Packing.objects.counted().filter(office=office, event__in=events)
    return {(one.event, one.item, one.station_code): one for one in boxes.only(*PACKED)}


def _different(sheet: CountSheet, box: Packing) -> Difference:
    message = _("Surat suara diterima pada C.HASIL, dikemas untuk TPS itu")
    subject = f"{sheet.ballot.event.code} {sheet.ballot.kind}, {sheet.station}"
    return Difference(subject, sheet.ballots_received, box.packed, message, refer(sheet), refer(box))


def _needs(office: Office, events: set[str]) -> dict[tuple[str, str], LogisticsNeed]:
    needs = LogisticsNeed.objects.counted().filter(office=office, event__in=events, needed__isnull=False)
    current = needs.exclude(state=LogisticsNeed.State.CANCELLED)
    return {(one.event, one.item): one for one in current}


def _against_need(found: list[District], needs: dict[tuple[str, str], LogisticsNeed]) -> list[Difference]:
    """Received by all stations of a ballot, and needed: one pair for each ballot of which all forms are there."""
    pairs = []
    for event, ballot in sorted({(one.event, one.ballot) for one in found}):
        parts = [one for one in found if (one.event, one.ballot) == (event, ballot)]
        need, received = needs.get((event, item_of(ballot))), [one.sums["ballots_received"] for one in parts]
        if need is None or None in received or sum(one.stations for one in parts) != need.units:
            continue
        message = _("Surat suara diterima pada C.HASIL, kebutuhan yang disetujui")
        total = sum(filter(None, received))
        pairs.append(Difference(f"{event} {ballot}", total, need.needed, message, right_record=refer(need)))
    return pairs
