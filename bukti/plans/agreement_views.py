"""The pages of an agreement: its versions side by side, a draft, its signature."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from bukti.attachments.screening import screened
from bukti.attachments.uploads import laid_down
from bukti.offices.access import may, page, tried
from bukti.offices.models import Office, User

from . import agreements
from .forms import AgreementForm, ReasonForm, RevisionForm, SignForm
from .models import PlanDocument
from .queries import agreements as versions_of
from .queries import realised
from .versions import compared, discard_draft, wrote


def _draft(office: Office, year: int, party: str) -> PlanDocument:
    found = versions_of(office, year, party).filter(state=PlanDocument.State.DRAFT).first()
    if found is None:
        raise Http404
    return found


def _values(office: Office, year: int, party: str, **more: Any) -> dict[str, Any]:
    label = PlanDocument.Party(party).label
    return {"office": office, "year": year, "party": party, "party_label": label, **more}


@page("plans.read")
def agreement(request: HttpRequest, office: Office, year: int, party: str) -> HttpResponse:
    """The newest version, or ``?versi=2``, beside the signed one before it."""
    versions = list(versions_of(office, year, party))
    asked = request.GET.get("versi", "")
    shown = next((one for one in versions if str(one.version) == asked), versions[0] if versions else None)
    signed = [one for one in versions if one.state == PlanDocument.State.SIGNED]
    before = next((one for one in signed if shown and one.version < shown.version), None)
    lines = compared(shown, before) if shown else []
    measured = realised(office, year, [line.either.sheet for line in lines if line.changed and line.either.sheet])
    draft = next((one for one in versions if one.state == PlanDocument.State.DRAFT), None)
    user = cast(User, request.user)
    signs = draft is not None and not wrote(draft, user) and may(user, f"plans.sign-{party}", office)
    values = _values(office, year, party, versions=versions, shown=shown, before=before, lines=lines, draft=draft)
    values |= {"realised": measured if before else {}, "signs": signs, "drafts": may(user, "plans.draft", office)}
    return render(request, "plans/agreement.html", values)


@page("plans.draft")
def draft(request: HttpRequest, office: Office, year: int, party: str) -> HttpResponse:
    """Begin a draft: the first one as it is, a later one with what made it necessary."""
    before = versions_of(office, year, party).filter(current=True).first()
    form = RevisionForm(request.POST or None) if before else forms.Form(request.POST or None)

    def act() -> None:
        agreements.draft_agreement(office=office, year=year, party=party, user=cast(User, request.user),
                                   **form.cleaned_data)  # fmt: skip

    if request.method == "POST":
        form.is_bound = True
        if tried(request, form, act):
            messages.success(request, _("Rancangan tersimpan. Periksa setiap target sebelum ditandatangani."))
            return redirect("agreement-edit", office=office.code, year=year, party=party)
    values = _values(office, year, party, form=form, before=before)
    return render(request, "plans/agreement_draft.html", values, status=400 if form.errors else 200)


@page("plans.draft")
def edit(request: HttpRequest, office: Office, year: int, party: str) -> HttpResponse:
    """Change the rows and the second party of a draft."""
    found = _draft(office, year, party)
    form = AgreementForm(request.POST or None, agreement=found)

    def act() -> None:
        told = form.cleaned_data
        agreements.edit_agreement(
            agreement=found, targets=form.targets(), left_out=form.left_out(), agreed_with=told["agreed_with"],
            agreed_as=told["agreed_as"], user=cast(User, request.user),
        )  # fmt: skip

    if request.method == "POST" and tried(request, form, act):
        messages.success(request, _("Rancangan diubah."))
        return redirect("agreement", office=office.code, year=year, party=party)
    measured = realised(office, year, [row.sheet for row in form.lines if row.sheet])
    values = _values(office, year, party, form=form, draft=found, realised=measured)
    return render(request, "plans/agreement_edit.html", values, status=400 if form.errors else 200)


@page("plans.draft")
def discard(request: HttpRequest, office: Office, year: int, party: str) -> HttpResponse:
    """Throw a draft away, with a reason."""
    found = _draft(office, year, party)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        discard_draft(document=found, reason=form.cleaned_data["reason"], user=cast(User, request.user))

    if request.method == "POST" and tried(request, form, act):
        messages.success(request, _("Rancangan dibuang."))
        return redirect("agreement", office=office.code, year=year, party=party)
    values = _values(office, year, party, form=form, draft=found)
    values["back"] = reverse("agreement", args=[office.code, year, party])
    return render(request, "plans/discard.html", values, status=400 if form.errors else 200)


def sign_form(request: HttpRequest) -> SignForm:
    """The day and the scan; a file that was too large to be taken in is an error of it."""
    form = SignForm(request.POST or None, request.FILES or None)
    if too_large := getattr(request, "too_large", ""):
        form.add_error("scan", _("%(file)s terlalu besar; kecilkan pindaiannya.") % {"file": too_large})
    return form


@contextmanager
def handed_in(form: SignForm) -> Iterator[Path | None]:
    """The scan as a file that was looked through, None without one. Raises BadInput for one that cannot be kept."""
    upload = form.cleaned_data["scan"]
    with laid_down(upload) if upload else nullcontext() as scan:
        if scan:
            screened(scan)
        yield scan


@page("plans.sign")
def sign(request: HttpRequest, office: Office, year: int, party: str) -> HttpResponse:
    """A draft as it stands, to be signed by another person than the one who wrote it."""
    found = _draft(office, year, party)
    form = sign_form(request)

    def act() -> None:
        with handed_in(form) as scan:
            agreements.sign_agreement(agreement=found, signed_on=form.cleaned_data["signed_on"], scan=scan,
                                      user=cast(User, request.user))  # fmt: skip

    if request.method == "POST" and tried(request, form, act):
        messages.success(request, _("Perjanjian ditandatangani dan berlaku sekarang."))
        return redirect("agreement", office=office.code, year=year, party=party)
    values = _values(office, year, party, form=form, draft=found)
    values["own"] = wrote(found, cast(User, request.user))
    values["may_sign"] = may(request.user, f"plans.sign-{party}", office)
    return render(request, "plans/agreement_sign.html", values, status=400 if form.errors else 200)
