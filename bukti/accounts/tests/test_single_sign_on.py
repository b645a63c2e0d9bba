"""The institution's single sign-on against a provider in this process, with a key and a voice of its own."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlparse

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from bukti.accounts.models import Identity
from bukti.audit.models import Entry

from .conftest import code, give_code, sign_in

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """Answers as it is told to: ``claims`` go into the token, ``asked`` is what the token endpoint was sent."""

    def __init__(self):
        self.server = HTTPServer(("127.0.0.1", 0), self.handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.claims, self.key, self.asked, self.named = {}, KEY, {}, self.issuer
        self.algorithm = "RS256"

    def answer(self, path: str) -> dict:
        if path == "/.well-known/openid-configuration":
            ends = {"authorization_endpoint": "auth", "token_endpoint": "token", "jwks_uri": "keys"}
            return {"issuer": self.named} | {name: f"{self.issuer}/{end}" for name, end in ends.items()}
        if path == "/keys":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            return {"keys": [public | {"kid": "1", "use": "sig", "alg": "RS256"}]}
        now = int(time.time())
        usual = {"iss": self.issuer, "aud": "bukti", "sub": "siti-17", "iat": now, "exp": now + 60}
        key = self.key if self.algorithm == "RS256" else "a-shared-secret-that-nobody-agreed-to"
        return {"id_token": jwt.encode(usual | self.claims, key, algorithm=self.algorithm, headers={"kid": "1"})}

    def handler(provider):  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                body = json.dumps(provider.answer(self.path)).encode()
                self.send_response(200)
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self):
                sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
                provider.asked = {name: values[0] for name, values in parse_qs(sent).items()}
                self.do_GET()

            def log_message(self, *words):
                pass

        return Handler


@pytest.fixture
def provider(settings):
    made = Provider()
    threading.Thread(target=made.server.serve_forever, daemon=True).start()
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = made.issuer, "bukti", "rahasia"
    settings.OIDC_NAME = "SSO KPU"
    yield made
    made.server.shutdown()
    made.server.server_close()


def leave(client, **wanted) -> dict[str, str]:
    """Set off; returns what the provider was asked."""
    address = client.get(reverse("sign-in-elsewhere"), wanted).headers["Location"]
    return {name: values[0] for name, values in parse_qs(urlparse(address).query).items()}


def come_back(client, provider, state: str | None = None, **wanted):
    asked = leave(client, **wanted)
    provider.claims.setdefault("nonce", asked["nonce"])
    return client.get(reverse("sign-in-returned"), {"code": "abc", "state": state or asked["state"]})


@pytest.fixture
def linked(person, provider):
    ani = person("ani", "reader")
    Identity.objects.create(user=ani, issuer=provider.issuer, subject="siti-17")
    return ani


def is_signed_in(client) -> bool:
    return SESSION_KEY in client.session


def test_without_a_provider_there_is_no_such_page_or_button(client, db):
    assert client.get(reverse("sign-in-elsewhere")).status_code == 404
    assert client.get(reverse("sign-in-returned")).status_code == 404
    assert "SSO" not in client.get(reverse("sign-in")).content.decode()


def test_a_linked_person_is_signed_in_and_led_on(client, linked, provider):
    answer = come_back(client, provider, next="/3602/papan/")
    assert answer.headers["Location"] == "/3602/papan/"
    assert client.session[SESSION_KEY] == str(linked.pk)
    assert json.loads(Entry.objects.get(action="signin.done").detail)["by"] == "sso"


def test_the_code_is_exchanged_with_the_proof_that_only_we_have(client, linked, provider):
    come_back(client, provider)
    sent = provider.asked
    assert (sent["code"], sent["client_secret"], len(sent["code_verifier"]) >= 43) == ("abc", "rahasia", True)
    assert sent["redirect_uri"] == "http://testserver/masuk/sso/kembali/"


def test_somebody_unknown_is_not_signed_in_and_no_account_is_made(client, linked, provider):
    provider.claims["sub"] = "orang-lain"
    assert "belum ditautkan" in come_back(client, provider).content.decode()
    assert not is_signed_in(client)


def test_who_has_a_second_factor_is_asked_for_it(client, siti, provider):
    Identity.objects.create(user=siti, issuer=provider.issuer, subject="siti-17")
    assert come_back(client, provider, next="/3602/papan/").headers["Location"] == "/masuk/kode/"
    assert give_code(client, code()).headers["Location"] == "/3602/papan/"


def test_unless_the_provider_has_asked_for_one_itself(client, siti, provider, required):
    Identity.objects.create(user=siti, issuer=provider.issuer, subject="siti-17")
    provider.claims["amr"] = ["pwd", "mfa"]
    come_back(client, provider)
    assert client.session["second_factor"] == "sso"
    assert client.get("/3602/papan/").status_code == 200


WRONG = {
    "meant for another": {"aud": "lain"},
    "from another issuer": {"iss": "https://lain.example"},
    "expired": {"exp": 1},
    "of another sign-in": {"nonce": "lama"},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_token_that_does_not_hold_signs_nobody_in(client, linked, provider, what):
    provider.claims.update(WRONG[what])
    answer = come_back(client, provider)
    assert ("Masuk lewat sistem institusi gagal" in answer.content.decode(), is_signed_in(client)) == (True, False)


def test_a_token_signed_by_another_key_signs_nobody_in(client, linked, provider):
    provider.key = OTHER_KEY
    come_back(client, provider)
    assert not is_signed_in(client)


def test_a_token_with_a_shared_secret_signs_nobody_in(client, linked, provider):
    provider.algorithm = "HS256"
    come_back(client, provider)
    assert not is_signed_in(client)


def test_an_answer_to_another_browser_signs_nobody_in(client, linked, provider):
    come_back(client, provider, state="tebakan")
    assert not is_signed_in(client)


def test_an_answer_is_taken_once(client, linked, provider):
    asked = leave(client)
    provider.claims["nonce"] = asked["nonce"]
    client.get(reverse("sign-in-returned"), {"code": "abc", "state": asked["state"]})
    client.post(reverse("sign-out"))
    client.get(reverse("sign-in-returned"), {"code": "abc", "state": asked["state"]})
    assert not is_signed_in(client)


def test_a_provider_that_names_itself_otherwise_is_refused(client, linked, provider):
    provider.named = "https://lain.example"
    page = client.get(reverse("sign-in-elsewhere"))
    assert "Masuk lewat sistem institusi gagal" in page.content.decode()


def test_a_provider_on_the_network_must_be_reached_by_https(client, db, settings):
    settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID = "http://sso.example", "bukti"
    assert "Masuk lewat sistem institusi gagal" in client.get(reverse("sign-in-elsewhere")).content.decode()


def test_one_links_ones_own_account_when_signed_in(client, person, provider):
    ani = person("ani", "reader")
    sign_in(client, "ani")
    assert come_back(client, provider).headers["Location"] == "/akun/"
    assert list(Identity.objects.values_list("user", "subject")) == [(ani.pk, "siti-17")]
    assert "Tertaut dengan SSO KPU" in client.get("/akun/").content.decode()


def test_an_identity_belongs_to_one_account(client, linked, person, provider):
    person("budi", "reader")
    sign_in(client, "budi")
    assert "sudah ditautkan ke akun lain" in come_back(client, provider).content.decode()
    assert Identity.objects.get().user == linked
