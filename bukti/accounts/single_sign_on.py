"""OpenID Connect, authorisation-code flow with PKCE, for one provider that the settings name; off without it.

The signature, issuer, audience and time of the identity token are checked by PyJWT, the nonce here.
"""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from urllib.error import URLError
from urllib.parse import urlencode, urlparse
from urllib.request import HTTPRedirectHandler, Request, build_opener

import jwt
from django.conf import settings
from django.utils.translation import gettext_lazy

from bukti.audit.declaration import BadInput

SIGNATURES = ["RS256", "PS256", "ES256", "EdDSA"]  # never "none", never a shared secret
SECONDS = 10
MOST_BYTES = 1_000_000
REFUSED = gettext_lazy("Masuk lewat sistem institusi gagal. Coba lagi, atau masuk dengan kata sandi.")


@dataclass(frozen=True)
class Claims:
    """Who the provider says it is; ``strong`` when it has itself asked for a second factor (amr: mfa)."""

    issuer: str
    subject: str
    strong: bool


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args, **values):
        return None


def is_on() -> bool:
    return bool(settings.OIDC_ISSUER)


def begin(return_to: str) -> tuple[str, dict[str, str]]:
    """(address of the provider to send the browser to, what to keep in the session).

    Raises BadInput when the provider does not answer.
    """
    kept = {"state": secrets.token_urlsafe(32), "nonce": secrets.token_urlsafe(32), "proof": secrets.token_urlsafe(48)}
    hashed = base64.urlsafe_b64encode(hashlib.sha256(kept["proof"].encode()).digest()).rstrip(b"=").decode()
    asked = {
        "response_type": "code", "scope": "openid", "client_id": settings.OIDC_CLIENT_ID, "redirect_uri": return_to,
        "state": kept["state"], "nonce": kept["nonce"], "code_challenge": hashed, "code_challenge_method": "S256",
    }  # fmt: skip
    return f"{_provider()['authorization_endpoint']}?{urlencode(asked)}", kept


def finish(answer: dict[str, str], kept: dict[str, str], return_to: str) -> Claims:
    """What the provider's answer proves. Raises BadInput when it does not hold."""
    if not kept or not secrets.compare_digest(answer.get("state", "").encode(), kept["state"].encode()):
        raise BadInput(str(REFUSED))
    if "code" not in answer:
        raise BadInput(str(REFUSED))
    provider = _provider()
    form = {
        "grant_type": "authorization_code", "code": answer["code"], "redirect_uri": return_to,
        "code_verifier": kept["proof"], "client_id": settings.OIDC_CLIENT_ID,
    }  # fmt: skip
    token = _fetch(provider["token_endpoint"], form | _secret()).get("id_token", "")
    claims = _verified(str(token), provider)
    if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), kept["nonce"].encode()):
        raise BadInput(str(REFUSED))
    methods = claims.get("amr") or []
    return Claims(settings.OIDC_ISSUER, str(claims["sub"]), isinstance(methods, list) and "mfa" in methods)


def _verified(token: str, provider: dict) -> dict:
    needed = ["exp", "iat", "iss", "aud", "sub"]
    try:
        keys = jwt.PyJWKSet.from_dict(_fetch(provider["jwks_uri"]))
        wanted = jwt.get_unverified_header(token).get("kid")
        key = next(key for key in keys.keys if wanted in (None, key.key_id))
        return jwt.decode(
            token, key.key, algorithms=SIGNATURES, audience=settings.OIDC_CLIENT_ID, issuer=settings.OIDC_ISSUER,
            leeway=60, options={"require": needed},
        )  # fmt: skip
    except (jwt.PyJWTError, StopIteration, TypeError, ValueError) as error:
        raise BadInput(str(REFUSED)) from error


def _secret() -> dict[str, str]:
    return {"client_secret": settings.OIDC_CLIENT_SECRET} if settings.OIDC_CLIENT_SECRET else {}


def _provider() -> dict:
    """Its own description. Raises BadInput when it names another issuer (mix-up) or lacks an address."""
    found = _fetch(f"{settings.OIDC_ISSUER.rstrip('/')}/.well-known/openid-configuration")
    needed = {"authorization_endpoint", "token_endpoint", "jwks_uri"}
    if found.get("issuer") != settings.OIDC_ISSUER or not needed <= found.keys():
        raise BadInput(str(REFUSED))
    return found


def _fetch(address: str, form: dict[str, str] | None = None) -> dict:
    if not safe_address(address):
        raise BadInput(str(REFUSED))
    data = urlencode(form).encode() if form else None
    try:
        request = Request(address, data, {"Accept": "application/json"})  # noqa: S310  safe_address
        with build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            found = json.loads(answer.read(MOST_BYTES))
    except (URLError, TimeoutError, ConnectionError, ValueError) as error:
        raise BadInput(str(REFUSED)) from error
    if not isinstance(found, dict):
        raise BadInput(str(REFUSED))
    return found


def safe_address(address: str) -> bool:
    """HTTPS, or this very machine."""
    parts = urlparse(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost"))
