"""The plans of a year: documents side by side, the performance tree, the targets of the quarters."""

from datetime import date
from typing import cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bukti.indicators.catalogue import sheets
from bukti.offices.access import may, page, tried
from bukti.offices.models import Office, User

from . import quarter_targets, settling
from .cascade import groups, tree
from .disagreements import disagreement
from .forms import LinkForm, QuarterForm, SettleForm
from .models import PlanDocument, QuarterTargets
from .overview import divisions_of, overview
from .queries import NO_AIM, aims, links, plan_documents, plan_years, quarter_versions, said

LONGEST_KEY = 18  # digits: what a database key can hold


def _status(form: forms.Form) -> int:
    return 400 if form.errors else 200


@page("plans.read")
def newest(request: HttpRequest, office: Office) -> HttpResponse:
    """The plans of the newest year that has any."""
    years = plan_years(office)
    return _plan(request, office, years[0] if years else timezone.localdate().year)


@page("plans.read")
def plan(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """The documents of a year side by side, indicator by indicator, with what does not agree."""
    return _plan(request, office, year)


def _plan(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    only_open = request.GET.get("temuan") == "terbuka"
    drafts = PlanDocument.objects.filter(office=office, year=year, state=PlanDocument.State.DRAFT, kind="PK")
    values = {"office": office, "year": year, "documents": list(plan_documents(office, year)), "drafts": drafts}
    values |= {"overview": overview(office, year, only_open=only_open), "only_open": only_open}
    values |= {"years": plan_years(office), "settles": may(request.user, "plans.settle", office)}
    values["links_them"] = may(request.user, "plans.link", office)
    return render(request, "plans/plan.html", values)


@page("plans.read")
def performance_tree(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """Pohon kinerja: which indicator serves which, down to the divisions."""
    found = groups(office, year, said(office, year))
    values = {"office": office, "year": year, "branches": tree(found), "aims": aims(office, year)}
    values |= {"divisions": divisions_of(office, year), "links_them": may(request.user, "plans.link", office)}
    return render(request, "plans/tree.html", values)


@page("plans.settle")
def settle(request: HttpRequest, office: Office, year: int, key: str) -> HttpResponse:
    """A finding, and the decision on it."""
    found = disagreement(office, year, key)
    if found is None:
        raise Http404
    form = SettleForm(request.POST or None, found=found)

    def act() -> None:
        told = form.cleaned_data
        settling.settle(office=office, year=year, key=key, stands=form.stands_for_all(), reason=told["reason"],
                        facts=told["facts"], user=cast(User, request.user))  # fmt: skip

    if request.method == "POST" and tried(request, form, act):
        messages.success(request, _("Putusan tersimpan dan berlaku sekarang."))
        return redirect("plan", office=office.code, year=year)
    values = {"office": office, "year": year, "finding": found, "form": form}
    return render(request, "plans/settle.html", values, status=_status(form))


@page("plans.link")
def link(request: HttpRequest, office: Office, year: int, code: str) -> HttpResponse:
    """What a person says of an indicator and one above it."""
    known = sheets(date(year, 12, 31))
    if code not in known:
        raise Http404
    others = [(one.code, f"{one.code} {one.standard_name}") for one in known.values() if one.code != code]
    form = LinkForm(request.POST or None, codes=others, year=year)

    def act() -> None:
        settling.link(office=office, year=year, code=code, user=cast(User, request.user), **form.cleaned_data)

    if request.method == "POST" and tried(request, form, act):
        messages.success(request, _("Hubungan tersimpan; pohon kinerja sudah mengikutinya."))
        return redirect("plan-tree", office=office.code, year=year)
    spoken = [one for one in links(office, year) if code in (one.code, one.above)]
    values = {"office": office, "year": year, "sheet": known[code], "form": form, "links": spoken}
    return render(request, "plans/link.html", values, status=_status(form))


@page("plans.read")
def quarters(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """Every indicator with its targets by quarter: accepted, waiting, or only proposed by the ticks."""
    values = {"office": office, "year": year, "lines": quarter_targets.quartered(office, year)}
    values |= {"proposes": may(request.user, "plans.targets", office)}
    values |= {"accepts": may(request.user, "plans.accept-targets", office)}
    return render(request, "plans/quarters.html", values)


@page("plans.targets")
def quarter_propose(request: HttpRequest, office: Office, year: int, code: str) -> HttpResponse:
    """Propose the targets of the quarters of one indicator, the ticks' proposal filled in."""
    known = sheets(date(year, 12, 31))
    if code not in known:
        raise Http404
    proposed = quarter_targets.proposals(office, year).get(code)
    form = QuarterForm(request.POST or None, proposed=proposed)

    def act() -> None:
        told = form.cleaned_data
        quarter_targets.propose_quarters(
            office=office, year=year, code=code, values=form.values(), cumulative=told["cumulative"],
            source=told["source"], note=told["note"], user=cast(User, request.user),
        )  # fmt: skip

    if request.method == "POST" and tried(request, form, act):
        messages.success(request, _("Usul tersimpan; menunggu penetapan orang lain."))
        return redirect("quarter-targets", office=office.code, year=year)
    values = {"office": office, "year": year, "sheet": known[code], "aim": aims(office, year).get(code, NO_AIM)}
    values |= {"form": form, "proposal": proposed, "versions": quarter_versions(office, year).filter(code=code)}
    return render(request, "plans/quarter_propose.html", values, status=_status(form))


@page("plans.accept-targets")
def quarter_accept(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    """Targets of quarters that wait, to be accepted by another person."""
    target = get_object_or_404(QuarterTargets, pk=pk, office=office)
    if request.method == "POST":
        quarter_targets.accept_quarters(target=target, user=cast(User, request.user))
        messages.success(request, _("Target triwulan ditetapkan dan berlaku sekarang."))
        return redirect("quarter-targets", office=office.code, year=target.year)
    before = quarter_versions(office, target.year).filter(code=target.code, state=QuarterTargets.State.ACCEPTED).first()
    values = {"office": office, "year": target.year, "target": target, "before": before}
    values |= {"own": target.proposed_by == cast(User, request.user).username}
    return render(request, "plans/quarter_accept.html", values)


@page("plans.read")
def quarter_batches(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """What would be proposed or accepted at once, document by document, before anybody does it."""
    found = quarter_targets.batches(office, year, cast(User, request.user))
    values = {"office": office, "year": year, "batches": found}
    values |= {"proposes": may(request.user, "plans.targets", office)}
    values |= {"accepts": may(request.user, "plans.accept-targets", office)}
    return render(request, "plans/quarter_batches.html", values)


@page("plans.targets")
@require_POST
def quarter_propose_ticked(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """Propose what the ticks propose for every indicator of a document."""
    document, user = request.POST.get("dokumen", ""), cast(User, request.user)
    made = quarter_targets.propose_ticked(office=office, year=year, document=document, user=user)
    messages.success(request, _("%(count)d usul tersimpan; menunggu penetapan orang lain.") % {"count": len(made)})
    return redirect("quarter-batches", office=office.code, year=year)


@page("plans.accept-targets")
@require_POST
def quarter_accept_together(request: HttpRequest, office: Office, year: int) -> HttpResponse:
    """Accept the proposals that were shown, all or none."""
    keys = [int(key) for key in request.POST.getlist("usul") if key.isdecimal() and len(key) < LONGEST_KEY]
    made = quarter_targets.accept_together(office=office, year=year, keys=keys, user=cast(User, request.user))
    messages.success(request, _("%(count)d target triwulan ditetapkan dan berlaku sekarang.") % {"count": len(made)})
    return redirect("quarter-batches", office=office.code, year=year)
