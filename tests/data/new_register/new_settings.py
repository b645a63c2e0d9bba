"""The settings of the program and one line more."""

from bukti.settings import *  # noqa: F403

INSTALLED_APPS += ["tmp_register_x"]  # noqa: F405
