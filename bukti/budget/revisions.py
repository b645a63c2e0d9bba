"""The versions of a year's budget, each with what changed in it since the version before, line by line."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bukti.offices.models import Office

from .models import BudgetLine, BudgetRevision, BudgetVersion, Level

Key = tuple[str, str, int]  # path of the account, title of the detail (empty: the account itself), which of that title

COMPARED = ("title", "volume", "unit", "price", "amount", "blocked", "fund")
MONEY = ("price", "amount", "blocked")
CHANGEABLE = (Level.ACCOUNT, Level.DETAIL)


@dataclass(frozen=True)
class Part:
    """One field of a line that changed: its label, what it was and what it is. ``money``: whole rupiah."""

    label: Any
    before: Any
    after: Any
    money: bool

    @property
    def more(self) -> int:
        """Rupiah added; negative when taken away. Nothing counts as 0, as in the sums of a version."""
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True)
class Change:
    """An account, or a detail of one, that was added (no ``before``), taken out (no ``after``), or changed."""

    before: BudgetLine | None
    after: BudgetLine | None

    @property
    def line(self) -> BudgetLine:
        found = self.after or self.before
        assert found is not None  # noqa: S101  (one of the two is always there)
        return found

    @property
    def code(self) -> str:
        """002.A.522111 of an account; a detail has no code of its own."""
        return ".".join(self.line.path.split(".")[6:9]) if self.line.level == Level.ACCOUNT else ""

    @property
    def parts(self) -> list[Part]:
        """What differs, field by field; nothing for a line that only one version has."""
        if self.before is None or self.after is None:
            return []
        return [
            Part(BudgetLine._meta.get_field(name).verbose_name, old, new, name in MONEY)  # type: ignore[union-attr]
            for name in COMPARED
            if (old := getattr(self.before, name) or None) != (new := getattr(self.after, name) or None)
        ]


@dataclass(frozen=True)
class OutputChange:
    """One RO whose accounts or details changed: its rupiah before and after (None: the version does not have it)."""

    code: str
    title: str
    before: int | None
    after: int | None
    changes: Sequence[Change]

    @property
    def more(self) -> int:
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True)
class Step:
    """One version, the revision that made it (None: the DIPA as first issued), and what changed in it.

    ``version`` is None for a revision whose POK is not stored. ``since`` is the version compared with.
    """

    sequence: int
    version: BudgetVersion | None
    revision: BudgetRevision | None
    since: BudgetVersion | None
    outputs: Sequence[OutputChange]

    @property
    def more(self) -> int | None:
        """Rupiah the whole ceiling grew by."""
        return self.version.total - self.since.total if self.version and self.since else None


def steps(office: Office, year: int) -> list[Step]:
    """The newest first: every approved revision and every enacted version of the year."""
    versions = {one.sequence: one for one in _of_year(BudgetVersion, office, year)}
    approved = _of_year(BudgetRevision, office, year).filter(state=BudgetRevision.State.APPROVED)
    revisions = {one.sequence: one for one in approved if one.sequence}
    lines = _lines(versions.values())
    found: list[Step] = []
    since: BudgetVersion | None = None
    for sequence in sorted(versions.keys() | revisions.keys()):
        version = versions.get(sequence)
        changed: list[OutputChange] = differences(lines[since.pk], lines[version.pk]) if version and since else []
        found.append(Step(sequence, version, revisions.get(sequence), since if version else None, changed))
        since = version or since
    return found[::-1]


def _of_year(model: Any, office: Office, year: int):
    return model.objects.counted().filter(office=office, year=year).order_by("sequence")


def _lines(versions: Iterable[BudgetVersion]) -> dict[int, list[BudgetLine]]:
    found: dict[int, list[BudgetLine]] = {version.pk: [] for version in versions}
    for line in BudgetLine.objects.filter(version__in=list(found)).order_by("version", "row"):
        found[line.version_id].append(line)
    return found


def differences(before: Sequence[BudgetLine], after: Sequence[BudgetLine]) -> list[OutputChange]:
    """RO by RO in the order of their codes. A detail has no code: it is known by its title under its account."""
    old, new = _keyed(before), _keyed(after)
    changed: dict[str, list[Change]] = {}
    for key in sorted(old.keys() | new.keys()):
        change = Change(old.get(key), new.get(key))
        if change.before is None or change.after is None or change.parts:
            changed.setdefault(_output_path(key[0]), []).append(change)
    was, now = _outputs(before), _outputs(after)
    return [_output(path, was.get(path), now.get(path), changes) for path, changes in sorted(changed.items())]


def _output(path: str, before: BudgetLine | None, after: BudgetLine | None, changes: list[Change]) -> OutputChange:
    known = after or before
    return OutputChange(".".join(path.split(".")[3:]), known.title if known else "", before.amount if before else None,
                        after.amount if after else None, changes)  # fmt: skip


def _keyed(lines: Iterable[BudgetLine]) -> dict[Key, BudgetLine]:
    met: Counter[tuple[str, str]] = Counter()
    found: dict[Key, BudgetLine] = {}
    for line in lines:
        if line.level not in CHANGEABLE:
            continue
        detail = line.level == Level.DETAIL
        name = (line.path.rpartition(".")[0], line.title) if detail else (line.path, "")
        met[name] += 1
        found[*name, met[name]] = line
    return found


def _outputs(lines: Iterable[BudgetLine]) -> dict[str, BudgetLine]:
    return {line.path: line for line in lines if line.level == Level.OUTPUT}


def _output_path(account: str) -> str:
    return ".".join(account.split(".")[:6])
