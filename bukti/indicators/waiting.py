"""Proposed definitions that wait for another person."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bukti.workflow.waiting import Found, Group, Item, Person, Waiting, add

from .models import Choice

MOST = 50


def _proposed(person: Person) -> Any:
    waiting = Choice.objects.filter(office=person.office, state=Choice.State.PROPOSED)
    others = waiting.exclude(proposed_by=person.user.username)
    return others if person.may("indicators.confirm") else others.none()


def to_confirm(person: Person) -> Found:
    rows, code = _proposed(person), person.office.code
    items = [Item(f"definisi {one}", one.code, gettext("Definisi sejak %(year)d") % {"year": one.valid_from},
                  reverse("indicator-confirm", args=[code, one.pk])) for one in rows[:MOST]]  # fmt: skip
    return Found(items, rows.count())


def declare() -> None:
    """Called once, when the program starts."""
    add(Waiting("definitions-to-confirm", _("Definisi indikator untuk ditetapkan"), Group.WAITING, to_confirm,
                lambda person: _proposed(person).count()))  # fmt: skip
