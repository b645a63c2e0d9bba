"""How an office proposes to count an indicator."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from .declaration import Sheet


class ProposalForm(forms.Form):
    """One of the sheet's options, with the reason and the paper it rests on."""

    option = forms.ChoiceField(label=_("Definisi"), widget=forms.Select(attrs={"class": "form-select"}))
    reason = forms.CharField(label=_("Alasan"), widget=forms.Textarea(attrs={"class": "form-control", "rows": 3}))
    basis = forms.CharField(
        label=_("Dasar keputusan"),
        max_length=300,
        help_text=_("Nomor dan tanggal berita acara pleno, surat atau risalah."),
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    def __init__(self, *given, sheet: Sheet, **named):
        super().__init__(*given, **named)
        cast(forms.ChoiceField, self.fields["option"]).choices = [
            (one.option, one.option_title) for one in (sheet, *sheet.options)
        ]
