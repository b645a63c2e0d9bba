"""What evidence may prove. Records are here; a room above declares what else takes evidence, at the start."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from bukti.attachments.models import Evidence
from bukti.offices.models import User

from .declaration import get_register


@dataclass(frozen=True)
class Subject:
    """One kind of thing that takes evidence, told of pieces of evidence on such things.

    ``title``: what stands beside its number. ``address``: its page, at the office of that code. ``quarters``: evidence
    -> the quarter it belongs to (``2024Q3``), where it belongs to one. ``closed``: the keys of the evidence that can
    neither be replaced nor changed any more. ``check``: raises RefusedMove or Forbidden when this user may not change
    this piece now, by the permission that the change needs; called under the lock on the end of the log.
    """

    title: Callable[[Evidence], str]
    address: Callable[[Evidence, str], str]
    quarters: Callable[[Iterable[Evidence]], dict[int, str]]
    closed: Callable[[Iterable[Evidence]], set[int]]
    check: Callable[[Evidence, User, str], None]


_subjects: dict[str, Subject] = {}


def declare(kind: str, subject: Subject) -> None:
    """Called once for each kind of Evidence.Subject."""
    if kind in _subjects:
        raise ValueError(f"subject {kind!r} is declared twice")
    _subjects[kind] = subject


def title_of(evidence: Evidence) -> str:
    """``Register Permohonan Informasi``, or what else it proves, in the reader's language."""
    return _subjects[evidence.subject].title(evidence)


def address_of(evidence: Evidence, office: str) -> str:
    """The page of what it proves, at the office of that code."""
    return _subjects[evidence.subject].address(evidence, office)


def quarters(among: Iterable[Evidence]) -> dict[int, str]:
    """Evidence -> the quarter of what it proves (``2024Q3``), where that has one. A statement a register."""
    return {key: quarter for kind, uses in _by_kind(among).items() for key, quarter in kind.quarters(uses).items()}


def closed(among: Iterable[Evidence]) -> set[int]:
    """The keys of the evidence on what takes no evidence any more."""
    return {key for kind, uses in _by_kind(among).items() for key in kind.closed(uses)}


def check(evidence: Evidence, user: User, permission: str) -> None:
    """Raises RefusedMove or Forbidden when what it proves lets no evidence be changed now, or not by this user."""
    _subjects[evidence.subject].check(evidence, user, permission)


def _by_kind(among: Iterable[Evidence]) -> dict[Subject, list[Evidence]]:
    found: dict[Subject, list[Evidence]] = {}
    for one in among:
        found.setdefault(_subjects[one.subject], []).append(one)
    return found


def _quarters_of_records(among: Iterable[Evidence]) -> dict[int, str]:
    """The quarter of a record is that of the first last day kept on it, if there is one."""
    by_register: dict[str, dict[int, list[int]]] = {}
    for use in among:
        by_register.setdefault(use.register, {}).setdefault(use.record, []).append(use.pk)
    found: dict[int, str] = {}
    for code, records in by_register.items():
        register = get_register(code)
        dues = [deadline.due for deadline in register.deadlines]
        for pk, *days in register.model.objects.filter(pk__in=records).values_list("pk", *dues):
            day = next((day for day in days if day), None)
            if day:
                found |= dict.fromkeys(records[pk], f"{day.year}Q{(day.month + 2) // 3}")
    return found


declare(
    Evidence.Subject.RECORD,
    Subject(
        title=lambda evidence: gettext(get_register(evidence.register).title),
        address=lambda evidence, office: reverse("record", args=[office, evidence.register, evidence.record]),
        quarters=_quarters_of_records,
        closed=lambda among: set(),
        check=lambda evidence, user, permission: None,
    ),
)
