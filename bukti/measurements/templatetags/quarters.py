"""Words of the pages of a quarter: what differs, in the reader's language."""

from decimal import Decimal
from fractions import Fraction

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bukti.measurements.moves import MOVES
from bukti.measurements.overview import Standing
from bukti.measurements.quarter import Difference
from bukti.measurements.reasons import in_words
from bukti.records.evidence import MOVES as EVIDENCE_MOVES
from bukti.web.templatetags.figures import number

register = template.Library()

PARTS = {"quarter": _("triwulan ini"), "to_date": _("s.d. triwulan")}
NAMES = {
    "state": _("Keadaan"),
    "numerator": _("Pembilang"),
    "denominator": _("Penyebut"),
    "value": _("Realisasi"),
    "target": _("Target"),
    "target_text": _("Target sebagaimana tertulis"),
    "span": _("Rentang target"),
    "sheet_version": _("Versi lembar"),
}
SPANS = {
    "year": _("target tahunan; triwulan ini belum punya target sendiri"),
    "to_date": _("target kumulatif s.d. triwulan"),
    "quarter": _("target triwulan ini"),
}

ACTIONS = {
    "measurements.write": _("Penjelasan ditulis"),
    "measurements.waive": _("Dispensasi diubah"),
    "measurements.freeze": _("Angka dibekukan"),
    "measurements.follow-up": _("Tindak lanjut dicatat"),
    "measurements.follow-up-done": _("Tindak lanjut selesai"),
    "measurements.propose-restate": _("Pernyataan ulang diusulkan"),
    "measurements.confirm-restate": _("Pernyataan ulang dikonfirmasi"),
    "measurements.refuse-restate": _("Pernyataan ulang ditolak"),
    "measurements.propose-open": _("Pembukaan diusulkan"),
    "measurements.confirm-open": _("Pembukaan dikonfirmasi"),
    "measurements.refuse-open": _("Pembukaan ditolak"),
    "measurements.withdraw-restate": _("Usul pernyataan ulang ditarik"),
    "measurements.withdraw-open": _("Usul pembukaan ditarik"),
    "evidence.add": _("Bukti ditambahkan"),
    "access.refused": _("Percobaan ditolak"),
} | {f"workflow.{move.name}": move.title for move in (*MOVES, *EVIDENCE_MOVES)}


@register.filter
def action_label(action: str) -> str:
    """What a line of the log tells, in words."""
    return str(ACTIONS.get(action, action))


@register.filter
def difference_label(difference: Difference) -> str:
    """``Realisasi, s.d. triwulan``."""
    part, _dot, name = difference.what.rpartition(".")
    label = gettext(str(NAMES[name]))
    return f"{label}, {gettext(str(PARTS[part]))}" if part else label


@register.filter
def side_label(side: str) -> str:
    """``to_date.numerator`` -> ``Pembilang, s.d. triwulan``."""
    return difference_label(Difference(side, None, None))


@register.filter
def plainly(value: object) -> str:
    """A number, a state or a text as a person reads it; nothing is told as such."""
    if value is None or value == "":
        return gettext("tidak ada")
    if isinstance(value, int | Decimal | Fraction):
        return number(value)
    if value in Standing.values:
        return str(Standing(value).label)
    return str(SPANS.get(str(value), value))


@register.filter
def span_label(span: str) -> str:
    """What the target is a target of."""
    return str(SPANS[span])


@register.filter
def reason_words(text: str) -> str:
    """Why there is no figure, in the reader's language."""
    return in_words(text)


@register.filter
def at_key(found: dict, key: object) -> object:
    """The value of a key that is only known in the template; nothing when there is none."""
    return found.get(key, "")
