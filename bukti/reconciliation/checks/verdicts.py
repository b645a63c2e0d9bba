"""How comparisons become an answer. Broken by one pair that differs; passed only when every pair could be compared."""

from collections.abc import Callable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from bukti.offices.models import Office
from bukti.web.templatetags.figures import number

from ..declaration import Difference, Result, State


def unknown(code: str, reason: str) -> Result:
    return Result(code, State.UNKNOWN, reason)


def verdict(
    code: str, compared: int, findings: Sequence[Difference], left_out: int = 0, why_left_out: str = ""
) -> Result:
    """``compared`` pairs, those of them that differ, and how many were left out: for want of one side, unless told.

    What cannot be compared is neither right nor wrong, so with anything left out for want of a side the answer is
    unknown unless a pair differs. ``why_left_out`` tells what the rule itself does not concern: that changes nothing.
    """
    reason = _("Tidak ada yang dapat dibandingkan pada tahun ini.")
    if compared:
        reason = _("%(n)s dibandingkan, %(different)s berbeda.") % {
            "n": number(compared),
            "different": number(len(findings)),
        }
    if left_out:
        why = why_left_out or _("%(n)s tidak dapat dibandingkan: satu sisinya kosong atau belum lengkap.")
        reason += " " + why % {"n": number(left_out)}
    agreed = compared and not (left_out and not why_left_out)
    state = State.FAILED if findings else State.PASSED if agreed else State.UNKNOWN
    return Result(code, state, reason, tuple(findings))


def never_known(code: str, reason: Promise) -> Callable[[Office, int], Result]:
    """The check of a rule for which no register holds one of the sides yet."""
    return lambda office, year: unknown(code, str(reason))
