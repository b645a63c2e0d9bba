"""The pages of the Renstra: its years side by side and version beside version, a draft row by row, its adoption."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bukti.offices.access import may, page, tried
from bukti.offices.models import Office, User

from . import strategic_plan as plans
from .agreement_views import handed_in, sign_form
from .forms import ReasonForm, RenstraRowForm, YearsForm
from .models import PlanDocument
from .queries import renstra
from .renstra import sheets_until
from .versions import discard_draft, wrote

DRAFT = PlanDocument.State.DRAFT


def _draft(office: Office, year: int) -> PlanDocument:
    found = next((one for one in plans.renstra_versions(office, year) if one.state == DRAFT), None)
    if found is None:
        raise Http404
    return found


def _back(office: Office, year: int) -> HttpResponse:
    return redirect("renstra", office=office.code, year=year)


def _shown(request: HttpRequest, template: str, form: forms.Form, **values: Any) -> HttpResponse:
    values |= {"form": form, "back": reverse("renstra", args=[values["office"].code, values["year"]])}
    return render(request, template, values, status=400 if form.errors else 200)


@page("plans.read")
def strategic_plan(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """The newest version, or ``?versi=2``, each target beside that of the version in force before it."""
    versions, user = list(plans.renstra_versions(office, year)), cast(User, request.user)
    asked = request.GET.get("versi", "")
    shown = next((one for one in versions if str(one.version) == asked), versions[0] if versions else None)
    before = next((one for one in versions if shown and one.state != DRAFT and one.version < shown.version), None)
    draft = next((one for one in versions if one.state == DRAFT), None)
    values = {"office": office, "year": year, "versions": versions, "shown": shown, "before": before, "draft": draft}
    values |= {"years": plans.years_of(shown) if shown else [], "lines": plans.lines(shown, before) if shown else []}
    values |= {"drafts": may(user, "plans.draft", office)}
    values |= {"adopts": draft and not wrote(draft, user) and may(user, "plans.adopt", office)}
    return render(request, "plans/renstra.html", values)


@page("plans.draft")
def draft(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """Begin a draft: an empty one of some years, or a revision of the one in force with why."""
    before = renstra(office, year)
    first = year - year % 5
    form = ReasonForm(request.POST or None) if before else (
        YearsForm(request.POST or None, initial={"first": first, "last": first + 4}))  # fmt: skip

    def act() -> None:
        plans.draft_renstra(office=office, year=year, user=cast(User, request.user), **form.cleaned_data)

    if request.method == "POST" and tried(request, form, act):
        messages.success(request, _("Rancangan tersimpan. Tulis atau periksa setiap barisnya."))
        return _back(office, form.cleaned_data.get("first", year))
    return _shown(request, "plans/renstra_draft.html", form, office=office, year=year, before=before)


@page("plans.draft")
def row(request: HttpRequest, office: Office, year: int, code: str = "") -> HttpResponse:
    """Write a row of a draft, a new one without ``code``, or leave it out."""
    found = _draft(office, year)
    kept = next((one for one in found.rows.all() if one.code == code), None)
    if code and kept is None:
        raise Http404
    known = [(one.code, f"{one.code} {one.standard_name}") for one in sheets_until(found.last_year or year).values()]
    form = RenstraRowForm(request.POST or None, years=plans.years_of(found), sheets=known, row=kept)

    def act() -> None:
        user = cast(User, request.user)
        if form.cleaned_data.get("leave"):
            plans.drop_row(draft=found, code=code, user=user)
        else:
            plans.write_row(draft=found, code=code, cells=form.cells(), targets=form.targets(), user=user)

    if request.method == "POST" and tried(request, form, act):
        messages.success(request, _("Rancangan diubah."))
        return _back(office, year)
    return _shown(request, "plans/renstra_row.html", form, office=office, year=year, draft=found, code=code)


@page("plans.adopt")
def adopt(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """Put a draft in force, by another person than those who wrote in it."""
    found, user = _draft(office, year), cast(User, request.user)
    form = sign_form(request)

    def act() -> None:
        with handed_in(form) as scan:
            plans.adopt_renstra(draft=found, adopted_on=form.cleaned_data["signed_on"], scan=scan, user=user)

    if request.method == "POST" and tried(request, form, act):
        messages.success(request, _("Renstra ditetapkan dan berlaku sekarang."))
        return _back(office, year)
    own = wrote(found, user)
    return _shown(request, "plans/renstra_adopt.html", form, office=office, year=year, draft=found, own=own)


@page("plans.draft")
def discard(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """Throw a draft away, with a reason."""
    found = _draft(office, year)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        discard_draft(document=found, reason=form.cleaned_data["reason"], user=cast(User, request.user))

    if request.method == "POST" and tried(request, form, act):
        messages.success(request, _("Rancangan dibuang."))
        return _back(office, year)
    return _shown(request, "plans/discard.html", form, office=office, year=year, draft=found)
