"""What does not agree in the cascade of a year, each with a key by which a person settles it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from bukti.indicators.catalogue import sheets
from bukti.offices.models import Office

from .cascade import SAME_ACTIVITY, Group, groups
from .models import QuarterTargets, Settlement
from .quarters import misfit
from .queries import NO_AIM, ORDER, RENSTRA, Said, aims, facts_of, holds, quarter_versions, said, settlements

# What an office must have; a Renstra of its own is usual, not compulsory (domain sheet, SAKIP 1.2).
DOCUMENTS = {RENSTRA: "Renstra", "IKU": "IKU", "PK chair": "PK Ketua", "PK secretary": "PK Sekretaris",
             "RKT": "RKT", "RAK": "RAK"}  # fmt: skip


@dataclass(frozen=True)
class Disagreement:
    """A finding of the cascade. ``places``: the targets to choose among, when the choice is one of targets.

    ``settlement`` is the newest word of a person on it; the finding stays open when the targets have changed since.
    """

    key: str
    kind: str  # target, unit, missing, parent, child, quarters
    group: str
    message: str
    codes: tuple[str, ...] = ()
    places: tuple[Said, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    settlement: Settlement | None = None

    @property
    def settled(self) -> bool:
        return self.settlement is not None and holds(self.settlement, dict(self.facts))

    @property
    def stands(self) -> Said | None:
        """The target that governs by a decision; None while open, and when each keeps its own."""
        stated = self.settlement.stands if self.settlement and self.settled else ""
        return next((one for one in self.places if one.place == stated), None)

    @property
    def outdated(self) -> bool:
        """Settled once, on targets that are no longer the ones written."""
        return self.settlement is not None and not self.settled


def disagreements(office: Office, year: int) -> list[Disagreement]:
    """Every finding of the year's cascade, the documents' first, then by indicator."""
    every = said(office, year)
    if not every:
        return []
    found = groups(office, year, every)
    decided = settlements(office, year)
    raised = [*_documents(every), *_quarters(office, year)]
    for group in found:
        raised += [*_targets(group, every), *_between(group, found, every), *_places(group, found, every)]
    return [replace(one, settlement=decided.get(one.key)) for one in raised]


def _documents(every: list[Said]) -> Iterator[Disagreement]:
    """A level of the cascade that the year does not have at all."""
    there = {one.level for one in every}
    for level, name in DOCUMENTS.items():
        if level not in there:
            told = _("%(document)s tahun ini belum ada; impor atau buat, agar jenjangnya lengkap.")
            yield Disagreement(f"DOCUMENT:{level}", "missing", "", told % {"document": name})


def _targets(group: Group, every: list[Said]) -> Iterator[Disagreement]:
    """One indicator with several targets in its documents."""
    stated = [one for one in group.rows if one.aim.value is not None]
    if len({(one.aim.value, one.aim.unit) for one in stated}) < 2:
        return
    units = {one.aim.unit for one in stated}
    kind = "unit" if len(units) > 1 else "target"
    listed = ", ".join(f"{one.place} {one.aim.text}" for one in stated)
    told = _("Satu indikator, beberapa satuan target: %(listed)s.") if kind == "unit" else (
        _("Satu indikator, beberapa target: %(listed)s."))  # fmt: skip
    yield _choice(f"TARGET:{group.key}", kind, group, told % {"listed": listed}, stated, group.codes, every)


def _between(group: Group, found: list[Group], every: list[Said]) -> Iterator[Disagreement]:
    """Two indicators of one activity with different targets."""
    by_key = {one.key: one for one in found}
    for key, why in group.parents.items():
        parent = by_key.get(key)
        upper = next((one for one in parent.rows if one.aim.value is not None), None) if parent else None
        lower = next((one for one in group.rows if one.aim.value is not None), None)
        if why != SAME_ACTIVITY or not parent or not upper or not lower:
            continue
        if (upper.aim.value, upper.aim.unit) != (lower.aim.value, lower.aim.unit):
            told = _("Kegiatan yang sama, target berbeda: %(upper)s %(one)s, %(lower)s %(other)s.") % {
                "upper": upper.place, "one": upper.aim.text, "lower": lower.place, "other": lower.aim.text,
            }  # fmt: skip
            codes = [*parent.codes, *group.codes]
            yield _choice(f"ACTIVITY:{key}:{group.key}", "target", group, told, [upper, lower], codes, every)


def _choice(
    key: str, kind: str, group: Group, told: str, places: list[Said], codes: list[str], every: list[Said]
) -> Disagreement:
    facts = facts_of(one for one in every if one.code in codes)
    return Disagreement(key, kind, group.key, told, tuple(codes), tuple(places), tuple(facts.items()))


def _places(group: Group, found: list[Group], every: list[Said]) -> Iterator[Disagreement]:
    """An indicator that hangs from nothing, or that nothing serves."""
    levels = group.levels & set(ORDER)
    served = any(group.key in other.parents for other in found)
    there = {one.level for one in every}
    words = {"code": group.key}
    if levels <= {"IKU", RENSTRA, "PK chair"} and levels and not served and there & {"RKT", "RAK"}:
        told = _("%(code)s tidak diturunkan: tidak ada indikator RKT atau RAK yang mendukungnya.")
        yield Disagreement(f"CHILD:{group.key}", "child", group.key, told % words)
    if "RKT" in levels and "RAK" not in levels and "RAK" in there and not served:
        told = _("%(code)s tidak ada di RAK: tanpa jadwal triwulan, anggaran dan pelaksana.")
        yield Disagreement(f"CHILD:{group.key}", "child", group.key, told % words)
    if levels and levels <= {"RAK"} and "RKT" in there and not group.parents:
        told = _("%(code)s hanya ada di RAK: tidak mendukung indikator mana pun.")
        yield Disagreement(f"PARENT:{group.key}", "parent", group.key, told % words)
    if "RKT" in levels and not levels & {"IKU", RENSTRA, "PK chair"} and "IKU" in there and not group.parents:
        told = _("%(code)s tidak terikat pada IKU mana pun.")
        yield Disagreement(f"PARENT:{group.key}", "parent", group.key, told % words)


def _quarters(office: Office, year: int) -> Iterator[Disagreement]:
    """Accepted targets of quarters that no longer fit the year's."""
    accepted = list(quarter_versions(office, year).filter(state=QuarterTargets.State.ACCEPTED))
    promised, known = (aims(office, year), sheets(date(year, 12, 31))) if accepted else ({}, {})
    for own in accepted:
        aim = promised.get(own.code, NO_AIM)
        if aim.value is None or own.code not in known:
            continue
        if wrong := misfit(known[own.code], aim.value, own.values, own.cumulative):
            told = _("Target triwulan %(code)s tidak lagi sesuai: %(why)s") % {"code": own.code, "why": wrong}
            yield Disagreement(f"QUARTERS:{own.code}", "quarters", own.code, told, facts=((own.code, aim.text),))


def disagreement(office: Office, year: int, key: str) -> Disagreement | None:
    """The finding of this key, while it is raised."""
    return next((one for one in disagreements(office, year) if one.key == key), None)
