"""The ``bukti`` command. Exit codes: 0 done, 1 found something, 2 bad input."""

import getpass
import os
import sys
from importlib import import_module

import click
import django

# command -> where it stands (module of bukti.cli, name in it); a module is loaded only when its command is asked for
COMMANDS = {
    "setup": "offices.setup",
    "sample": "offices.sample",
    "office": "offices.office",
    "user": "accounts.user",
    "plan": "plans.plan",
    "import": "records.import_records",
    "budget": "budget.budget",
    "profile": "profiles.profiles",
    "export": "records.export",
    "export-figures": "exports.export_figures",
    "template": "records.template",
    "evidence": "evidence.evidence",
    "overdue": "records.overdue",
    "check": "checks.check",
    "measure": "figures.measure",
    "achievement": "figures.achievement",
    "cycle": "cycle.cycle",
    "indicator": "indicators.indicator",
    "trace": "figures.trace",
    "overlap": "overlap.overlap",
    "print": "documents.print_document",
    "deadline": "calendar.deadline",
    "holiday": "calendar.holiday",
    "audit": "audit.audit",
    "remind": "remind.remind",
    "serve": "serve.serve",
}


class Commands(click.Group):
    """Finds a command in COMMANDS."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, command = COMMANDS[name].partition(".")
        return getattr(import_module(f"bukti.cli.{module}"), command)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bukti")
def cli() -> None:
    """Akuntabilitas kinerja KPU: setiap angka dihitung dari catatan yang membuktikannya.

    Kode keluar: 0 selesai, 1 ada temuan, 2 masukan salah.
    """


def main() -> None:
    """Load the program, run one command, turn a refusal into one line on standard error and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bukti.settings")
    django.setup()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """One command; returns its exit code."""
    from django.db.utils import OperationalError, ProgrammingError

    from bukti.audit.declaration import BadInput, Forbidden
    from bukti.law.catalogue import TermError

    try:
        return cli.main(arguments, prog_name="bukti", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        return 2
    except (BadInput, Forbidden, TermError) as error:
        _leave_line(arguments, error)
        click.echo(f"bukti: {error}", err=True)
        return 2
    except (OperationalError, ProgrammingError) as error:
        click.echo(f"bukti: basis data belum siap ({error}); jalankan 'make setup'.", err=True)
        return 2


def _leave_line(arguments: list[str], refusal: Exception) -> None:
    """A move that was refused at the keyboard is in the log as one refused on a page is."""
    from bukti.audit.declaration import Forbidden, RefusedMove
    from bukti.audit.refusals import log_refusal
    from bukti.offices.models import Office

    if not isinstance(refusal, Forbidden | RefusedMove):
        return
    office = Office.objects.filter(code=_option("--office", arguments)).first()
    user = _option("--user", arguments)
    log_refusal(actor=f"{actor()} {user}".strip(), way="command", subject=refusal.subject or _command_words(arguments),
                reason="forbidden" if isinstance(refusal, Forbidden) else "refused-move",
                office=office.code if office else "", permission=getattr(refusal, "permission", ""))  # fmt: skip


def _option(name: str, arguments: list[str]) -> str:
    """``--office 3602`` or ``--office=3602``; empty when it was not given."""
    joined = next((word.partition("=")[2] for word in arguments if word.startswith(f"{name}=")), "")
    place = arguments.index(name) + 1 if name in arguments else len(arguments)
    return arguments[place] if place < len(arguments) else joined


def _command_words(arguments: list[str]) -> str:
    """The command and its part, never what it was given."""
    command = cli.get_command(click.Context(cli), arguments[0])
    parts = command.commands if isinstance(command, click.Group) else {}
    return " ".join(["command", arguments[0], *(word for word in arguments[1:2] if word in parts)])


def actor() -> str:
    """Who is at the keyboard, as the log names it."""
    return f"cli:{getpass.getuser()}"


if __name__ == "__main__":
    main()
