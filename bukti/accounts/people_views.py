"""The people of an office, kept by its administrator; and the second person who lets go of a lost second factor."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bukti.audit.declaration import BadInput
from bukti.offices.access import page, tried
from bukti.offices.models import Assignment, Office, User
from bukti.offices.queries import holds_elsewhere

from . import keeping, links
from .models import FactorReset
from .people import Person, open_resets, people
from .people_forms import DetailsForm, EndForm, InviteForm, RoleForm
from .queries import owner_of


@page("users.manage")
@require_http_methods(["GET", "HEAD"])
def users(request: HttpRequest, office: Office) -> HttpResponse:
    """Everybody, those of closed accounts apart."""
    found = people(office)
    values = {"office": office, "open": [one for one in found if one.user.is_active]}
    values["closed"] = [one for one in found if not one.user.is_active]
    return render(request, "accounts/users.html", values)


@page("users.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, office: Office) -> HttpResponse:
    """A new person; then the page with the link, once."""
    form = InviteForm(request.POST or None, office=office)
    made: list[tuple[User, str]] = []

    def act() -> None:
        made.append(keeping.invite(**form.cleaned_data, office=office, by=owner_of(request)))

    if request.method == "POST" and tried(request, form, act):
        return _link_page(request, office, *made[0])
    return render(request, "accounts/user_invite.html", {"office": office, "form": form}, status=_status(form))


def _link_page(request: HttpRequest, office: Office, person: User, path: str) -> HttpResponse:
    """Not a redirect: the link is nowhere but in this answer."""
    values = {"office": office, "person": person, "link": request.build_absolute_uri(path)}
    values["hours"] = links.hours(links.lasting(person))
    return render(request, "accounts/user_link.html", values)


def _status(form: forms.Form) -> int:
    return 400 if form.errors else 200


@page("users.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def user(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    """One person; what is sent names its step (``langkah``)."""
    person = next(iter(people(office, pk)), None)
    if person is None:
        raise Http404
    if request.method != "POST":
        return _person_page(request, office, person)
    step = STEPS.get(request.POST.get("langkah", ""))
    if step is None:
        raise BadInput(_("Langkah itu tidak ada."))
    return step(request, office, person)


def _person_page(request: HttpRequest, office: Office, person: Person, **filled: forms.Form) -> HttpResponse:
    """``filled``: the form that was sent and could not be used, by its name."""
    of = person.user
    told = {"full_name": of.get_full_name(), "nip": of.nip, "email": of.email}
    values: dict[str, Any] = {"details": DetailsForm(initial=told), "role": RoleForm(office=office)}
    values |= {"office": office, "person": person, "own": of == request.user} | filled
    values["elsewhere"] = holds_elsewhere(of, office)
    faulty = any(form.errors for form in filled.values())
    return render(request, "accounts/user.html", values, status=400 if faulty else 200)


def _give(request: HttpRequest, office: Office, person: Person) -> HttpResponse:
    form = RoleForm(request.POST, office=office)

    def act() -> None:
        keeping.give_role(person=person.user, office=office, by=owner_of(request), **form.cleaned_data)

    if not tried(request, form, act):
        return _person_page(request, office, person, role=form)
    return _back(request, office, person, _("Peran diberikan."))


def _end(request: HttpRequest, office: Office, person: Person) -> HttpResponse:
    form = EndForm(request.POST)

    def act() -> None:
        held = get_object_or_404(Assignment, pk=form.cleaned_data["held"], office=office, user=person.user)
        keeping.end_role(held=held, last_day=form.cleaned_data["last_day"], by=owner_of(request))

    if not tried(request, form, act):
        return _person_page(request, office, person, ending=form)
    return _back(request, office, person, _("Hari terakhir peran dicatat."))


def _describe(request: HttpRequest, office: Office, person: Person) -> HttpResponse:
    form = DetailsForm(request.POST)

    def act() -> None:
        keeping.describe(person=person.user, office=office, by=owner_of(request), **form.cleaned_data)

    if not tried(request, form, act):
        return _person_page(request, office, person, details=form)
    return _back(request, office, person, _("Data orang disimpan."))


def _link(request: HttpRequest, office: Office, person: Person) -> HttpResponse:
    path = keeping.new_link(person=person.user, office=office, by=owner_of(request))
    return _link_page(request, office, person.user, path)


def _back(request: HttpRequest, office: Office, person: Person, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect("user", office=office.code, pk=person.user.pk)


def _simple(act: Callable[..., object], told: Callable[[], str]) -> Callable[..., HttpResponse]:
    """A step that needs nothing filled in."""

    def step(request: HttpRequest, office: Office, person: Person) -> HttpResponse:
        act(person=person.user, office=office, by=owner_of(request))
        return _back(request, office, person, told())

    return step


STEPS: dict[str, Callable[[HttpRequest, Office, Person], HttpResponse]] = {
    "beri-peran": _give,
    "akhiri-peran": _end,
    "data": _describe,
    "tautan": _link,
    "tutup": _simple(keeping.close, lambda: _("Akun ditutup; semua sesinya berakhir.")),
    "buka": _simple(keeping.reopen, lambda: _("Akun dibuka kembali.")),
    "buka-kunci": _simple(keeping.unlock, lambda: _("Kunci dibuka; orang itu dapat mencoba masuk lagi.")),
    "akhiri-sesi": _simple(keeping.sign_out, lambda: _("Semua sesinya diakhiri.")),
    "usul-hapus-faktor": _simple(keeping.propose_reset, lambda: _("Diusulkan; sekretaris atau penetap memutuskan.")),
}


@page("users.confirm")
@require_http_methods(["GET", "HEAD", "POST"])
def resets(request: HttpRequest, office: Office) -> HttpResponse:
    """Lost second factors that an administrator asks to remove."""
    if request.method != "POST":
        return render(request, "accounts/factor_resets.html", {"office": office, "asked": open_resets(office)})
    pk = request.POST.get("usulan", "")
    asked = get_object_or_404(FactorReset, pk=pk if pk.isascii() and pk.isdigit() else 0, office=office)
    confirm = request.POST.get("putusan") == "setuju"
    keeping.decide_reset(asked=asked, by=owner_of(request), confirm=confirm)
    messages.success(request, _("Faktor kedua dihapus.") if confirm else _("Usulan ditolak."))
    return redirect("factor-resets", office=office.code)
