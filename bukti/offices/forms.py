"""What the search for an office is asked for."""

from django import forms


class OfficeSearch(forms.Form):
    """A code or a part of the name; what cannot be one counts as nothing."""

    cari = forms.CharField(max_length=120, required=False)

    def wanted(self) -> str:
        self.full_clean()
        return " ".join(self.cleaned_data.get("cari", "").split())
