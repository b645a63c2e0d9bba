"""The address of one's own calendar feed: made, shown once, renewed, ended."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from bukti.offices.access import OWN_ACCOUNT, lacks_second_factor, may, page, reading_assignments

from .feeds import end_feed, make_feed
from .queries import owner_of
from .views import recently_confirmed


@page(OWN_ACCOUNT)
@never_cache
@require_POST
@recently_confirmed
def make(request: HttpRequest) -> HttpResponse:
    """A new address for each office whose records this person reads, shown this once."""
    if lacks_second_factor(request):
        return redirect("account-code")  # an address opens what this session does not
    user = owner_of(request)
    offices = {held.office.code: held.office for held in reading_assignments(user)}
    token = make_feed(user=user)
    addresses = [
        (office, request.build_absolute_uri(reverse("calendar-feed", args=[office.code, token])))
        for office in offices.values()
        if may(user, "records.read", office)
    ]
    return render(request, "accounts/feed.html", {"addresses": addresses})


@page(OWN_ACCOUNT)
@never_cache
@require_POST
@recently_confirmed
def end(request: HttpRequest) -> HttpResponse:
    end_feed(user=owner_of(request))
    messages.info(request, _("Alamat kalender dimatikan."))
    return redirect("account")
