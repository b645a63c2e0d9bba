"""Draws the charts of bukti/web/charts.py as inline SVG, each with its numbers as a table."""

from typing import Any

from django import template
from django.utils.translation import gettext

from bukti.web.charts import Drawing, Number, Row

from .figures import NO_BREAK, number

register = template.Library()


@register.inclusion_tag("web/charts/chart.html")
def chart(drawing: Drawing, table: bool = True) -> dict[str, Any]:
    """A line or column chart with its legend and its table; ``table=False`` where the page has the same numbers."""
    return {"drawing": drawing, "table": table, "said": said(drawing)}


@register.inclusion_tag("web/charts/sparkline.html")
def spark(drawing: Drawing) -> dict[str, Any]:
    """A line as small as a word; the numbers stand in its title. Nothing when there is no amount at all."""
    return {"drawing": drawing, "said": said(drawing)}


@register.filter
def amount(value: Number | None, drawing: Drawing) -> str:
    """With the decimals and the unit of the chart: ``97,5 %``; nothing gives an empty text."""
    if value is None:
        return ""
    return number(value, drawing.decimals) + (f"{NO_BREAK}{drawing.unit}" if drawing.unit else "")


def said(drawing: Drawing) -> str:
    """The chart in words: ``TW I: 97,5 % (target 95 %); TW II: tidak ada angka``."""
    return "; ".join(_said(row, drawing) for row in drawing.rows)


def _said(row: Row, drawing: Drawing) -> str:
    words = gettext("tidak ada angka")
    if row.actual is not None:
        words = amount(row.actual, drawing)
    elif row.forecast is not None:
        words = gettext("perkiraan %(amount)s") % {"amount": amount(row.forecast, drawing)}
    aim = gettext(" (target %(amount)s)") % {"amount": amount(row.target, drawing)} if row.target is not None else ""
    return f"{row.label} {row.under}".strip() + f": {words}{aim}"
