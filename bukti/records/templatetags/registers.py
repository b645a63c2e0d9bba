"""Registers by their code, on a page."""

from django import template
from django.utils.translation import gettext

from bukti.records.declaration import get_register

register = template.Library()


@register.filter
def register_title(code: str) -> str:
    """The title of a register in the reader's language."""
    return gettext(get_register(code).title)
