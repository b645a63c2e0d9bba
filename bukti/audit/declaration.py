"""The kinds of refusal every room may raise; pages, API and commands turn them into words and a status.

A Forbidden and a RefusedMove of a person leave a line in the log (domain sheet, REGISTERS 0.12), written where they
are answered: by then the transaction that raised them has been rolled back.
"""


class BadInput(ValueError):
    """What was handed in cannot be used. The message names the place (file, row, column) and the remedy.

    The command line exits with 2, a page answers 400 and shows the message.
    """


class RefusedMove(BadInput):
    """A move that the thing's present state does not allow, or not any more. Answered like any BadInput, and logged.

    ``subject``: what it was tried on, as the log writes it.
    """

    def __init__(self, message: str, *, subject: str = "") -> None:
        super().__init__(message)
        self.subject = subject


class Forbidden(PermissionError):
    """This person may not do this. The command line exits with 2, a page answers 403, and the log has a line.

    ``permission``: the line of the access table that was missing; ``subject``: as of RefusedMove. Both where known.
    """

    def __init__(self, message: str, *, permission: str = "", subject: str = "") -> None:
        super().__init__(message)
        self.permission, self.subject = permission, subject
