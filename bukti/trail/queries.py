"""The log of one office: who did what to which thing, and the page on which that thing stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet, Value
from django.urls import reverse

from bukti.audit.models import Entry
from bukti.audit.queries import start_of
from bukti.audit.refusals import repeats
from bukti.offices.models import Office
from bukti.records.declaration import Register, all_registers
from bukti.records.queries import any_of

from .declaration import Choice
from .wording import PARTS, act, details, shortened, titles_of_moves

CALENDAR = "calendar"
MOST = 10_000  # lines that can be paged through; a filter or the export reaches the older ones


@dataclass(frozen=True)
class Line:
    """One line of the log as a page shows it. ``address``: where its subject stands, empty when it has no page.

    ``repeats``: how often a refused attempt was tried again within its minute.
    """

    entry: Entry
    act: str
    details: str
    address: str = ""
    repeats: int = 0

    @property
    def subject(self) -> str:
        """What it was done to, checksums shortened."""
        return shortened(self.entry.subject)


def chosen(office: Office, choice: Choice, *, private: bool) -> QuerySet[Entry]:
    """What concerns an office, the newest first; of the kind CALENDAR what changed the calendar of all offices.

    Words are looked for in subjects, and in details only for who may see the reasons that people gave.
    """
    own = Q(office="" if choice.kind == CALENDAR else office.code)
    wanted = Q()
    if choice.words:
        wanted &= Q(subject__icontains=choice.words) | (Q(detail__icontains=choice.words) if private else Q())
    if choice.actor:
        wanted &= Q(actor=choice.actor)
    if choice.kind:
        wanted &= any_of(Q(action__startswith=f"{part}.") for part in PARTS.get(choice.kind, (choice.kind,)))
    if choice.subject:
        wanted &= Q(subject=choice.subject)
    if choice.first:
        wanted &= Q(at__gte=start_of(choice.first))
    if choice.last:
        wanted &= Q(at__lt=start_of(choice.last + timedelta(days=1)))
    return Entry.objects.filter(own, wanted).order_by("-sequence")


def lines(office: Office, entries: Iterable[Entry], *, private: bool) -> list[Line]:
    """The entries with words and addresses: one statement for the records among them, one for repeated attempts."""
    listed, titles = list(entries), titles_of_moves()
    places, again = addresses(office, {entry.subject for entry in listed}), repeats(listed)
    return [Line(entry, act(entry.action, titles), details(entry, private=private), places.get(entry.subject, ""),
                 again.get(entry.sequence, 0)) for entry in listed]  # fmt: skip


def exported(entries: QuerySet[Entry], *, private: bool) -> Iterator[list[str]]:
    """Heading and lines of the export, row by row, whatever their number."""
    titles = titles_of_moves()
    yield ["Nomor", "Waktu", "Pelaku", "Tindakan", "Kode tindakan", "Perihal", "Kantor", "Keterangan", "SHA-256"]
    for entry in entries.iterator(chunk_size=2000):
        yield [str(entry.sequence), entry.at.isoformat(), entry.actor, act(entry.action, titles), entry.action,
               entry.subject, entry.office, details(entry, private=private), entry.hash]  # fmt: skip


def addresses(office: Office, subjects: set[str]) -> dict[str, str]:
    """Subject -> the page of the record, the evidence, the register or the indicator that it names, if there is one."""
    found = {subject: place for subject in subjects if (place := _direct(office, subject))}
    return found | _records(office, subjects - found.keys())


def _direct(office: Office, subject: str) -> str:
    """What a subject says itself, without a look at a table."""
    kind, _, rest = subject.partition(" ")
    if kind == "evidence" and (pk := rest.rpartition(" bukti ")[2]).isdecimal():
        return reverse("evidence", args=[office.code, pk])
    if kind == "register" and any(rest == register.code for register in all_registers()):
        return reverse("register", args=[office.code, rest])
    if kind in ("definisi", "target") and rest:
        return reverse("indicator", args=[office.code, rest.split()[0]])
    return ""


def _records(office: Office, subjects: set[str]) -> dict[str, str]:
    """One statement over the registers that the subjects name."""
    by_model = {register.model._meta.model_name: register for register in all_registers()}
    asked: dict[str, tuple[Register, set[str]]] = {}
    for subject in subjects:
        kind, _, number = subject.partition(" ")
        if kind in by_model:
            asked.setdefault(kind, (by_model[kind], set()))[1].add(number)
    parts = [
        register.model._default_manager.filter(office=office, number__in=numbers)
        .order_by()
        .annotate(in_register=Value(register.code), log_kind=Value(kind))
        .values_list("log_kind", "in_register", "number", "pk")
        for kind, (register, numbers) in asked.items()
    ]
    rows = parts[0].union(*parts[1:], all=True) if parts else ()
    return {f"{kind} {number}": reverse("record", args=[office.code, code, pk]) for kind, code, number, pk in rows}
