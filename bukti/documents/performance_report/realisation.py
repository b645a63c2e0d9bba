"""Bab III B: what was planned and spent, each figure with its basis, and whether the spending kept to its plan."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Count, QuerySet

from bukti.budget.measures import at_sp2d, at_spp
from bukti.budget.models import BudgetVersion, Level, OutputVolume, WithdrawalPlan
from bukti.budget.outputs import OutputPosition, Outputs, outputs
from bukti.budget.queries import Branch, branches, position
from bukti.budget.withdrawals import Month, Withdrawals, withdrawals
from bukti.offices.calendar import MONTHS
from bukti.offices.models import Office
from bukti.records.declaration import Scope

from .wording import day, exact, listing, number, with_unit

NO_VERSION = "Belum ada DIPA/POK yang ditetapkan untuk tahun ini, sehingga pagu dan penyerapan tidak dapat disajikan."
NO_PLAN = "Rencana penarikan dana (halaman III DIPA) belum dimasukkan, sehingga deviasi tidak dapat dihitung."
DEVIATION = (
    "jumlah selisih rencana dan realisasi setiap jenis belanja ÷ rencana bulan itu × 100, "
    "paling tinggi 100\u00a0% sebulan; setahun: rata-rata bulan yang mempunyai rencana; konsistensi = 100 − deviasi"
)
EFFICIENCY = (
    "E = Σ(pagu × capaian RO − realisasi) ÷ Σ(pagu × capaian RO) × 100, dibatasi −20 sampai 20\u00a0%; "
    "nilai efisiensi = 50 + E ÷ 20 × 50"
)


def chapter(office: Office, scope: Scope) -> dict[str, Any]:
    """The budget as it stood on the last day of the scope. ``reason`` is filled when there is nothing to show."""
    on = scope.days[1]
    return {
        "on": day(on),
        **_position(office, on),
        "rows": [_branch(one) for one in branches(office, on)],
        "deviation": _deviation(withdrawals(office, on)),
        "efficiency": _efficiency(outputs(office, on)),
    }


def records_behind(office: Office, scope: Scope) -> list[dict[str, Any]]:
    """The records of the chapter by source file, in the shape of ``evidence.records_behind``."""
    of_year = {"office__in": scope.offices, "year": scope.period.year}
    used: list[tuple[str, QuerySet]] = [
        ("Versi DIPA/POK", BudgetVersion.objects.counted().filter(**of_year)),
        ("Rencana penarikan dana (halaman III)", WithdrawalPlan.objects.counted().filter(**of_year)),
        ("Realisasi atas dasar SPP", at_spp(scope)),
        ("Realisasi atas dasar SP2D", at_sp2d(scope)),
        ("Volume RO", OutputVolume.objects.counted().filter(**of_year, reported_on__lte=scope.days[1])),
    ]
    return [
        {"measure": title, **group}
        for title, records in used
        for group in records.order_by().values("source_id", "made_up").annotate(rows=Count("pk"))
    ]


def _position(office: Office, on: date) -> dict[str, Any]:
    found = position(office, on)
    spent, waiting = found.spent, len(found.waiting)
    return {
        "version": found.version.number if found.version else "",
        "reason": "" if found.version else NO_VERSION,
        "total": {
            "ceiling": number(found.version.total) if found.version else "",
            "blocked": number(found.blocked),
            "sp2d": number(spent["sp2d"]),
            "sp2d_share": _percent(found.absorbed("sp2d")),
            "spp": number(spent["spp"]),
            "spp_share": _percent(found.absorbed("spp")),
        },
        "difference": f"Rp {number(found.difference)} ({waiting} SPP belum ber-SP2D)" if waiting else "",
    }


def _branch(one: Branch) -> dict[str, Any]:
    return {
        "programme": one.level == Level.PROGRAMME,
        "code": one.code,
        "title": one.title or "Di luar DIPA/POK yang berlaku",
        "ceiling": "tanpa pagu" if one.ceiling is None else number(one.ceiling),
        "blocked": number(one.blocked) if one.blocked else "",
        "sp2d": number(one.spent["sp2d"]),
        "sp2d_share": _percent(one.absorbed("sp2d")),
        "spp": number(one.spent["spp"]),
        "spp_share": _percent(one.absorbed("spp")),
    }


def _deviation(found: Withdrawals) -> dict[str, Any]:
    """``value`` is empty when there is nothing to compare with; then ``reason`` says why."""
    unplanned = [MONTHS[month.month - 1] for month in found.unplanned]
    return {
        "formula": DEVIATION,
        "value": _percent(found.deviation),
        "consistency": _percent(found.consistency),
        "reason": NO_PLAN if found.deviation is None else "",
        "unplanned": f"Ada realisasi tanpa rencana pada {listing(unplanned)}; bulan itu tidak ikut dirata-ratakan."
        if unplanned else "",
        "rows": [_month(month) for month in found.months],
    }  # fmt: skip


def _month(month: Month) -> dict[str, str]:
    planned = sum(month.planned.values())
    return {
        "month": MONTHS[month.month - 1],
        "plan": month.plan or "",
        "planned": number(planned) if month.plan else "",
        "spent": number(sum(month.spent.values())),
        "share": _percent(month.counted) or "tanpa rencana",
        "remark": f"sebelum dibatasi {_percent(month.raw)}" if month.raw != month.counted else "",
    }


def _efficiency(found: Outputs) -> dict[str, Any]:
    nothing = "Tidak satu pun RO tercapai, sehingga tidak ada yang dapat dibandingkan dengan biayanya."
    return {
        "formula": EFFICIENCY,
        "raw": _percent(found.efficiency),
        "counted": _percent(found.counted_efficiency),
        "value": "" if found.value is None else number(found.value, 2),
        "achievement": _percent(found.achievement),
        "reason": found.gap or (nothing if found.efficiency is None else ""),
        "rows": [_output(one) for one in found.positions],
    }


def _output(one: OutputPosition) -> dict[str, str]:
    return {
        "code": one.output,
        "title": one.title or "Di luar DIPA/POK yang berlaku",
        "ceiling": "tanpa pagu" if one.ceiling is None else number(one.ceiling),
        "spent": number(one.spent),
        "target": _volume(one.target, one.unit),
        "reached": _volume(one.reached, one.unit),
        "part": _percent(None if one.part is None else one.part * 100) or "belum dilaporkan",
    }


def _volume(volume: Decimal | None, unit: str) -> str:
    return "" if volume is None else with_unit(exact(Fraction(volume)), unit)


def _percent(value: Fraction | Decimal | None) -> str:
    """Two decimals; empty without a value."""
    return "" if value is None else with_unit(number(Fraction(value), 2), "%")
