"""How far the entry of counts is, by district: keyed, checked, enacted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import Count, Max, Min, Q

from bukti.offices.models import Office
from bukti.workflow.declaration import COUNTED, Status

from .models import Ballot
from .rules import MISSING
from .tally import sheets_of, stations_of


@dataclass(frozen=True)
class Progress:
    """Stations of a district and how many forms have come how far; each step includes those beyond it.

    ``keyed``: a form with its figures, held ones too. ``last``: when a form was last taken in, None before the first.
    """

    code: str = ""
    name: str = ""
    stations: int = 0
    keyed: int = 0
    checked: int = 0
    enacted: int = 0
    held: int = 0
    returned: int = 0
    last: datetime | None = None

    @property
    def not_keyed(self) -> int:
        return self.stations - self.keyed

    @property
    def enacted_percent(self) -> Fraction | None:
        return Fraction(100 * self.enacted, self.stations) if self.stations else None


COUNTS = ("stations", "keyed", "checked", "enacted", "held", "returned")


def progress(office: Office, ballot: Ballot) -> list[Progress]:
    """One a district, in the order of their codes: two statements."""
    areas = stations_of(office, ballot).order_by("district_code").values_list("district_code")
    listed = areas.annotate(first_name=Min("district"), stations=Count("pk"))
    forms = sheets_of(office, ballot).order_by().values_list("station__district_code")
    rows = forms.annotate(
        keyed=Count("pk", filter=~Q(rules=MISSING)),
        checked=Count("pk", filter=Q(status__in=(Status.CHECKED, *COUNTED))),
        enacted=Count("pk", filter=Q(status__in=COUNTED)),
        held=Count("pk", filter=Q(status=Status.HELD)),
        returned=Count("pk", filter=Q(status=Status.RETURNED)),
        last=Max("entered_at"),
    )
    found = {code: steps for code, *steps in rows}
    return [Progress(code, name, stations, *found.get(code, ())) for code, name, stations in listed]


def all_of(districts: Iterable[Progress]) -> Progress:
    """The office as a whole."""
    listed = list(districts)
    counts = {name: sum(getattr(one, name) for one in listed) for name in COUNTS}
    return Progress(**counts, last=max((one.last for one in listed if one.last), default=None))
