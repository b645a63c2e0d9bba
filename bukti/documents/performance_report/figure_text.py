"""One figure in words: its row in a table, its block in Bab III, its bar in the chart."""

from fractions import Fraction
from typing import Any

from bukti.indicators import arithmetic, figures
from bukti.measurements.blocks import explained
from bukti.measurements.declaration import Line

from .wording import FORMULAS, STATES, day, exact, number, span, with_unit

NO_TARGET = "belum ditetapkan"
MET, BELOW, UNRATED = "Mencapai target", "Belum mencapai target", "Tidak dinilai"


def is_met(line: Line) -> bool | None:
    """Whether the target was reached; None when there is no achievement."""
    return arithmetic.is_met(line.achievement.raw if line.achievement else None)


def verdict(line: Line) -> str:
    """One of the three words for a complete figure, otherwise the word of its state."""
    if line.figure.state != figures.VALUE:
        return STATES[line.figure.state]
    return {True: MET, False: BELOW, None: UNRATED}[is_met(line)]


def actual(line: Line) -> str:
    """``"66,11 %"``; empty without a value."""
    sheet, value = line.figure.sheet, line.figure.value
    return "" if value is None else with_unit(number(value, sheet.decimals), sheet.unit)


def achieved(line: Line) -> str:
    """The capped achievement, ``"88,14 %"``; empty when there is none."""
    found = line.achievement
    return "" if found is None or found.capped is None else with_unit(number(found.capped, 2), "%")


def named(line: Line) -> str:
    """The printed name; with a mark while the office has not accepted the definition its figure rests on."""
    return f"{line.name} (definisi usulan)" if line.figure.sheet.undecided_proposal else line.name


def row(line: Line) -> dict[str, Any]:
    """The row of one indicator. ``reason`` is filled whenever there is no achievement; then it stands in its place."""
    sheet, figure = line.figure.sheet, line.figure
    return {
        "code": line.code,
        "name": named(line),
        "state": figure.state,
        "target": line.target_text or NO_TARGET,
        "numerator": exact(figure.numerator),
        "denominator": exact(figure.denominator),
        "actual": actual(line),
        "manual": by_hand(line),
        "achievement": achieved(line),
        "formula": sheet.formula or "belum ditetapkan",
        "category": (line.achievement.category or "") if line.achievement else "",
        "verdict": verdict(line),
        "reason": figure.reason or line.remark,
        "tone": {True: "met", False: "below", None: "plain"}[is_met(line)],
    }


def by_hand(line: Line) -> dict[str, str] | None:
    """The footnote of a figure that was not computed; ``mark`` is the number of its manual measure."""
    if line.manual is None:
        return None
    one = line.manual
    period = span(one.starts_on, one.ends_on)
    return {"mark": one.number, "text": f"{one.name}, {period}. Alasan: {one.reason}. Bukti: {one.evidence}."}


def block(line: Line, before: Line | None, activities: list[str]) -> dict[str, Any]:
    """How one figure came about, and the seven analyses of PermenPANRB 53/2014 (domain sheet, SAKIP 2.7)."""
    sheet = line.figure.sheet
    return row(line) | {
        "standard_name": sheet.standard_name,
        "definition": " ".join(sheet.definition.split()),
        "numerator_text": sheet.numerator_text,
        "denominator_text": sheet.denominator_text or "",
        "calculation": calculation(line),
        "target_source": line.target_source or "belum ada dokumen yang menetapkan target",
        "achievement_calculation": achievement_calculation(line),
        "cap": "tanpa batas atas" if sheet.cap is None else f"paling tinggi {exact(Fraction(sheet.cap))}\u00a0%",
        "basis": sheet.basis or "",
        "legal_basis": sheet.legal_basis + ("" if sheet.verified else " (cek JDIH)"),
        "version": line.sheet_version,
        "analyses": analyses(line, before, activities),
    }


def calculation(line: Line) -> str:
    """``"698.959 ÷ 1.057.325 × 100 = 66,11 %"``; a count is its own calculation."""
    figure = line.figure
    if line.manual:
        return f"{actual(line)}, diisi manual ({line.manual.number}), tidak dihitung dari catatan"
    if figure.denominator is None:
        return f"{exact(figure.numerator)} = {actual(line)}"
    above = exact(figure.numerator)
    if figure.sheet.kind == "change":
        above = f"({exact(figure.denominator)} − {above})"
    return f"{above} ÷ {exact(figure.denominator)} × 100 = {actual(line)}"


def achievement_calculation(line: Line) -> str:
    """Formula in symbols and its result; the actual goes in unrounded. Empty when there is no achievement."""
    found = line.achievement
    if found is None or found.raw is None:
        return ""
    raw = with_unit(number(found.raw, 2), "%")
    return f"{FORMULAS[str(found.formula)]}; R = {actual(line)}, T = {line.target_text}; hasil {raw}"


def analyses(line: Line, before: Line | None, activities: list[str]) -> list[dict[str, str]]:
    """The seven comparisons and explanations; where there is no data the line says so."""
    support = "; ".join(activities)
    texts = {
        "Target dan realisasi": _this_year(line),
        "Tahun sebelumnya": _year_before(line, before),
        "Target jangka menengah": "Belum tersedia: Renstra belum dimasukkan.",
        "Standar nasional": "Belum tersedia standar nasional.",
        "Penyebab dan langkah": approved_texts(line) or "Belum tersedia: penjelasan belum disahkan.",
        "Efisiensi sumber daya": "Belum tersedia: realisasi anggaran belum dihubungkan dengan indikator ini.",
        "Kegiatan pendukung": support or "Belum tersedia: rencana tidak memuat kegiatan untuk indikator ini.",
    }
    return [{"label": label, "text": text} for label, text in texts.items()]


def approved_texts(line: Line) -> str:
    """What the division wrote, as it was approved with the figure; empty while nothing is."""
    texts = explained(line.approval.texts) if line.approval else []
    return " ".join(f"{label}: {text.rstrip('.')}." for label, text in texts)


def _this_year(line: Line) -> str:
    if line.figure.state == figures.INCOMPLETE:
        return f"Realisasi sementara {actual(line)}. {line.figure.reason}"
    if is_met(line) is None:
        return f"Realisasi {actual(line)}; capaian tidak dinilai. {line.remark}"
    word = "mencapai" if is_met(line) else "belum mencapai"
    return f"Target {line.target_text}, realisasi {actual(line)}, capaian {achieved(line)}: {word} target."


def _year_before(line: Line, before: Line | None) -> str:
    year = line.figure.period.year
    if before is None:
        since = day(line.figure.sheet.valid_from)
        return f"Belum tersedia: lembar indikator baru berlaku sejak {since}."
    if before.figure.state != figures.VALUE:
        return f"Belum tersedia: {STATES[before.figure.state].lower()} pada {year - 1}. {before.figure.reason}".strip()
    return f"Realisasi {year - 1} {actual(before)}; realisasi {year} {actual(line)}."


def chart(lines: list[Line]) -> dict[str, Any] | None:
    """Bars of the complete percentages that have a target, as per mille of the axis; None without any.

    The axis ends at 100 %, or at the largest value when that is more.
    """
    shown = [
        (line, line.figure.value, Fraction(line.target))
        for line in lines
        if is_met(line) is not None and line.figure.value is not None and line.target is not None
        if line.figure.sheet.unit == "%"
    ]
    if not shown:
        return None
    end = max(Fraction(100), *(max(value, target) for _, value, target in shown))
    bars = [_bar(line, value / end, target / end) for line, value, target in shown]
    said = "; ".join(f"{bar['code']} realisasi {bar['actual']}, target {bar['target']}" for bar in bars)
    return {"bars": bars, "end": with_unit(exact(end), "%"), "alt": f"Diagram batang realisasi dan target: {said}."}


def _bar(line: Line, value: Fraction, target: Fraction) -> dict[str, Any]:
    """``value`` and ``target`` as parts of the axis; a bar below zero has no length."""
    return {
        "code": line.code,
        "actual": actual(line),
        "target": line.target_text,
        "remark": (" (makin rendah makin baik)" if line.figure.sheet.polarity == "lower" else "")
        + (" (manual)" if line.manual else ""),
        "met": is_met(line),
        "actual_permille": max(0, int(value * 1000)),
        "target_permille": max(0, int(target * 1000)),
    }
