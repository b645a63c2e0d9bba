"""A page III spreadsheet into monthly plans: a row for each kind of spending, a column for each month."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import cast

from django.db import models

from bukti.audit.declaration import BadInput
from bukti.offices.calendar import MONTHS
from bukti.records.outcome import Rejection
from bukti.records.tables import Row, value_of
from bukti.web.templatetags.figures import number as in_words

from .models import BudgetVersion, Level, PlannedWithdrawal

KIND, WHOLE = "Jenis Belanja", "Jumlah"
HEADINGS = (KIND, *MONTHS, WHOLE)
# First two digits of the accounts -> the name of the kind (domain sheet, REGISTERS 5, V5).
KINDS = {"51": "Belanja Pegawai", "52": "Belanja Barang", "53": "Belanja Modal"}
AMOUNT = cast(models.Field, PlannedWithdrawal._meta.get_field("amount"))


def check_headings(file_name: str, headings: Sequence[str]) -> None:
    """Raises BadInput for a missing or unknown heading."""
    absent = [heading for heading in HEADINGS if heading not in headings]
    unknown = [heading for heading in headings if heading and heading not in HEADINGS]
    if absent or unknown:
        raise BadInput(
            f"{file_name}, baris 1: judul kolom tidak cocok. Belum ada: {', '.join(absent) or '-'}; "
            f"tidak dikenal: {', '.join(unknown) or '-'}. Judul yang dipakai: {', '.join(HEADINGS)}."
        )


def ceilings(version: BudgetVersion) -> dict[str, int]:
    """Kind of spending -> the sum of its accounts in the version."""
    found: defaultdict[str, int] = defaultdict(int)
    for path, amount in version.lines.filter(level=Level.ACCOUNT).values_list("path", "amount"):
        found[path.rpartition(".")[2][:2]] += amount
    return dict(found)


def read_months(
    rows: Sequence[Row], wanted: Mapping[str, int], version: str
) -> tuple[list[PlannedWithdrawal], list[Rejection]]:
    """The months without their plan, and everything that is wrong: cells, sums, kinds that do not meet ``wanted``.

    ``wanted``: kind -> its ceiling in the budget version called ``version`` (domain sheet, REGISTERS 5, V8).
    """
    months: list[PlannedWithdrawal] = []
    faults: list[Rejection] = []
    first_at: dict[str, int] = {}
    for number, cells in rows:
        kind = cells[KIND]
        found, wrong = _row(number, cells)
        months, faults = months + found, faults + wrong
        if first_at.setdefault(kind, number) != number:
            faults.append(Rejection(number, KIND, kind, f"sudah ada di baris {first_at[kind]}; gabungkan"))
        elif not wrong:
            faults += _against_ceiling(number, kind, sum(one.amount for one in found), wanted.get(kind, 0), version)
    return months, faults or _forgotten(rows, wanted, version)


def _row(number: int, cells: dict[str, str]) -> tuple[list[PlannedWithdrawal], list[Rejection]]:
    kind, amounts, faults = cells[KIND], {}, []
    if kind not in KINDS:
        faults.append(Rejection(number, KIND, kind, f"tidak dikenal; pakai {', '.join(KINDS)}"))
    for heading in (*MONTHS, WHOLE):
        try:
            amounts[heading] = _amount(cells[heading])
        except ValueError as error:
            faults.append(Rejection(number, heading, cells[heading], str(error)))
    if faults:
        return [], faults
    added = sum(amounts[month] for month in MONTHS)
    if added != amounts[WHOLE]:
        reason = f"dua belas bulannya berjumlah {in_words(added)}, selisih {in_words(abs(added - amounts[WHOLE]))}"
        return [], [Rejection(number, WHOLE, cells[WHOLE], f"{reason}; samakan")]
    return [PlannedWithdrawal(kind=kind, month=place, amount=amounts[month])
            for place, month in enumerate(MONTHS, start=1)], []  # fmt: skip


def _amount(text: str) -> int:
    """Whole rupiah. Raises ValueError also for an empty cell: a month without withdrawal is written 0."""
    if not text:
        raise ValueError("kosong; isi 0 bila tidak ada penarikan")
    return cast(int, value_of(AMOUNT, text))


def _against_ceiling(number: int, kind: str, planned: int, ceiling: int, version: str) -> list[Rejection]:
    if planned == ceiling:
        return []
    reason = f"pagu jenis {kind} pada versi {version} adalah {in_words(ceiling)}"
    told = f"{reason}, selisih {in_words(abs(planned - ceiling))}; samakan rencana dengan pagunya"
    return [Rejection(number, WHOLE, str(planned), told)]


def _forgotten(rows: Sequence[Row], wanted: Mapping[str, int], version: str) -> list[Rejection]:
    """Kinds that have a ceiling and no row."""
    last, given = rows[-1][0], {cells[KIND] for _, cells in rows}
    return [
        Rejection(last, KIND, kind, f"jenis {kind} berpagu {in_words(wanted[kind])} pada versi {version} "
                  "tetapi tidak ada barisnya; tambahkan")
        for kind in sorted(wanted) if wanted[kind] and kind not in given
    ]  # fmt: skip
