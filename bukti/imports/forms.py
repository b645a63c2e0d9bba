"""The forms of an import: a file for a register, and what its headings mean."""

import inspect
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bukti.audit.declaration import BadInput
from bukti.records import areas
from bukti.records.declaration import Register, get_register

from .matching import fields, needed
from .models import Import

TOLD = {  # what a register that reads its files whole may have to be told -> words
    "year": _("Tahun anggaran"),
    "revision": _("Revisi ke- (0: DIPA awal)"),
    "ballot": _("Surat suara, misalnya PEMILU2024-PPWP"),
}
NUMBERS = [("careful", _("Tolak yang bisa dibaca dua cara")), ("indonesian", _("1.234,5 (titik ribuan)")),
           ("plain", _("1234.5 (titik desimal)"))]  # fmt: skip
DATES = [("careful", _("2024-04-05 atau 5 April 2024")), ("day-first", _("Juga 05/04/24 dan 5-Apr-24"))]


def may_be_imported(register: Register) -> bool:
    return bool(register.imports or register.importer)


def options_of(register: Register) -> list[str]:
    """What its way of reading has to be told, of TOLD."""
    known = inspect.signature(register.importer).parameters if register.importer else {}
    return [name for name in TOLD if name in known]


class FileForm(forms.Form):
    """A register and a file; the further fields count only for the registers that ask for them."""

    register = forms.ChoiceField(label=_("Register"), widget=forms.Select(attrs={"class": "form-select"}))
    berkas = forms.FileField(
        label=_("Berkas"), max_length=500,
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".csv,.tsv,.xlsx"}),
    )  # fmt: skip

    def __init__(self, *given: Any, too_large: str = "", **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [(area, [(one.code, gettext(one.title)) for one in registers if may_be_imported(one)])
                   for area, registers in areas.by_area().items()]  # fmt: skip
        chooser: Any = self.fields["register"]
        chooser.choices = [("", _("Pilih register")), *((area, known) for area, known in choices if known)]
        self.too_large = too_large
        self.fields["berkas"].required = not too_large  # it came, and was too large: clean() says so
        self.fields["berkas"].help_text = _(
            "CSV atau XLSX, sampai 50 MB. Isinya belum disimpan; Anda memeriksanya dahulu."
        )
        for name, label in TOLD.items():
            widget = forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"})
            self.fields[name] = forms.CharField(label=label, required=False, max_length=60, widget=widget)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.too_large:
            self.add_error("berkas", gettext("Lebih dari 50 MB. Bagi menjadi beberapa berkas."))
        return given

    def wanted(self) -> tuple[Register, dict[str, str]]:
        """The register, and what its way of reading is told. Raises BadInput for one that nobody knows."""
        register = get_register(self.cleaned_data["register"])
        given = {name: self.cleaned_data[name].strip() for name in options_of(register)}
        return register, {name: text for name, text in given.items() if text}

    def told(self) -> list[forms.BoundField]:
        return [self[name] for name in TOLD]


def _choice(label: Any, choices: list) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.Select(attrs={"class": "form-select"}))


class MatchForm(forms.Form):
    """A field for each heading, a constant for each field that no row can do without, how numbers and days stand."""

    def __init__(self, *given: Any, item: Import, register: Register) -> None:
        super().__init__(*given)
        known, guess = fields(register), item.guess
        self.headings = [heading for heading, _name in guess.get("columns", [])]
        self.samples = guess.get("samples", [])
        self.needed = needed(register)
        choices = [("", _("(tidak dibaca)")), *sorted(known.items(), key=lambda pair: pair[1].casefold())]
        for place, (heading, name) in enumerate(guess.get("columns", [])):
            self.fields[f"kolom-{place}"] = _choice(heading, choices)
            self.fields[f"kolom-{place}"].required = False
            self.initial[f"kolom-{place}"] = name
        for name in self.needed:
            widget = forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"})
            self.fields[f"isi-{name}"] = forms.CharField(label=known[name], required=False, widget=widget)
            self.initial[f"isi-{name}"] = guess.get("constants", {}).get(name, "")
        self.fields["angka"] = _choice(_("Angka tertulis"), NUMBERS)
        self.fields["tanggal"] = _choice(_("Tanggal tertulis"), DATES)
        self.initial.update({"angka": guess.get("numbers", "careful"), "tanggal": guess.get("dates", "careful")})

    def columns(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each heading's field, with the first cells below it."""
        bound = [self[f"kolom-{place}"] for place in range(len(self.headings))]
        return list(zip(bound, [[text for text in cells if text] for cells in self.samples]))

    def constants(self) -> list[forms.BoundField]:
        return [self[f"isi-{name}"] for name in self.needed]

    def ways(self) -> list[forms.BoundField]:
        return [self["angka"], self["tanggal"]]

    def said(self) -> dict[str, Any]:
        """What ``actions.match`` takes, once the form is valid. Raises BadInput otherwise."""
        if not self.is_valid():
            raise BadInput(gettext("Pilihan itu tidak dikenal; buka lagi halamannya."))
        given = self.cleaned_data
        return {
            "columns": {heading: given[f"kolom-{place}"] for place, heading in enumerate(self.headings)},
            "constants": {name: given[f"isi-{name}"] for name in self.needed},
            "numbers": given["angka"],
            "dates": given["tanggal"],
        }
