"""The one table of who may do what, as docs/authorisation.md prints it: no page and no command outside it."""

from collections.abc import Iterator

import click
import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from bukti.cli.main import COMMANDS, cli
from bukti.cli.permissions import PERMISSIONS
from bukti.offices.access import ACCESS
from scripts.docs import authorisation


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        parts = command.commands if isinstance(command, click.Group) else {}
        yield from [(name, command), *((f"{name} {part}", found) for part, found in parts.items())]


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        yield from patterns(entry) if isinstance(entry, URLResolver) else [entry]


def test_every_command_that_acts_for_an_account_names_what_the_account_must_hold():
    acting = {name for name, command in commands() if any("--user" in option.opts for option in command.params)}
    assert acting == PERMISSIONS.keys()


@pytest.mark.parametrize("command", PERMISSIONS)
def test_what_a_command_asks_for_is_a_line_of_the_table(command):
    assert PERMISSIONS[command] in ACCESS


def test_the_printed_table_has_every_page_and_every_command_once():
    printed = [line.split("|")[1].strip() for line in authorisation().splitlines() if line.startswith("| ")]
    for name in [f"`{entry.name}`" for entry in patterns(get_resolver())]:
        assert printed.count(name) == 1, name
    for name, _command in commands():
        assert printed.count(f"`bukti {name}`") == 1, name


def test_nobody_may_do_two_of_entering_checking_and_approving():
    powers = ("records.enter", "records.check", "records.enact")
    for one in powers:
        for other in powers:
            assert one == other or not ACCESS[one] & ACCESS[other]


def test_the_administrator_may_neither_verify_nor_approve():
    assert {name for name, roles in ACCESS.items() if "admin" in roles} == {"calendar.edit", "users.manage"}
