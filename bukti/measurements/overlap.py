"""Once only: which records feed several indicators in a period, and whether any is counted twice within one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bukti.indicators.catalogue import sheets
from bukti.indicators.declaration import Sheet
from bukti.indicators.queries import SIDES, governing
from bukti.offices.calendar import Period
from bukti.offices.models import Office
from bukti.records.declaration import Measure, Register, Scope, get_measured

from .queries import scope_of

Key = tuple[str, int]  # label of the model and primary key: a register may count more than one kind of record
Use = tuple[str, str]  # code of an indicator, side of its figure


@dataclass(frozen=True)
class Shared:
    """Records that feed exactly these indicators (two or more): their numbers, and how many of them each side counts.

    ``sides``: code of an indicator -> "numerator" and "denominator" -> number of records.
    """

    codes: tuple[str, ...]
    numbers: tuple[str, ...]
    sides: dict[str, dict[str, int]]

    @property
    def count(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True)
class Repeated:
    """A record that one measure counts more than once: a fault, for its indicators are then wrong."""

    measure: str
    codes: tuple[str, ...]
    number: str
    times: int


@dataclass
class Overlap:
    """A register in a period: the indicators it feeds (in the order of their sheets), and by which records.

    ``uses``: record -> the indicators and sides that count it; ``numbers``: record -> its number.
    """

    register: Register
    codes: list[str] = field(default_factory=list)
    uses: dict[Key, set[Use]] = field(default_factory=lambda: defaultdict(set))
    numbers: dict[Key, str] = field(default_factory=dict)
    repeated: list[Repeated] = field(default_factory=list)

    @property
    def records(self) -> int:
        """How many records are counted at all, each once."""
        return len(self.uses)

    @property
    def several(self) -> int:
        """How many records feed more than one indicator, each once."""
        return sum(group.count for group in self.shared)

    @cached_property
    def shared(self) -> list[Shared]:
        """The groups of records that feed the same several indicators, the largest first."""
        groups: dict[tuple[str, ...], list[Key]] = defaultdict(list)
        for key, uses in self.uses.items():
            fed = {code for code, _side in uses}
            groups[tuple(code for code in self.codes if code in fed)].append(key)
        found = [self._group(codes, keys) for codes, keys in groups.items() if len(codes) > 1]
        return sorted(found, key=lambda group: (-group.count, group.codes))

    def _group(self, codes: tuple[str, ...], keys: list[Key]) -> Shared:
        counts = Counter(use for key in keys for use in self.uses[key])
        sides = {code: {side: counts[code, side] for side in SIDES} for code in codes}
        return Shared(codes, tuple(sorted(self.numbers[key] for key in keys)), sides)


def overlap(office: Office, period: Period) -> list[Overlap]:
    """Every register that feeds an indicator in the period, in the order of the indicators.

    Each measure is asked once, however many indicators use it and however many records it counts; one that does not
    apply in the period counts nothing and is left out.
    """
    scope = scope_of(office, period)
    found: dict[str, Overlap] = {}
    for code, uses in _uses(governing(sheets(period.end).values(), scope)).items():
        register, measure = get_measured(code)
        if measure.applies and measure.applies(scope):
            continue
        _count(found.setdefault(register.code, Overlap(register)), code, measure, uses, scope)
    return [_in_order(one, sheets(period.end)) for one in found.values()]


def _uses(every: Iterable[Sheet]) -> dict[str, list[Use]]:
    """Measure id -> the indicators and sides that use it."""
    found: dict[str, list[Use]] = defaultdict(list)
    for sheet in every:
        for side in SIDES:
            if code := getattr(sheet, side):
                found[code].append((sheet.code, side))
    return found


def _count(into: Overlap, code: str, measure: Measure, uses: list[Use], scope: Scope) -> None:
    """Add the records of one measure to its register's."""
    records = measure.records(scope)
    label = records.model._meta.label
    times: Counter[Key] = Counter()
    for pk, number in records.order_by().values_list("pk", "number"):
        times[label, pk] += 1
        into.numbers[label, pk] = number
    for key in times:
        into.uses[key].update(uses)
    codes = tuple(dict.fromkeys(indicator for indicator, _side in uses))
    into.codes += [indicator for indicator in codes if indicator not in into.codes]
    into.repeated += [Repeated(code, codes, into.numbers[key], count) for key, count in times.items() if count > 1]


def _in_order(found: Overlap, every: Mapping[str, Sheet]) -> Overlap:
    found.codes = [code for code in every if code in found.codes]
    return found
