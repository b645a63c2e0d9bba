"""Proposing how an indicator is counted, and confirming it. Both lead back to the indicator."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bukti.audit.declaration import BadInput
from bukti.offices.access import page
from bukti.offices.models import Office, User

from . import actions
from .catalogue import option_of
from .declaration import Sheet
from .forms import ProposalForm
from .models import Choice
from .queries import sheet_in_year


def _sheet(code: str, year: int) -> Sheet:
    """A sheet with options; 404 for any other."""
    try:
        found = sheet_in_year(code, year)
    except (BadInput, ValueError) as error:  # no such indicator, or no such year
        raise Http404 from error
    if not found.options:
        raise Http404
    return found


def _back(office: Office, code: str, year: int) -> HttpResponseRedirect:
    address = reverse("indicator", kwargs={"office": office.code, "code": code})
    return HttpResponseRedirect(f"{address}?periode={year}#definisi")


@page("indicators.decide")
def propose(request: HttpRequest, office: Office, code: str, year: int) -> HttpResponse:
    """The form; what it sends is stored as a proposal that counts from the year in the address on."""
    sheet = _sheet(code, year)
    form = ProposalForm(request.POST or None, sheet=sheet)
    if request.method == "POST" and form.is_valid():
        actions.propose(office=office, code=code, valid_from=year, user=cast(User, request.user), **form.cleaned_data)
        messages.info(request, _("Usul tersimpan. Definisi lama berlaku sampai orang lain menetapkannya."))
        return _back(office, code, year)
    return render(request, "indicators/propose.html", {"office": office, "sheet": sheet, "year": year, "form": form})


@page("indicators.confirm")
def confirm(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    """A proposal as it stands, to be confirmed by another person."""
    choice = get_object_or_404(Choice, pk=pk, office=office)
    if request.method == "POST":
        actions.confirm(choice=choice, user=cast(User, request.user))
        messages.info(request, _("Definisi ditetapkan dan berlaku sekarang."))
        return _back(office, choice.code, choice.valid_from)
    chosen = option_of(_sheet(choice.code, choice.valid_from), choice.option)
    values = {"office": office, "choice": choice, "sheet": chosen, "own": choice.proposed_by == request.user.username}
    return render(request, "indicators/confirm.html", values)
