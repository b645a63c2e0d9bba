"""Codes against the values printed in RFC 6238, appendix B (SHA-1, eight digits, secret of twenty ASCII digits)."""

import base64

import pytest

from bukti.accounts import totp

SECRET = base64.b32encode(b"12345678901234567890").decode()
NOW = 1_700_000_010  # a second in the middle of step 56,666,667


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "94287082"), (1111111109, "07081804"), (1234567890, "89005924"), (20000000000, "65353130")],
)
def test_a_code_is_that_of_the_standard(seconds, code):
    assert totp.code_at(SECRET, seconds // 30, digits=8) == code
    assert totp.code_at(SECRET, seconds // 30) == code[-6:]


@pytest.mark.parametrize(("late", "found"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_one_step_off(late, found):
    step = NOW // 30 + late
    assert totp.matching_step(SECRET, totp.code_at(SECRET, step), NOW) == (step if found else None)


def test_a_code_is_taken_once():
    step = NOW // 30
    assert totp.matching_step(SECRET, totp.code_at(SECRET, step), NOW, after=step) is None


def test_a_new_secret_has_160_bits_and_is_never_the_same():
    first, second = totp.new_secret(), totp.new_secret()
    assert (len(base64.b32decode(first)), first != second) == (20, True)


def test_the_picture_holds_name_secret_and_issuer():
    told = totp.address("ABC", "ani b")
    assert told == "otpauth://totp/Bukti:ani%20b?secret=ABC&issuer=Bukti"
