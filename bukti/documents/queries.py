"""The data of a printed document worked out again, as the records have it now."""

from collections.abc import Callable
from datetime import date
from typing import Any

from bukti.offices.calendar import parse_period
from bukti.offices.models import Office

from .measurement_minutes.content import content as minutes_content
from .performance_report.content import content as report_content

LKJIP, MINUTES = "lkjip", "minutes"
Content = Callable[[Office, str, date], dict[str, Any]]

CONTENTS: dict[str, Content] = {
    LKJIP: lambda office, period, dated: report_content(office, int(period), dated),
    MINUTES: lambda office, period, dated: minutes_content(office, parse_period(period), dated),
}
