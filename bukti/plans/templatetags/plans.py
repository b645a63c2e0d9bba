"""What the pages of the plans ask of an indicator: its target, its division, its quarters as text."""

from dataclasses import dataclass

from django import template

from bukti.indicators.figures import Figure
from bukti.plans.cascade import Group
from bukti.plans.models import QuarterTargets
from bukti.plans.quarter_targets import Quartered
from bukti.plans.quarters import ROMAN, Proposal, plain, written
from bukti.plans.queries import NO_AIM, ORDER, Aim
from bukti.web.templatetags.figures import in_unit

register = template.Library()

Cells = list[tuple[str, str]]


@dataclass(frozen=True)
class Shown:
    """The quarters of a line: numeral and value, whether they add up from January, and the rule of a mere proposal."""

    cells: Cells
    cumulative: bool
    rule: str


@register.filter
def words(text: str) -> list[str]:
    return text.split()


@register.filter
def cells(target: QuarterTargets | Proposal) -> Cells:
    """``[("I", "3"), ...]``; empty where a quarter has no target."""
    return [(roman, "" if value is None else plain(value)) for roman, value in zip(ROMAN, target.values, strict=True)]


@register.filter
def shown_quarters(line: Quartered) -> Shown:
    """What was accepted, else what waits, else what the ticks propose, else nothing."""
    return _shown(line.accepted or line.waiting or line.proposal)


def _shown(found: QuarterTargets | Proposal | None) -> Shown:
    if found is None:
        return Shown([(roman, "") for roman in ROMAN], cumulative=False, rule="")
    return Shown(cells(found), found.cumulative, found.rule if isinstance(found, Proposal) else "")


@register.filter
def proposed_quarters(line: Quartered) -> Shown:
    """What waits, else what the ticks propose."""
    return _shown(line.waiting or line.proposal)


@register.filter
def target_in(group: Group, aims: dict[str, Aim]) -> str:
    """The targets that stand for an indicator, one after the other where its codes differ."""
    stated = [aim for code in group.codes if (aim := aims.get(code, NO_AIM)).text]
    return " / ".join(dict.fromkeys(written(aim.value, aim.unit) if aim.value is not None else aim.text
                                    for aim in stated))  # fmt: skip


@register.filter
def division_in(group: Group, divisions: dict[str, str]) -> str:
    return ", ".join(dict.fromkeys(divisions[code] for code in group.codes if code in divisions))


@register.filter
def top_level(group: Group) -> str:
    """``renstra``, ``iku``, ``pk``, ``rkt``, ``rak``: the highest document it stands in."""
    found = next((level for level in ORDER if level in group.levels), "target")
    return found.split()[0].casefold()


@register.filter
def figure_in(code: str, found: dict[str, Figure]) -> str:
    """``66,11 %``: the value an indicator already has; empty without one."""
    return in_unit(found[code].value, found[code].sheet) if code in found else ""
