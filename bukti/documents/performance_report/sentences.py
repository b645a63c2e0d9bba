"""The sentences that speak of results. Each is made from the same lines as the tables, so it cannot contradict them."""

from collections import Counter, defaultdict
from typing import Any

from bukti.indicators import figures
from bukti.measurements.declaration import Line
from bukti.plans.models import PlanFinding

from .figure_text import BELOW, MET, UNRATED, achieved, actual, is_met, verdict
from .wording import STATES, exact, listing

KINDS = {"IKU": "indikator kinerja utama (IKU)", "RKT": "indikator rencana kinerja tahunan (RKT)",
         "RAK": "indikator rencana aksi (RAK)", "PK": "indikator perjanjian kinerja (PK)"}  # fmt: skip


def counts(lines: list[Line]) -> list[dict[str, Any]]:
    """How many indicators fell into each word; the words exclude each other and add up to all."""
    found = Counter(verdict(line) for line in lines)
    words = [MET, BELOW, UNRATED, *(STATES[state] for state in figures.STATES if state != figures.VALUE)]
    return [{"word": word, "count": found[word]} for word in words]


def _codes(lines: list[Line], word: str) -> list[str]:
    return [line.code for line in lines if verdict(line) == word]


def summary(lines: list[Line], year: int) -> list[str]:
    """The executive summary: how many indicators, how many with a figure, which met their target, which did not."""
    kinds = Counter(line.code.partition("-")[0] for line in lines)
    parts = listing([f"{count} {KINDS.get(kind, kind)}" for kind, count in kinds.items()])
    said = [f"Laporan ini mencakup {len(lines)} indikator tahun {year}: {parts}.", _complete(lines)]
    said += [_named(lines, MET, "Yang mencapai target"), _named(lines, BELOW, "Yang belum mencapai target")]
    if unrated := _codes(lines, UNRATED):
        said.append(f"Belum dapat dinilai terhadap target, alasannya di Bab III: {listing(unrated)}.")
    return [sentence for sentence in [*said, _absent(lines)] if sentence]


def _complete(lines: list[Line]) -> str:
    measured = [line for line in lines if line.figure.state == figures.VALUE]
    if not measured:
        return "Tidak satu pun indikator memiliki angka lengkap, sehingga tidak ada capaian yang dapat dinyatakan."
    rated = [line for line in measured if is_met(line) is not None]
    met = sum(is_met(line) is True for line in rated)
    manual = sum(line.manual is not None for line in measured)
    by_hand = f" ({manual} di antaranya diisi manual)" if manual else ""
    return (
        f"{len(measured)} indikator memiliki angka lengkap{by_hand}; {len(rated)} di antaranya dapat dinilai "
        f"terhadap target: {met} mencapai target dan {len(rated) - met} belum mencapai target."
    )


def _named(lines: list[Line], word: str, opening: str) -> str:
    named = [f"{line.code} (capaian {achieved(line)})" for line in lines if verdict(line) == word]
    return f"{opening}: {listing(named)}." if named else ""


def _absent(lines: list[Line]) -> str:
    """States without a complete figure, in words: they are neither success nor failure."""
    found = Counter(line.figure.state for line in lines if line.figure.state != figures.VALUE)
    if not found:
        return ""
    parts = listing([f"{count} {STATES[state].lower()}" for state, count in found.items()])
    return f"Tanpa angka lengkap: {parts}. Semua itu tidak dihitung sebagai nol dan tidak ikut dinilai (Lampiran 2)."


def headline(line: Line | None) -> dict[str, str] | None:
    """Turnout with its numerator and denominator, or the reason why there is none."""
    if line is None:
        return None
    figure, sheet = line.figure, line.figure.sheet
    if figure.value is None:
        return {"title": sheet.standard_name, "value": STATES[figure.state], "text": figure.reason}
    if line.manual:
        told = f"Diisi manual ({line.manual.number}): {line.manual.reason}. {_against_target(line)}"
        return {"title": sheet.standard_name, "value": f"{actual(line)} (manual)", "text": told}
    above = f"{exact(figure.numerator)} {_inside(sheet.numerator_text)}"
    below = f"{exact(figure.denominator)} {_inside(sheet.denominator_text or '')}"
    interim = " (sementara)" if figure.state == figures.INCOMPLETE else ""
    return {
        "title": sheet.standard_name,
        "value": actual(line) + interim,
        "text": f"{above} dibagi {below}. {_against_target(line)}",
    }


def _inside(text: str) -> str:
    """The text as part of a sentence: without its capital, unless that belongs to an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _against_target(line: Line) -> str:
    if line.figure.state == figures.INCOMPLETE:
        return f"Angka sementara: {line.figure.reason}"
    if is_met(line) is None:
        return f"Capaian tidak dinilai: {line.remark}"
    word = "mencapai" if is_met(line) else "belum mencapai"
    return f"Target {line.target_text} ({line.target_source}); capaian {achieved(line)}, {word} target."


def without_comparable_target(lines: list[Line]) -> list[str]:
    """Codes of indicators without a target, with one in another unit, or of undecided direction; measured or not."""
    return [line.code for line in lines if line.target_fault]


def issues(lines: list[Line], found: list[PlanFinding]) -> list[str]:
    """Strategic issues that the data themselves show."""
    grave = Counter(finding.severity for finding in found)
    waiting = sum(bool(line.figure.sheet.waits_for) for line in lines)
    incomparable = without_comparable_target(lines)
    held = [f"{line.code} ({line.figure.missing} catatan)" for line in lines if line.figure.missing]
    said = [
        f"Dokumen perencanaan memuat {len(found)} temuan: {grave['error']} kesalahan, {grave['warning']} peringatan, "
        f"dan {grave['info']} catatan (Lampiran 3)." if found else "",
        f"{waiting} dari {len(lines)} indikator belum memiliki register pencatatan, sehingga belum dapat dihitung "
        "dari bukti." if waiting else "",
        f"{len(incomparable)} indikator belum memiliki target yang dapat dibandingkan: {listing(incomparable)}."
        if incomparable else "",
        f"Belum lengkap karena catatan ditahan atau belum berangka: {listing(held)}." if held else "",
    ]  # fmt: skip
    return [sentence for sentence in said if sentence] or ["Data tahun ini tidak menunjukkan masalah pencatatan."]


def conclusion(lines: list[Line]) -> list[str]:
    """What may be concluded: only what the table of Bab III shows."""
    below, met = _codes(lines, BELOW), _codes(lines, MET)
    said = [_complete(lines)]
    if below:
        said.append(f"Target belum dicapai pada {listing(below)}; penyebab dan langkah perbaikannya perlu dicatat.")
    if met and not below:
        said.append("Kesimpulan ini terbatas pada indikator yang dapat dinilai, bukan seluruh kinerja kantor.")
    if absent := [line for line in lines if line.figure.state != figures.VALUE]:
        said.append(
            f"Kinerja pada {len(absent)} indikator tanpa angka lengkap tidak dapat disimpulkan dari data yang ada."
        )
    return said


def next_steps(lines: list[Line], found: list[PlanFinding]) -> list[str]:
    """What is awaited: registers with the indicators that wait for them, targets, held records, grave findings."""
    waiting = defaultdict(list)
    for line in lines:
        if line.figure.sheet.waits_for:
            waiting[line.figure.sheet.waits_for].append(line.code)
    steps = [f"Mengadakan register {name} ({', '.join(codes)})." for name, codes in sorted(waiting.items())]
    if empty := [
        line.code for line in lines if line.figure.state == figures.NOT_MEASURED and not line.figure.sheet.waits_for
    ]:
        steps.append(f"Mengisi register yang masih kosong: {listing(empty)}.")
    if incomparable := without_comparable_target(lines):
        steps.append(
            f"Menetapkan target yang dapat dibandingkan, atau arah indikatornya, untuk {listing(incomparable)}."
        )
    if held := [line.code for line in lines if line.figure.missing]:
        steps.append(f"Melengkapi catatan yang ditahan atau belum berangka pada {listing(held)}.")
    if errors := sum(finding.severity == PlanFinding.Severity.ERROR for finding in found):
        steps.append(f"Memperbaiki {errors} kesalahan dalam dokumen perencanaan (Lampiran 3).")
    return steps
