"""The months of page III added up over their kinds of spending, and from January on."""

from dataclasses import dataclass

from .withdrawals import Month, Withdrawals


@dataclass(frozen=True)
class Line:
    """One month in rupiah, and all up to it. ``planned`` is None where no page III was in force."""

    month: Month
    planned: int | None
    spent: int
    planned_so_far: int | None
    spent_so_far: int

    @property
    def difference(self) -> int | None:
        """Spent less planned."""
        return None if self.planned is None else self.spent - self.planned


def lines_of(found: Withdrawals) -> list[Line]:
    """Every ended month; the plan so far leaves out months without any, and is None while there is none at all."""
    lines: list[Line] = []
    planned_so_far, spent_so_far = None, 0
    for month in found.months:
        planned = sum(month.planned.values()) if month.plan else None
        spent = sum(month.spent.values())
        spent_so_far += spent
        if planned is not None:
            planned_so_far = (planned_so_far or 0) + planned
        lines.append(Line(month, planned, spent, planned_so_far, spent_so_far))
    return lines
