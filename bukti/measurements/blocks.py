"""What keeps an indicator from being submitted, told in words: the one list that page, command and action obey."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bukti.attachments.models import Evidence
from bukti.indicators.figures import INCOMPLETE, NOT_MEASURED
from bukti.offices.calendar import Period
from bukti.offices.models import Office
from bukti.records.declaration import Register, Scope, get_measured
from bukti.records.queries import Late, overdue

from .models import Measurement
from .proof import evidence_behind, evidence_on, measures_behind
from .quarter import QuarterRow, rows, scope_to_date

LOW, HIGH = Fraction(100), Fraction(120)  # percent of the target, both included: nothing has to be explained
EXPLANATION = ("causes", "obstacles", "solutions", "next_steps")
NAMED = 5  # overdue records told by number


def explained(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Label and text of what was written, in the order of the form; the label in the language of the moment."""
    return [(label_of(name), texts[name]) for name in EXPLANATION if texts.get(name)]


def label_of(name: str) -> str:
    return str(Measurement._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


@dataclass(frozen=True)
class Block:
    """One thing that is missing. ``waived``: somebody else than the writer has said why it cannot be had."""

    code: str
    kind: str
    text: str
    waivable: bool = False
    waived: bool = False
    register: str = ""

    def as_json(self) -> dict[str, object]:
        return {"code": self.code, "kind": self.kind, "text": self.text, "waived": self.waived}


def blocks(office: Office, quarter: Period) -> list[Block]:
    """Everything missing in what is not submitted yet, waived or not, in the order of the sheets."""
    return blocks_of(rows(office, quarter), office, quarter)


def blocks_of(found: Iterable[QuarterRow], office: Office, quarter: Period) -> list[Block]:
    """The same for these rows. Those submitted or further on have none."""
    waiting = [row for row in found if row.measurement.is_open]
    if not waiting:
        return []
    today = timezone.localdate()
    proofs, own = evidence_behind(waiting, office, scope_to_date(office, quarter)), evidence_on(waiting)
    late = _late_behind(office, quarter, today, waiting)
    ended = today > quarter.end
    return [block for row in waiting for block in _of_row(row, quarter, ended, proofs[row.code], own[row.code], late)]


def stopping(found: Iterable[Block]) -> list[Block]:
    """Those that were not waived."""
    return [block for block in found if not block.waived]


def _of_row(
    row: QuarterRow, quarter: Period, ended: bool, proofs: Sequence[Evidence], own: Sequence[Evidence],
    late: dict[str, list[Late]],
) -> list[Block]:  # fmt: skip
    found: list[Block] = []
    if not ended:
        text = _("Triwulan belum berakhir; angka baru tetap sesudah %(day)s.") % {"day": quarter.end.isoformat()}
        found.append(Block(row.code, "not_ended", str(text)))
    if fault := _unexplained(row):
        found.append(Block(row.code, *fault))
    waived = bool(row.measurement.waiver)
    if undecided := [use.title for use in own if use.state == Evidence.State.ADDED]:
        text = _("Bukti pada pengukuran ini belum dikonfirmasi: %(titles)s.") % {"titles": ", ".join(undecided)}
        found.append(Block(row.code, "evidence_waiting", str(text)))
    if _counts_records(row) and not any(use.state == Evidence.State.CONFIRMED for use in (*proofs, *own)):
        unproved = str(_("Belum ada bukti dukung terkonfirmasi pada catatan yang dihitung atau pada pengukuran ini."))
        found.append(Block(row.code, "no_evidence", unproved, True, waived, _first_register(row)))
    for register in _registers(row):
        if cases := [one for code in measures_behind(row) for one in late[code] if one.register == register]:
            found.append(Block(row.code, "overdue", _overdue_text(register, cases), True, waived, register.code))
    return found


def _unexplained(row: QuarterRow) -> tuple[str, str] | None:
    """What must be written and is not: everything under the target, the causes far above it or without a figure."""
    kind, why, needed = _to_explain(row)
    missing = [name for name in needed if not getattr(row.measurement, name).strip()]
    return (kind, f"{why}: {_write_first(missing)}") if missing else None


def _to_explain(row: QuarterRow) -> tuple[str, Promise | str, Sequence[str]]:
    """The kind of gap, why there has to be an explanation, and of which texts; none for an ordinary figure."""
    reading = row.live
    if reading.judged.state in (NOT_MEASURED, INCOMPLETE):
        return "no_figure", _("Belum ada angka lengkap"), EXPLANATION[:1]
    if reading.raw is not None and reading.raw < LOW:
        return "no_explanation", _("Capaian di bawah 100 %"), EXPLANATION
    if reading.raw is not None and reading.raw > HIGH:
        return "no_explanation", _("Capaian di atas 120 %"), EXPLANATION[:1]
    return "", "", ()


def _write_first(names: Sequence[str]) -> Promise | str:
    labels = ", ".join(label_of(name).lower() for name in names)
    return _("tulis dahulu %(parts)s.") % {"parts": labels}


def _counts_records(row: QuarterRow) -> bool:
    """A figure given by hand brings its own evidence; without a record there is nothing to prove."""
    return any(row.live.to_date.rows) and bool(measures_behind(row)) and not row.live.to_date.manual


def _registers(row: QuarterRow) -> list[Register]:
    return list({found.code: found for found, _measure in map(get_measured, measures_behind(row))}.values())


def _first_register(row: QuarterRow) -> str:
    return _registers(row)[0].code


def _late_behind(office: Office, quarter: Period, today: date, waiting: Iterable[QuarterRow]) -> dict[str, list[Late]]:
    """Measure -> the cases it asks about that are still open today though their last day came by the quarter's end."""
    codes = dict.fromkeys(code for row in waiting for code in measures_behind(row))
    behind = {register.code: register for register, _measure in map(get_measured, codes) if register.deadlines}
    late: dict[str, list[Late]] = {}
    for one in overdue(office.pk, today, behind.values()):
        if one.due <= quarter.end:
            late.setdefault(one.register.code, []).append(one)
    scope = scope_to_date(office, quarter)
    return {code: _asked_about(code, late, scope) for code in codes}


def _asked_about(code: str, late: dict[str, list[Late]], scope: Scope) -> list[Late]:
    register, measure = get_measured(code)
    cases = late.get(register.code, [])
    if not cases:
        return []
    asked = set(measure.among(scope).filter(pk__in=[one.record.pk for one in cases]).values_list("pk", flat=True))
    return [one for one in cases if one.record.pk in asked]


def _overdue_text(register: Register, cases: Sequence[Late]) -> str:
    numbers = list(dict.fromkeys(late.record.number for late in cases))
    more = len(numbers) - NAMED
    named = ", ".join(numbers[:NAMED]) + (f" (+{more})" if more > 0 else "")
    values = {"register": register.title, "count": len(numbers), "numbers": named}
    return str(_("Lewat batas pada %(register)s, %(count)s catatan: %(numbers)s.") % values)
