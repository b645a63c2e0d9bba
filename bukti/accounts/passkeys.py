"""Passkeys: what the browser is asked and how its answer is checked. The cryptography is that of python-fido2.

A passkey here always verifies its user (finger, face, PIN), so it is two factors at once and signs in by itself.
"""

import json
from base64 import urlsafe_b64encode
from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from bukti.audit.declaration import BadInput

from .models import Passkey
from .queries import owner_of

REFUSED = gettext_lazy("Passkey tidak diterima. Coba lagi, atau masuk dengan kata sandi.")
VERIFIED = UserVerificationRequirement.REQUIRED


def server_of(request: HttpRequest) -> Fido2Server:
    """For the name in the address bar; Django has already checked it against the allowed hosts."""
    host = request.get_host().rsplit(":", 1)[0]
    return Fido2Server(
        PublicKeyCredentialRpEntity(name="Bukti", id=host), attestation=AttestationConveyancePreference.NONE
    )


def usable_on(request: HttpRequest) -> bool:
    """Browsers know passkeys on a name reached by HTTPS, or on ``localhost``; never on a bare address."""
    host = request.get_host().rsplit(":", 1)[0]
    return host == "localhost" or (request.is_secure() and any(letter.isalpha() for letter in host))


def registration(request: HttpRequest) -> tuple[dict, dict]:
    """(options for the browser, state to keep in the session) to add a passkey of the signed-in user."""
    user = owner_of(request)
    handle = urlsafe_b64encode(f"bukti-{user.pk}".encode())
    entity = PublicKeyCredentialUserEntity(name=user.username, id=handle, display_name=str(user))
    options, state = server_of(request).register_begin(
        entity,
        [_public_key(passkey) for passkey in user.passkeys.all()],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=VERIFIED,
    )
    return dict(options), state


def registered(request: HttpRequest, state: dict, answer: str) -> Passkey:
    """The new passkey, not stored yet and without a name. Raises BadInput when the answer does not hold."""
    try:
        found = server_of(request).register_complete(state, json.loads(answer))
        data = cast(AttestedCredentialData, found.credential_data)  # there, or fido2 had refused
        return Passkey(
            user=owner_of(request),
            credential=websafe_encode(data.credential_id),
            public_key=websafe_encode(data),
            uses=found.counter,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(str(REFUSED)) from error


def challenge(request: HttpRequest) -> tuple[dict, dict]:
    """(options for the browser, state to keep in the session) to sign in; the browser offers the passkeys it has."""
    options, state = server_of(request).authenticate_begin(user_verification=VERIFIED)
    return dict(options), state


def proven(request: HttpRequest, state: dict, answer: str) -> tuple[Passkey, int]:
    """(the passkey that answered, its counter). Raises BadInput when the answer does not hold or it is a copy."""
    try:
        told = json.loads(answer)
        passkey = Passkey.objects.select_related("user").filter(credential=str(told["id"])).first()
        if passkey is None or not passkey.user.is_active:
            raise BadInput(str(REFUSED))
        server_of(request).authenticate_complete(state, [_public_key(passkey)], told)
        counter = AuthenticationResponse.from_dict(told).response.authenticator_data.counter
    except BadInput:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(str(REFUSED)) from error
    if (counter or passkey.uses) and counter <= passkey.uses:
        raise BadInput(_("Passkey ini tampaknya telah disalin. Hubungi administrator."))
    return passkey, counter


def _public_key(passkey: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(websafe_decode(passkey.public_key))
