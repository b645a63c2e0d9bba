"""Registers by their code, on a page."""

from django import template
from django.utils.translation import gettext

from bukti.records.declaration import get_register
from bukti.records.models import Record
from bukti.workflow import actions as workflow

register = template.Library()


@register.filter
def register_title(code: str) -> str:
    """The title of a register in the reader's language."""
    return gettext(get_register(code).title)


@register.filter
def subject_of(record: Record) -> str:
    """The record as the log names it."""
    return workflow.subject_of(record)
