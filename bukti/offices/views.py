"""Signing in and out, the language, and where a signed-in person starts."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.i18n import set_language

from .access import OPEN_TO_ALL, SIGNED_IN, assignments_today, page

sign_in = page(OPEN_TO_ALL)(LoginView.as_view(template_name="offices/sign_in.html", redirect_authenticated_user=True))
sign_out = page(OPEN_TO_ALL)(LogoutView.as_view())
language = page(OPEN_TO_ALL)(set_language)


@page(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    """The scoreboard of the first office one works at; without any role, a page that says whom to ask."""
    assignments = assignments_today(request.user)
    if not assignments:
        return render(request, "offices/no_role.html")
    return redirect("scoreboard", office=assignments[0].office.code)
