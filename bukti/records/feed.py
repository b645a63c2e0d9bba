"""The calendar feed of an office: last days of terms and the stages of an election, by titles alone.

No number, name or text of a record leaves the office here, but the name of a stage; a term is told by its register and
how many there are.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext

from bukti.offices.models import Office
from bukti.web.templatetags.wording import subject

from .ics import Event
from .queries import DueDay, due_days
from .spans import Stage, Standing, stages

BEFORE, AHEAD = timedelta(days=92), timedelta(days=456)  # a quarter back, five ahead

Whole = Callable[[str], str]  # a path -> the address with the host


def events(office: Office, today: date, whole: Whole) -> list[Event]:
    """Of a quarter back and five ahead. As many statements as registers with a span, and one."""
    first, last = today - BEFORE, today + AHEAD
    due = due_days(office.pk, first, last, today)
    found = [_term(office, day, one, today, whole) for day, terms in sorted(due.items()) for one in terms
             if not one.register.span]  # fmt: skip
    return [*found, *_stages(office, first, last, today, whole)]


def _term(office: Office, day: date, one: DueDay, today: date, whole: Whole) -> Event:
    about = subject(gettext(one.register.title))
    values = {"n": one.terms, "about": about, "open": one.open}
    title = gettext("%(n)s tenggat: %(about)s") % values
    if one.open:
        told = gettext("%(open)s lewat batas") if day < today else gettext("%(open)s masih terbuka")
        title = f"{title} ({told % values})"
    path = reverse("register", args=[office.code, one.register.code])
    return Event(f"{office.code}-{one.register.code}-{day:%Y%m%d}@bukti", day, day, title,
                 address=whole(f"{path}?batas={day:%Y-%m-%d}"))  # fmt: skip


def _stages(office: Office, first: date, last: date, today: date, whole: Whole) -> Iterator[Event]:
    for stage in stages(office.pk, first, last):
        path = reverse("record", args=[office.code, stage.register.code, stage.pk])
        yield Event(f"{office.code}-{stage.register.code}-{stage.pk}@bukti", stage.first, stage.last,
                    _title(stage, today), stage.group, whole(path))  # fmt: skip


def _title(stage: Stage, today: date) -> str:
    standing = stage.standing(today)
    return f"{stage.title} ({standing.label})" if standing == Standing.OVERDUE else stage.title
