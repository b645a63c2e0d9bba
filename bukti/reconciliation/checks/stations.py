"""Polling stations: X1 (domain sheet, REGISTERS 0.13)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from bukti.elections.models import Event
from bukti.offices.models import Office
from bukti.registers.adhoc_bodies.models import AdHocBody
from bukti.registers.logistics_needs.models import LogisticsNeed, NeedParameter
from bukti.registers.station_readiness.models import ReadinessItem

from ..declaration import Difference, Reference, Result, refer
from .counted import Area, Kind, districts, recaps
from .verdicts import verdict

Told = tuple[str, Area, int, Reference | None]  # who says how many stations an area has, and in which record


def x1_stations(office: Office, year: int) -> Result:
    """X1: the stations of the DPT recap are those of C.HASIL, of the logistics and of the KPPS.

    Numbers of stations by district, and for the whole office where logistics counts only that; stations by name are
    compared where a register keeps them, and so far only the count forms do.
    """
    events = set(Event.objects.filter(voting_day__year=year).values_list("code", flat=True))
    lists = recaps(office, events, Kind.DPT)
    names = {(event, one.area.casefold()): code for (event, code), one in lists.items()}
    told = [*_counted(office, year), *_logistics(office, events), *_bodies(office, events, names)]
    compared, differences = 0, []
    for who, area, stations, record in told:
        recap = lists.get(area)
        if recap is None or recap.stations is None:
            continue
        compared += 1
        if recap.stations != stations:
            message = _("TPS menurut rekap DPT, menurut %(register)s") % {"register": who}
            subject = f"{recap.event}, {recap.area}"
            differences.append(Difference(subject, recap.stations, stations, message, refer(recap), record))
    return verdict("X1", compared, differences, len(told) - compared)


def _counted(office: Office, year: int) -> Iterator[Told]:
    return ((f"C.HASIL {one.ballot}", one.area, one.stations, None) for one in districts(office, year))


def _logistics(office: Office, events: set[str]) -> Iterator[Told]:
    """Boxes and the like by district, and the units by which needs per station were worked out for the office."""
    ready = ReadinessItem.objects.counted().filter(office=office, event__in=events, item=ReadinessItem.Item.LOGISTICS)
    yield from ((_("kesiapan logistik"), (one.event, one.area_code), one.stations, refer(one)) for one in ready)
    by_station = NeedParameter.objects.counted().filter(office=office, unit=NeedParameter.Unit.STATION)
    items = set(by_station.values_list("event", "item"))
    needs = LogisticsNeed.objects.counted().filter(office=office, event__in=events)
    for one in needs.exclude(state=LogisticsNeed.State.CANCELLED):
        if (one.event, one.item) in items:
            who = _("kebutuhan logistik %(item)s") % {"item": one.item}
            yield who, (one.event, office.code), one.units, refer(one)


def _bodies(office: Office, events: set[str], names: dict[Area, str]) -> Iterator[Told]:
    """KPPS by district; the register has its name, the recap the code."""
    bodies = AdHocBody.objects.counted().filter(office=office, event__in=events, body=AdHocBody.Body.KPPS)
    for one in bodies:
        area = one.event, names.get((one.event, one.district.casefold()), one.district)
        yield "KPPS", area, one.units, refer(one)
