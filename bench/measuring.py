"""All indicators: of the sample office, of one with many records, of every office at once."""

import statistics

from timing import ROOT, compare, say, seconds

MANY = 250_000


def measuring() -> None:
    """The 49 indicators beside the sums they rest on in hand-written SQL (samples/lebak_2024/expected/)."""
    _compare_with_sql("measuring 49 indicators")


def measuring_many() -> None:
    """The same when the office has a quarter of a million records."""
    from growing import grow

    _compare_with_sql(f"measuring 49 indicators over {grow(MANY):,} records")


def _compare_with_sql(name: str) -> None:
    from django.db import connection

    from bukti.indicators.queries import measure
    from bukti.measurements.queries import scope_of
    from bukti.offices.calendar import parse_period
    from bukti.offices.models import Office

    scope = scope_of(Office.objects.get(code="3602"), parse_period("2024"))
    files = sorted((ROOT / "samples" / "lebak_2024" / "expected").glob("*.sql"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    statements = [text.replace(":start", "'2024-01-01'").replace(":end", "'2024-12-31'") for text in texts]

    def by_hand() -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                cursor.fetchall()

    compare(name, lambda: measure(None, scope), "the same sums in SQL", by_hand, 15)


def measuring_nation() -> None:
    """Every office at once: what one office more costs should not grow with how many there are."""
    from growing import spread

    from bukti.indicators.queries import measure
    from bukti.offices.calendar import parse_period
    from bukti.offices.models import Office
    from bukti.records.declaration import Scope

    spread()
    keys = tuple(Office.objects.exclude(code="3602").values_list("pk", flat=True))
    period = parse_period("2024")

    def each(count: int) -> float:
        """Milliseconds an office, when so many are asked at once; the median of five, the first left out."""
        scope = Scope(keys[:count], period, period.end)
        times = [seconds(lambda: measure(None, scope)) for _ in range(6)]
        return statistics.median(times[1:]) / count * 1000

    one = each(1)
    for count in (10, 100, len(keys)):
        cost = each(count)
        say(f"measuring 49 indicators of {count} offices: {cost:.2f} ms an office; "
            f"of one office alone: {one:.2f} ms; ratio {cost / one:.2f}")  # fmt: skip
