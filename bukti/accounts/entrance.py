"""The pages before one is signed in: password, code, passkey, single sign-on, and the link that sets a password.

Whoever has a second factor is not signed in by a password: a *half* sign-in waits in the session for five minutes.
"""

import time

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bukti.audit.declaration import BadInput
from bukti.offices.access import OPEN_TO_ALL, leave_reason, page
from bukti.offices.models import User

from . import actions, limits, links, passkeys, single_sign_on
from .forms import CodeForm, PasswordForm
from .queries import has_second_factor, owner_of

HALF_SECONDS = 5 * 60
CONFIRMED_SECONDS = 15 * 60


@page(OPEN_TO_ALL)
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password."""
    if request.user.is_authenticated:
        return redirect(wanted_page(request))
    if request.method != "POST":
        return _sign_in_page(request)
    if not limits.spend(limits.address_key(request, "sign-in"), limits.SIGN_IN_BY_ADDRESS):
        leave_reason(request, "throttled")
        return _locked_out(request)
    form = AuthenticationForm(request, data=request.POST)
    if not form.is_valid():
        return _failed(request, form)
    return _after_first(request, form.get_user(), "password")


def _failed(request: HttpRequest, form: AuthenticationForm) -> HttpResponse:
    name = form.cleaned_data.get("username", "")
    if getattr(request, "axes_locked_out", False):
        actions.note_lock_out(request=request, username=name)  # the answer is made by the middleware of axes
    elif name and form.cleaned_data.get("password"):
        actions.note_failure(request=request, username=name, why="password")
    errors = form.non_field_errors() or [_("Isi nama pengguna dan kata sandi.")]
    return _sign_in_page(request, str(errors[0]), name)


def _after_first(request: HttpRequest, user: User, by: str) -> HttpResponse:
    """Signed in, or on to the code."""
    if not has_second_factor(user):
        return _let_in(request, user, by, "", wanted_page(request))
    wanted = wanted_page(request)
    request.session.cycle_key()
    request.session["half"] = {
        "user": user.pk, "seal": user.get_session_auth_hash(), "by": by, "at": int(time.time()), "wanted": wanted,
    }  # fmt: skip
    return redirect("sign-in-code")


def _let_in(request: HttpRequest, user: User, by: str, factor: str, wanted: str) -> HttpResponse:
    """A trial account's password is known to all: on a real server it opens nothing."""
    request.session.pop("half", None)
    if user.is_trial and not settings.TRIAL_ACCOUNTS:
        actions.note_failure(request=request, username=user.username, why="trial")
        return _sign_in_page(request, _("Akun coba tidak dapat dipakai di sini. Mintalah akun Anda sendiri."))
    actions.open_session(request=request, user=user, by=by, factor=factor)
    return redirect(wanted)


@page(OPEN_TO_ALL)
@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The second factor. A wrong code counts as a failed sign-in, and against a limit of its own for the user."""
    user, half = _half(request)
    if user is None:
        return redirect("sign-in")
    if request.method != "POST":
        return _code_page(request)
    key = f"code:{user.pk}"
    allowed = AxesProxyHandler.is_allowed(request, {"username": user.username})
    if not allowed or not limits.spend(key, limits.CODES_BY_USER):
        actions.note_lock_out(request=request, username=user.username)
        return _locked_out(request)
    form = CodeForm(request.POST)
    factor = actions.accept_code(user=user, code=form.cleaned_data["code"]) if form.is_valid() else ""
    if not factor:
        user_login_failed.send(__name__, credentials={"username": user.username}, request=request)
        actions.note_failure(request=request, username=user.username, why="code")
        return _code_page(request, _("Kode salah atau sudah dipakai. Tulis kode yang sedang tampil."))
    limits.give_back(key)
    return _let_in(request, user, half["by"], factor, half["wanted"])


def _half(request: HttpRequest) -> tuple[User | None, dict]:
    """The user whose first factor was right not long ago, with an unchanged password; else None."""
    half = request.session.get("half") or {}
    if time.time() - half.get("at", 0) > HALF_SECONDS:
        return None, {}
    user = User.objects.filter(pk=half["user"], is_active=True).first()
    unchanged = user is not None and user.get_session_auth_hash() == half["seal"]
    return (user if unchanged else None), half


@page(OPEN_TO_ALL)
@never_cache
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """GET: the challenge for the browser. POST: its answer, which signs in by itself."""
    if request.method == "GET":
        options, request.session["challenge"] = passkeys.challenge(request)
        return JsonResponse(options)
    if not limits.spend(limits.address_key(request, "sign-in"), limits.SIGN_IN_BY_ADDRESS):
        leave_reason(request, "throttled")
        return _locked_out(request)
    state = request.session.pop("challenge", {})
    try:
        used, counter = passkeys.proven(request, state, request.POST.get("answer", ""))
        actions.use_passkey(passkey=used, counter=counter)
    except BadInput as error:
        actions.note_failure(request=request, username="", why="passkey")
        return _sign_in_page(request, str(error))
    return _let_in(request, used.user, "passkey", "passkey", wanted_page(request))


@page(OPEN_TO_ALL)
@never_cache
@require_GET
def elsewhere(request: HttpRequest) -> HttpResponse:
    """To the single sign-on of the institution, when the settings name one."""
    if not single_sign_on.is_on():
        raise Http404
    if request.user.is_authenticated and not is_confirmed(request):
        return redirect("account-confirm")
    try:
        address, kept = single_sign_on.begin(_return_address(request))
    except BadInput as error:
        return _sign_in_page(request, str(error))
    request.session["sso"] = kept | {"wanted": wanted_page(request)}
    return redirect(address)


@page(OPEN_TO_ALL)
@never_cache
@require_GET
def returned(request: HttpRequest) -> HttpResponse:
    """Back from there: links the account of someone who is signed in, signs in the owner of a linked one."""
    if not single_sign_on.is_on():
        raise Http404
    kept = request.session.pop("sso", {})
    try:
        claims = single_sign_on.finish(request.GET.dict(), kept, _return_address(request))
        if request.user.is_authenticated:
            actions.join_identity(request=request, user=owner_of(request), issuer=claims.issuer, subject=claims.subject)
            return redirect("account")
    except BadInput as error:
        actions.note_failure(request=request, username="", why="sso")
        return _sign_in_page(request, str(error))
    user = User.objects.filter(identities__issuer=claims.issuer, identities__subject=claims.subject).first()
    if user is None or not user.is_active:
        actions.note_failure(request=request, username="", why="sso-unknown")
        told = _("Identitas institusi itu belum ditautkan. Masuk dengan kata sandi, lalu tautkan di halaman Akun.")
        return _sign_in_page(request, told)
    request.session["wanted"] = kept["wanted"]  # no form brings it here
    if claims.strong:
        return _let_in(request, user, "sso", "sso", kept["wanted"])
    return _after_first(request, user, "sso")


def _return_address(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("sign-in-returned"))


@page(OPEN_TO_ALL)
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_password(request: HttpRequest, token: str) -> HttpResponse:
    """The one-time link of an administrator. It is void once a password is set, or the user has signed in."""
    user = links.user_of(token)
    if user is None:
        return render(request, "accounts/set_password.html", {"void": True}, status=404)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            links.use_link(request=request, token=token, password=form.cleaned_data["new"])
            return redirect("sign-in")
        except BadInput as error:
            form.add_error("new", str(error))
    return render(request, "accounts/set_password.html", {"form": form, "of": user})


@page(OPEN_TO_ALL)
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        actions.note_sign_out(request=request)
    logout(request)
    return redirect("sign-in")


def is_confirmed(request: HttpRequest) -> bool:
    """Whether the person has shown a password or code in this session not long ago."""
    return time.time() - request.session.get("confirmed_at", 0) <= CONFIRMED_SECONDS


def wanted_page(request: HttpRequest) -> str:
    """Where the person wanted to go, when it is a page of this very site; else the start page."""
    wanted = request.POST.get("next") or request.GET.get("next") or request.session.pop("wanted", "")
    here = {request.get_host()}
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=here, require_https=request.is_secure()):
        return wanted
    return reverse("home")


def _sign_in_page(request: HttpRequest, error: str = "", username: str = "") -> HttpResponse:
    values = {
        "error": error, "username": username, "next": request.POST.get("next") or request.GET.get("next", ""),
        "passkeys": passkeys.usable_on(request), "institution": settings.OIDC_NAME if single_sign_on.is_on() else "",
    }  # fmt: skip
    return render(request, "accounts/sign_in.html", values)


def _code_page(request: HttpRequest, error: str = "") -> HttpResponse:
    values = {"error": error, "passkeys": passkeys.usable_on(request), "next": request.session["half"]["wanted"]}
    return render(request, "accounts/code.html", values)


def _locked_out(request: HttpRequest) -> HttpResponse:
    return render(request, settings.AXES_LOCKOUT_TEMPLATE, status=429)
