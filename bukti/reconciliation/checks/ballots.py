"""Ballot papers: X3 (domain sheet, REGISTERS 0.13; E16 of REGISTERS 2)."""

from collections import defaultdict

from django.db.models import Count, Sum
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from bukti.offices.models import Office
from bukti.registers.logistics_needs.models import LogisticsNeed
from bukti.registers.shipments.models import Shipment

from ..declaration import Difference, Result
from .counted import District, districts
from .verdicts import verdict

# Ballots sent on are written again at each level; the one nearest to the station is what it was to have.
NEAREST = (Shipment.Level.STATION, Shipment.Level.VILLAGE, Shipment.Level.DISTRICT)
Sent = dict[tuple[str, str, str], int | None]  # event, item, district -> good ballots


def item_of(ballot: str) -> str:
    """PILBUP -> SS-PILBUP, the item of its ballot paper in the logistics registers."""
    return f"SS-{ballot}"


def x3_ballots(office: Office, year: int) -> Result:
    """X3: ballots received on the forms (II.1) equal those sent in good order to the district, and the office's need.

    The whole need is compared only when the forms of as many stations are there as it was worked out for.
    """
    found = districts(office, year, "ballots_received")
    events = {one.event for one in found}
    sent = _sent(office, events)
    compared, differences = 0, []
    for one in found:
        packed, received = sent.get((one.event, item_of(one.ballot), one.code)), one.sums["ballots_received"]
        if packed is None or received is None:
            continue
        compared += 1
        if packed != received:
            message = _("Surat suara diterima pada C.HASIL, dikirim dalam keadaan baik")
            differences.append(Difference(one.subject, received, packed, message))
    whole = _against_need(found, _needs(office, events))
    differences += [pair for pair in whole if pair.left != pair.right]
    return verdict("X3", compared + len(whole), differences, len(found) - compared)


def _sent(office: Office, events: set[str]) -> Sent:
    """None where a shipment of the district has no count of good ones yet."""
    shipments = Shipment.objects.counted().filter(office=office, event__in=events, item__startswith="SS-")
    rows = shipments.filter(level__in=NEAREST).annotate(district=Substr("destination_code", 1, 6)).order_by()
    by = ("event", "item", "district", "level")
    levels: defaultdict[tuple[str, str, str], dict[str, int | None]] = defaultdict(dict)
    for row in rows.values(*by).annotate(all=Count("pk"), filled=Count("good"), total=Sum("good")):
        good = row["total"] if row["filled"] == row["all"] else None
        levels[row["event"], row["item"], row["district"]][row["level"]] = good
    return {key: next(told[level] for level in NEAREST if level in told) for key, told in levels.items()}


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
        pairs.append(Difference(f"{event} {ballot}", sum(filter(None, received)), need.needed, message))
    return pairs
