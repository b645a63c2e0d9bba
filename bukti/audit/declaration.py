"""The two kinds of refusal every room may raise; pages, API and commands turn them into words and a status."""


class BadInput(ValueError):
    """What was handed in cannot be used. The message names the place (file, row, column) and the remedy.

    The command line exits with 2, a page answers 400 and shows the message.
    """


class Forbidden(PermissionError):
    """This person may not do this. The command line exits with 2, a page answers 403."""
