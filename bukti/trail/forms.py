"""What the log is asked for: words, person, kind of act, subject, days. Kept in the address; unknown counts as none."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .declaration import Choice
from .wording import KINDS

NAMES = {"q": "words", "pelaku": "actor", "jenis": "kind", "perihal": "subject", "dari": "first", "sampai": "last"}


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"class": "form-control", "type": "date"})
    return forms.DateField(label=label, required=False, input_formats=["%Y-%m-%d"], widget=widget)


def _text(label: Any, size: int, kind: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "form-control", "type": kind})
    return forms.CharField(label=label, required=False, max_length=size, widget=widget)


class LogForm(forms.Form):
    q = _text(_("Cari"), 100, "search")
    pelaku = _text(_("Pelaku"), 150, "text")
    jenis = forms.ChoiceField(
        label=_("Jenis"),
        required=False,
        choices=[("", _("Semua")), *KINDS.items()],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    dari = _day(_("Dari"))
    sampai = _day(_("Sampai"))
    perihal = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def choice(self) -> Choice:
        self.full_clean()
        return Choice(**{NAMES[name]: value for name, value in self.cleaned_data.items() if value})
