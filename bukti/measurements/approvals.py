"""What was approved of an indicator: its frozen versions, who signed, and what the division wrote."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bukti.attachments.models import Evidence
from bukti.attachments.queries import evidence_for
from bukti.offices.calendar import Period
from bukti.offices.models import Office

from .blocks import EXPLANATION
from .models import Frozen, Measurement


@dataclass(frozen=True)
class Approved:
    """A quarter of an indicator that people worked on, with its frozen versions, the oldest first."""

    measurement: Measurement
    versions: Sequence[Frozen]

    @property
    def newest(self) -> Frozen | None:
        return self.versions[-1] if self.versions else None

    @property
    def stands(self) -> bool:
        """Whether its newest version is in force: not so once it was opened again."""
        return self.measurement.is_frozen and bool(self.versions)

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Heading and words of what the division wrote, as approved; what was left empty is left out."""
        newest = self.newest
        said: dict[str, Any] = newest.said["texts"] if newest and newest.is_whole else {}
        return [(label_of(name), said[name]) for name in EXPLANATION if said.get(name)]


def label_of(name: str) -> str:
    """The label of a text of a measurement."""
    field: Any = Measurement._meta.get_field(name)
    return str(field.verbose_name)


@dataclass(frozen=True)
class Approvals:
    """The measurements of an indicator in some quarters, the newest first."""

    quarters: Sequence[Approved]

    @property
    def standing(self) -> Approved | None:
        """The newest quarter whose approval stands."""
        return next((one for one in self.quarters if one.stands), None)

    @property
    def frozen(self) -> list[Approved]:
        """Those with any frozen version."""
        return [one for one in self.quarters if one.versions]


def of_indicator(office: Office, quarters: Iterable[Period], code: str) -> Approvals:
    """Two statements."""
    periods = [quarter.id for quarter in quarters]
    found = list(Measurement.objects.filter(office=office, code=code, period__in=periods).order_by("-period"))
    versions: dict[int, list[Frozen]] = {one.pk: [] for one in found}
    for frozen in Frozen.objects.filter(measurement__in=found).order_by("version"):
        versions[frozen.measurement_id].append(frozen)
    return Approvals([Approved(one, versions[one.pk]) for one in found])


def evidence(found: Approvals) -> list[Evidence]:
    """What was handed in for these measurements and is in use. One statement, none without a measurement."""
    keys = [one.measurement.pk for one in found.quarters]
    if not keys:
        return []
    return [one for one in evidence_for(Evidence.Subject.MEASUREMENT, keys) if one.is_in_use]
