"""An office, a checker of it, and a telephone that gives its codes."""

import time
from datetime import date

import pytest
from django.urls import reverse

from bukti.accounts import totp
from bukti.accounts.models import CodeGenerator
from bukti.accounts.sealing import sealed
from bukti.offices.actions import add_user, assign
from bukti.offices.models import Office, User

PASSWORD = "kuda baterai jendela"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def office(db) -> Office:
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


@pytest.fixture
def person(office):
    """Makes an account with one role."""

    def made(username: str, role: str = "checker", **more) -> User:
        user = add_user(username=username, full_name="Siti Rohmah", password=PASSWORD, actor="admin", **more)
        assign(user=user, office=office, role=role, held_from=date(2024, 1, 1), actor="admin")
        return user

    return made


@pytest.fixture
def siti(person) -> User:
    """A checker with an authenticator application whose secret is SECRET."""
    user = person("siti")
    CodeGenerator.objects.create(user=user, secret=sealed(SECRET))
    return user


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "required"


def code(late: int = 0) -> str:
    return totp.code_at(SECRET, int(time.time()) // 30 + late)


def sign_in(client, username: str = "siti", password: str = PASSWORD, **more):
    return client.post(reverse("sign-in"), {"username": username, "password": password, **more})


def give_code(client, given: str):
    return client.post(reverse("sign-in-code"), {"code": given})
