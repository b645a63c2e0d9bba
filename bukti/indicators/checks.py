"""A sheet that names a measure nobody declared stops the program at start, not a report at the year's end."""

from django.core.checks import CheckMessage, Error, register

from bukti.audit.declaration import BadInput
from bukti.records.declaration import get_measure

from .catalogue import sheets
from .declaration import Sheet


@register()
def sheets_name_declared_measures(**_: object) -> list[CheckMessage]:
    """indicators.E001: a measure no register has; indicators.E002: a sheet file that cannot be read."""
    try:
        known = sheets()
    except BadInput as error:
        return [Error(str(error), id="indicators.E002")]
    return [message for sheet in known.values() for one in (sheet, *sheet.options) for message in unknown_measures(one)]


def unknown_measures(sheet: Sheet) -> list[CheckMessage]:
    """One error for each side whose measure is not declared."""
    return [
        Error(f"{sheet.code}: no register declares the measure '{code}'.", id="indicators.E001")
        for code in (sheet.numerator, sheet.denominator)
        if code and not _declared(code)
    ]


def _declared(code: str) -> bool:
    try:
        get_measure(code)
    except KeyError:
        return False
    return True
