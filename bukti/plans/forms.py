"""What people fill in about the plans."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from bukti.indicators.arithmetic import parse_number

from .disagreements import Disagreement
from .models import Link, PlanDocument, PlanRow
from .quarters import ROMAN, Proposal, plain

FIELD, SELECT = {"class": "form-control"}, {"class": "form-select"}


def _text(label: Any, *, needed: bool = True, size: int = 300, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs=FIELD)
    return forms.CharField(label=label, required=needed, max_length=size, help_text=help_text, widget=widget)


def _long(label: Any, *, needed: bool = True, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs=FIELD | {"rows": 3})
    return forms.CharField(label=label, required=needed, help_text=help_text, widget=widget)


EACH = "-"  # of several targets none stands for all


class SettleForm(forms.Form):
    """Which of several targets stands, and why. ``facts`` are the targets as the person saw them."""

    stands = forms.ChoiceField(label=_("Target yang berlaku"), widget=forms.RadioSelect)
    reason = _long(_("Alasan"))
    facts = forms.JSONField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, found: Disagreement, **named: Any):
        super().__init__(*given, **named)
        self.initial = {"facts": dict(found.facts)}
        places = [(one.place, f"{one.place}: {one.aim.text}") for one in found.places]
        if not places:
            del self.fields["stands"]
            return
        cast(forms.ChoiceField, self.fields["stands"]).choices = [
            *places, (EACH, _("Masing-masing tetap dengan targetnya sendiri"))
        ]  # fmt: skip

    def stands_for_all(self) -> str:
        """The place of the target that governs; empty when each keeps its own."""
        chosen = self.cleaned_data.get("stands", EACH)
        return "" if chosen == EACH else chosen


class LinkForm(forms.Form):
    """An indicator and one above it."""

    relation = forms.ChoiceField(label=_("Hubungan"), choices=Link.Relation.choices, widget=forms.Select(attrs=SELECT))
    above = forms.ChoiceField(label=_("Indikator di atasnya"), widget=forms.Select(attrs=SELECT))
    above_year = forms.IntegerField(
        label=_("Tahun indikator di atasnya"),
        min_value=2000,
        max_value=2099,
        help_text=_("Ubah hanya bila kode indikator yang sama berganti dari tahun sebelumnya."),
        widget=forms.NumberInput(attrs=FIELD),
    )
    reason = _long(_("Alasan"))

    def __init__(self, *given: Any, codes: Iterable[tuple[str, str]], year: int, **named: Any):
        super().__init__(*given, **named)
        self.initial = {"above_year": year}
        cast(forms.ChoiceField, self.fields["above"]).choices = list(codes)


class ReasonForm(forms.Form):
    """Why."""

    reason = _long(_("Alasan"))


class RevisionForm(ReasonForm):
    """Why an agreement is revised (domain sheet, SAKIP 2.5)."""

    trigger = forms.ChoiceField(
        label=_("Pemicu perubahan"), choices=PlanDocument.Trigger.choices, widget=forms.Select(attrs=SELECT)
    )
    field_order = ("trigger", "reason")


class AgreementForm(forms.Form):
    """A draft's rows: ``target-PK-1``, ``objective-PK-1``, ``note-PK-1``, ``leave-PK-1``; and the second party."""

    agreed_with = _text(_("Nama pihak kedua"), needed=False, size=120)
    agreed_as = _text(_("Jabatan pihak kedua"), needed=False, size=120)

    def __init__(self, *given: Any, agreement: PlanDocument, **named: Any):
        super().__init__(*given, **named)
        self.initial = {"agreed_with": agreement.agreed_with, "agreed_as": agreement.agreed_as}
        self.lines = list(agreement.rows.all())
        for row in self.lines:
            self.fields[f"objective-{row.code}"] = _text(_("Sasaran"), needed=False)
            self.fields[f"target-{row.code}"] = _text(_("Target"), needed=False, size=60)
            self.fields[f"note-{row.code}"] = _text(_("Catatan perubahan"), needed=False)
            self.fields[f"leave-{row.code}"] = forms.BooleanField(label=_("Keluarkan"), required=False)
            told = {"objective": row.objective, "target": row.target_text, "note": row.note}
            self.initial = {**self.initial, **{f"{part}-{row.code}": text for part, text in told.items()}}

    def rows(self) -> list[tuple[PlanRow, list[forms.BoundField]]]:
        """Each row with its fields: objective, target, note, whether it is left out."""
        parts = ("objective", "target", "note", "leave")
        return [(row, [self[f"{part}-{row.code}"] for part in parts]) for row in self.lines]

    def targets(self) -> dict[str, tuple[str, str, str]]:
        given = self.cleaned_data
        parts = ("objective", "target", "note")
        return {row.code: tuple(given[f"{part}-{row.code}"] for part in parts) for row in self.lines}  # type: ignore[misc]

    def left_out(self) -> set[str]:
        return {row.code for row in self.lines if self.cleaned_data[f"leave-{row.code}"]}


class SignForm(forms.Form):
    """The day of the signature, and the scan of what was signed."""

    signed_on = forms.DateField(
        label=_("Tanggal tanda tangan"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs=FIELD | {"type": "date"}),
    )
    scan = forms.FileField(
        label=_("Pindaian naskah"),
        required=False,
        max_length=500,
        help_text=_("Boleh kosong: naskahnya disimpan sebagai teks beserta sidik jarinya."),
        widget=forms.FileInput(attrs=FIELD | {"accept": ".pdf,.png,.jpg,.jpeg,.docx"}),
    )


class YearsForm(forms.Form):
    """The first and the last year of a new Renstra."""

    first = forms.IntegerField(
        label=_("Tahun pertama"), min_value=2000, max_value=2099, widget=forms.NumberInput(attrs=FIELD)
    )
    last = forms.IntegerField(
        label=_("Tahun terakhir"), min_value=2000, max_value=2099, widget=forms.NumberInput(attrs=FIELD)
    )


class RenstraRowForm(forms.Form):
    """One row of a Renstra; ``target-2025`` is the target of that year."""

    goal = _text(_("Tujuan"), needed=False)
    objective = _text(_("Sasaran"), needed=False)
    indicator = _text(_("Indikator"), size=500)
    sheet = forms.ChoiceField(label=_("Kamus indikator"), required=False, widget=forms.Select(attrs=SELECT))
    unit = _text(_("Satuan"), needed=False, size=40, help_text=_("Misalnya %, laporan, atau indeks."))
    baseline = _text(_("Kondisi awal"), needed=False, size=24)
    leave = forms.BooleanField(label=_("Keluarkan baris ini dari rancangan"), required=False)

    def __init__(
        self, *given: Any, years: Iterable[int], sheets: Iterable[tuple[str, str]], row: PlanRow | None, **named: Any
    ):
        super().__init__(*given, **named)
        self.years = list(years)
        cast(forms.ChoiceField, self.fields["sheet"]).choices = [("", _("tanpa kamus")), *sheets]
        for year in self.years:
            self.fields[f"target-{year}"] = _text(str(year), needed=False, size=24)
        if row is None:
            del self.fields["leave"]
        else:
            self.initial = self._told(row)

    def _told(self, row: PlanRow) -> dict[str, Any]:
        content = row.content
        told = {"goal": content["goal"], "objective": row.objective, "indicator": row.indicator, "sheet": row.sheet}
        told |= {"unit": row.target_unit, "baseline": (content["baseline"] or {}).get("text", "")}
        written = content["targets"]
        return told | {f"target-{year}": (written.get(str(year)) or {}).get("text", "") for year in self.years}

    def wording(self) -> list[forms.BoundField]:
        """The fields beside the targets."""
        return [self[name] for name in ("goal", "objective", "indicator", "sheet", "unit", "baseline")]

    def by_year(self) -> list[forms.BoundField]:
        """The fields of the targets, in the order of the years."""
        return [self[f"target-{year}"] for year in self.years]

    def cells(self) -> dict[str, str]:
        """The row as ``renstra.Line`` has it."""
        told = self.cleaned_data
        return {"tujuan": told["goal"], "sasaran": told["objective"], "indikator": told["indicator"],
                "kode": told["sheet"], "satuan": told["unit"], "kondisi awal": told["baseline"]}  # fmt: skip

    def targets(self) -> dict[int, str]:
        return {year: self.cleaned_data[f"target-{year}"] for year in self.years}


class QuarterForm(forms.Form):
    """Targets of quarters I to IV in the unit of the year's target; an empty one means no target."""

    cumulative = forms.BooleanField(label=_("Kumulatif: nilai dihitung sejak 1 Januari"), required=False)
    source = _text(_("Dasar pembagian"), help_text=_("Misalnya nomor dan tanggal Rencana Aksi atau berita acara."))
    note = _long(_("Catatan perubahan"), needed=False, help_text=_("Wajib bila target triwulan sudah ditetapkan."))

    def __init__(self, *given: Any, proposed: Proposal | None = None, **named: Any):
        initial: dict[str, Any] = {"cumulative": proposed.cumulative if proposed else True}
        super().__init__(*given, **named)
        for at, roman in enumerate(ROMAN):
            self.fields[f"quarter-{at + 1}"] = _text(f"TW {roman}", needed=False, size=24)
            value = proposed.values[at] if proposed else None
            initial[f"quarter-{at + 1}"] = "" if value is None else plain(value)
        self.initial = initial

    def quarters(self) -> list[forms.BoundField]:
        """The fields of quarters I to IV."""
        return [self[f"quarter-{at}"] for at in range(1, 5)]

    def values(self) -> tuple:
        """The four targets as numbers. Raises BadInput for what is none."""
        told = [(roman, self.cleaned_data[f"quarter-{at}"]) for at, roman in enumerate(ROMAN, start=1)]
        return tuple(parse_number(text, f"TW {roman}") if text else None for roman, text in told)
