"""Registers by their code, on a page."""

from django import template
from django.utils.translation import gettext

from bukti.attachments.models import Evidence
from bukti.records import subjects
from bukti.records.declaration import get_register
from bukti.records.models import Record
from bukti.workflow import actions as workflow

register = template.Library()


@register.filter
def register_title(code: str) -> str:
    """The title of a register in the reader's language."""
    return gettext(get_register(code).title)


@register.filter
def proven_title(evidence: Evidence) -> str:
    """What a piece of evidence proves, beside the number of it: a register, or a measurement."""
    return subjects.title_of(evidence)


@register.filter
def proven_page(evidence: Evidence, office: str) -> str:
    """The page of what a piece of evidence proves, at the office of that code."""
    return subjects.address_of(evidence, office)


@register.filter
def subject_of(record: Record) -> str:
    """The record as the log names it."""
    return workflow.subject_of(record)
