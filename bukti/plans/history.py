"""The versions of each plan document of a year, with what changed in each since the one before, row by row."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from bukti.offices.models import Office
from bukti.web.templatetags.figures import number

from .models import PlanDocument, PlanRow
from .queries import RENSTRA

Key = tuple[str, int]  # sheet, or the indicator as written; which of that name


@dataclass(frozen=True)
class Part:
    """What of a row changed: its label, and both texts as written; empty where there was nothing."""

    label: Any
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """One indicator that came (no ``before``), went (no ``after``), or was changed in ``parts``."""

    before: PlanRow | None
    after: PlanRow | None
    parts: Sequence[Part] = ()

    @property
    def row(self) -> PlanRow:
        return self.after or self.before  # type: ignore[return-value]


@dataclass(frozen=True)
class Version:
    """One version, and its changes since the one before it; ``before`` is None for the first."""

    document: PlanDocument
    before: PlanDocument | None
    changes: Sequence[RowChange]


@dataclass(frozen=True)
class History:
    """All versions of one document, the newest first; drafts are left out."""

    label: str
    versions: Sequence[Version]


def histories(office: Office, year: int) -> list[History]:
    """Each document of the year but the Renstra, which runs over several; in a constant number of queries."""
    signed = PlanDocument.objects.filter(office=office, year=year, state=PlanDocument.State.SIGNED)
    ordered = signed.exclude(kind=RENSTRA).order_by("kind", "party", "version")
    every = ordered.select_related("source").prefetch_related("rows")
    return [_history(list(versions)) for _label, versions in groupby(every, key=lambda one: one.label)]


def _history(versions: list[PlanDocument]) -> History:
    pairs = zip([None, *versions], versions)
    found = [Version(new, old, changes(old.rows.all(), new.rows.all()) if old else []) for old, new in pairs]
    return History(versions[-1].label, found[::-1])


def changes(before: Iterable[PlanRow], after: Iterable[PlanRow]) -> list[RowChange]:
    """Rows that differ, in the order of the newer version; those taken out come last.

    An indicator is known by its sheet, or by its own words; one whose words changed, by its code.
    """
    old, new = _keyed(before), _keyed(after)
    by_code = {row.code: key for key, row in old.items() if key not in new}
    found = []
    for key, row in new.items():
        earlier = old.pop(key, None) or old.pop(by_code.get(row.code, ("", 0)), None)
        parts = _parts(earlier, row) if earlier else []
        if parts or earlier is None:
            found.append(RowChange(earlier, row, parts))
    return found + [RowChange(row, None) for row in old.values()]


def _keyed(rows: Iterable[PlanRow]) -> dict[Key, PlanRow]:
    met: Counter[str] = Counter()
    found = {}
    for row in rows:
        name = row.sheet or row.indicator
        met[name] += 1
        found[name, met[name]] = row
    return found


def _parts(before: PlanRow, after: PlanRow) -> list[Part]:
    old, new = _told(before), _told(after)
    return [Part(label, was, now) for (label, was), (_label, now) in zip(old, new) if was != now]


def _told(row: PlanRow) -> list[tuple[Any, str]]:
    """What a reader compares, label and text."""
    acts = row.content.get("activities") or []
    return [
        (_("Kode"), row.code),
        (_("Sasaran"), row.objective),
        (_("Indikator"), row.indicator),
        (_("Target"), row.target_text),
        (_("Kegiatan"), "; ".join(_activity(act) for act in acts)),
        (_("Anggaran"), "" if row.budget is None else f"Rp {number(row.budget)}"),
        (_("Pelaksana"), row.content.get("division") or ""),
    ]


def _activity(act: dict[str, Any]) -> str:
    """``Menyusun laporan (12 Lap; TW I, III)``."""
    names = ("I", "II", "III", "IV")
    ticked = [name for name, tick in zip(names, act.get("quarters") or []) if tick]
    target = (act.get("target") or {}).get("text", "")
    told = "; ".join(one for one in (target, f"TW {', '.join(ticked)}" if ticked else "") if one)
    return f"{act['text']} ({told})" if told else act["text"]
