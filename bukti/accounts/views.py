"""One's own account: second factor, passkeys, recovery codes, password, sessions."""

import time
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from bukti.audit.declaration import BadInput
from bukti.offices.access import OWN_ACCOUNT, lacks_second_factor, leave_reason, page

from . import actions, limits, passkeys, single_sign_on, totp
from .entrance import is_confirmed, wanted_page
from .forms import CodeForm, ConfirmForm, PasswordForm
from .models import CodeGenerator
from .queries import has_second_factor, open_sessions, owner_of, recovery_codes_left


def recently_confirmed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What changes a way of signing in asks who is at the keyboard, when that was not asked just now."""

    @wraps(view)
    def asked(request: HttpRequest, **values) -> HttpResponse:
        if is_confirmed(request):
            return view(request, **values)
        match = request.resolver_match
        back = request.path if match and match.url_name == "account-code" else reverse("account")
        return redirect(f"{reverse('account-confirm')}?{urlencode({'next': back})}")

    return asked


@page(OWN_ACCOUNT)
@never_cache
@require_http_methods(["GET", "HEAD"])
def account(request: HttpRequest) -> HttpResponse:
    """All of it on one page."""
    user = owner_of(request)
    here = request.session.session_key
    sessions = [
        {"row": row, "name": actions.session_name(row.session_key), "here": row.session_key == here}
        for row in open_sessions(user)
    ]
    values = {
        "generator": CodeGenerator.objects.filter(user=user).first(), "keys": user.passkeys.all(),
        "codes_left": recovery_codes_left(user), "protected": has_second_factor(user), "sessions": sessions,
        "lacking": lacks_second_factor(request), "passkeys": passkeys.usable_on(request),
        "institution": settings.OIDC_NAME if single_sign_on.is_on() else "",
        "joined": user.identities.exists(),
    }  # fmt: skip
    return render(request, "accounts/account.html", values)


@page(OWN_ACCOUNT)
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """The password again; for those who have none, a code."""
    user, key = owner_of(request), f"confirm:{request.user.pk}"
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not limits.spend(key, limits.PASSWORDS_BY_USER):
            leave_reason(request, "throttled")
            return render(request, "429.html", status=429)
        secret = form.cleaned_data["secret"]
        right = user.check_password(secret) if user.has_usable_password() else actions.accept_code(
            user=user, code=secret)  # fmt: skip
        if right:
            limits.give_back(key)
            request.session["confirmed_at"] = int(time.time())
            return redirect(wanted_page(request))
        actions.note_failure(request=request, username=user.username, why="confirm")
        form.add_error("secret", _("Tidak cocok. Coba lagi."))
    values = {"form": form, "by_code": not user.has_usable_password(), "next": wanted_page(request)}
    return render(request, "accounts/confirm.html", values)


@page(OWN_ACCOUNT)
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@recently_confirmed
def code_generator(request: HttpRequest) -> HttpResponse:
    """Pair an authenticator application: the secret waits in the session until its first code is right."""
    secret = request.session.setdefault("new_secret", totp.new_secret())
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = actions.add_code_generator(
                request=request, user=owner_of(request), secret=secret, code=form.cleaned_data["code"]
            )
            del request.session["new_secret"]
            return render(request, "accounts/recovery_codes.html", {"codes": codes})
        except BadInput as error:
            form.add_error("code", str(error))
    picture = segno.make(totp.address(secret, owner_of(request).username)).svg_data_uri(scale=5, border=2)
    grouped = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    values = {"form": form, "picture": picture, "secret": grouped, "lacking": lacks_second_factor(request),
              "passkeys": passkeys.usable_on(request)}  # fmt: skip
    return render(request, "accounts/code_generator.html", values)


@page(OWN_ACCOUNT)
@never_cache
@require_POST
@recently_confirmed
def code_generator_remove(request: HttpRequest) -> HttpResponse:
    actions.remove_code_generator(request=request, user=owner_of(request))
    messages.info(request, _("Aplikasi kode dilepas."))
    return redirect("account")


@page(OWN_ACCOUNT)
@never_cache
@require_POST
@recently_confirmed
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten new ones, shown this once."""
    codes = actions.new_recovery_codes(request=request, user=owner_of(request))
    return render(request, "accounts/recovery_codes.html", {"codes": codes})


@page(OWN_ACCOUNT)
@never_cache
@require_http_methods(["GET", "POST"])
@recently_confirmed
def passkey_add(request: HttpRequest) -> HttpResponse:
    """GET: what the browser is asked to make. POST: what it made."""
    if request.method == "GET":
        options, request.session["challenge"] = passkeys.registration(request)
        return JsonResponse(options)
    state = request.session.pop("challenge", {})
    made = passkeys.registered(request, state, request.POST.get("answer", ""))
    actions.add_passkey(request=request, passkey=made, name=request.POST.get("name", ""))
    if recovery_codes_left(owner_of(request)):
        return redirect("account")
    codes = actions.new_recovery_codes(request=request, user=owner_of(request))
    return render(request, "accounts/recovery_codes.html", {"codes": codes})


@page(OWN_ACCOUNT)
@never_cache
@require_POST
@recently_confirmed
def passkey_remove(request: HttpRequest, pk: int) -> HttpResponse:
    actions.remove_passkey(request=request, user=owner_of(request), pk=pk)
    messages.info(request, _("Passkey dihapus."))
    return redirect("account")


@page(OWN_ACCOUNT)
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """A new password; the other sessions end."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _may_set(request, form):
        try:
            actions.set_password(request=request, user=owner_of(request), password=form.cleaned_data["new"], by="owner")
            messages.info(request, _("Kata sandi diganti; perangkat lain harus masuk lagi."))
            return redirect("account")
        except BadInput as error:
            form.add_error("new", str(error))
    return render(request, "accounts/password.html", {"form": form})


def _may_set(request: HttpRequest, form: PasswordForm) -> bool:
    """Whether the old password was right; the wrong one is counted like a failed confirmation."""
    key = f"confirm:{request.user.pk}"
    if not limits.spend(key, limits.PASSWORDS_BY_USER):
        leave_reason(request, "throttled")
        form.add_error("old", _("Terlalu banyak percobaan. Tunggu satu jam."))
        return False
    if not request.user.check_password(form.cleaned_data["old"]):
        actions.note_failure(request=request, username=owner_of(request).username, why="confirm")
        form.add_error("old", _("Kata sandi lama salah."))
        return False
    limits.give_back(key)
    return True


@page(OWN_ACCOUNT)
@never_cache
@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """One of one's own sessions, or all others."""
    actions.end_session(request=request, key_digest=request.POST.get("session", ""))
    messages.info(request, _("Sesi diakhiri."))
    return redirect("account")
