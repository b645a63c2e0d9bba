"""What every test starts from: a quick password hash, and no second factor unless the test is about it."""

from django.conf import settings


def pytest_configure():
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SECOND_FACTOR = "optional"
