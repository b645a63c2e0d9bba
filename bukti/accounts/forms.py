"""What the pages of an account ask for."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """A code of the application, or a recovery code."""

    code = forms.CharField(max_length=20)


class ConfirmForm(forms.Form):
    secret = forms.CharField(max_length=256, strip=False)


class PasswordForm(forms.Form):
    """The new password twice, and on one's own page the old one before."""

    old = forms.CharField(max_length=256, strip=False, required=False)
    new = forms.CharField(max_length=256, strip=False)
    again = forms.CharField(max_length=256, strip=False)

    def clean(self) -> dict:
        given = super().clean() or {}
        if given.get("new") != given.get("again"):
            self.add_error("again", _("Kedua kata sandi baru tidak sama."))
        return given
