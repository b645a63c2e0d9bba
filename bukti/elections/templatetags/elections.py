"""Words of the election pages."""

from collections.abc import Mapping

from django import template

from bukti.elections.anomalies import Finding, lines
from bukti.elections.models import CountSheet

register = template.Library()


@register.filter
def station(number: int) -> str:
    """``7`` -> ``007``, as it stands on the form."""
    return f"{number:03}"


@register.simple_tag
def form_of(forms: Mapping[str, CountSheet], code: str) -> CountSheet | None:
    """The form of the station of this code."""
    return forms.get(code)


@register.simple_tag
def findings_of(sheet: CountSheet) -> list[Finding]:
    """What holds this form back or is to be looked into, with the figures that show it."""
    return lines([sheet])[0].findings if sheet.rules or sheet.warnings else []
