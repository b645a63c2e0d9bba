"""With the settings of a real server Django's own list of deployment checks is clean, and pages say so in headers."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {"BUKTI_HTTPS": "1", "BUKTI_HOSTS": "bukti.example.go.id", "BUKTI_ORIGINS": "https://bukti.example.go.id",
              "BUKTI_PROXIES": "1"}  # fmt: skip
ASK = """
import django; django.setup()
from django.conf import settings
from django.test import Client
answer = Client().get("/masuk/", secure=True, headers={"host": "bukti.example.go.id", "x-forwarded-proto": "https"})
print(answer.status_code, dict(answer.headers), answer.cookies.output(header=""))
"""


def run(tmp_path, *words: str, **more: str) -> subprocess.CompletedProcess:
    environment = os.environ | PRODUCTION | {"BUKTI_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "bukti.settings"}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment | more, capture_output=True, text=True)


def test_the_deployment_checks_find_nothing(tmp_path):
    found = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert found.returncode == 0, found.stderr


def test_a_page_by_https_carries_the_headers_and_locked_cookies(tmp_path):
    told = run(tmp_path, "-c", ASK).stdout
    assert told.startswith("200 ")
    for wanted in (
        "max-age=31536000; includeSubDomains",
        "'Referrer-Policy': 'same-origin'",
        "'Cross-Origin-Opener-Policy': 'same-origin'",
        "'X-Frame-Options': 'DENY'",
        "camera=()",
        "__Host-csrf=",
        "HttpOnly; Max-Age=31449600; Path=/; SameSite=Lax; Secure",
    ):
        assert wanted in told
    assert "unsafe" not in told


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"BUKTI_ORIGINS": "bukti.example.go.id"}, "BUKTI_ORIGINS"),
        ({"BUKTI_SECOND_FACTOR": "off"}, "required or optional"),
        ({"BUKTI_OIDC_ISSUER": "https://sso.example"}, "BUKTI_OIDC_CLIENT_ID"),
        ({"BUKTI_PROXIES": "two"}, "BUKTI_PROXIES"),
    ],
)
def test_a_setting_that_cannot_be_meant_stops_the_program(tmp_path, wrong, told):
    stopped = run(tmp_path, "manage.py", "check", **wrong)
    assert (stopped.returncode != 0, told in stopped.stderr) == (True, True)
