"""One worker for one file: a lock that the system lets go of when its holder dies, how far it is, and the word to stop.

These stand in small files beside the database and not in it: on SQLite nobody else writes while a long import stores.
They hold two numbers, nothing of what is read. The lock is handed to a process of its own, so a long file takes no
time from the pages; whoever kills it, or the server with it, leaves the lock open, and the import is seen to be
interrupted.
"""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from django.conf import settings
from django.db import connection

TRIES, PAUSE = 25, 0.02  # seconds: whoever has just ended, or looks whether somebody works, holds the lock for a moment


class Stopped(Exception):
    """Somebody asked for it; what was begun is rolled back."""


def _file(key: int, kind: str) -> Path:
    folder = settings.DATA_DIR / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{key}.{kind}"


def _taken(key: int, kind: int) -> int | None:
    """A descriptor that holds the lock, or None when somebody else does."""
    descriptor = os.open(_file(key, "lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def taken(key: int) -> int | None:
    """The lock of an import for one who wants to work on it; None when somebody works on it already."""
    for _again in range(TRIES):
        if (descriptor := _taken(key, fcntl.LOCK_EX)) is not None:
            _file(key, "stop").unlink(missing_ok=True)
            note(descriptor, 0, 0)
            return descriptor
        time.sleep(PAUSE)
    return None


def is_running(key: int) -> bool:
    """Whether somebody works on an import now."""
    if not _file(key, "lock").exists():
        return False
    descriptor = _taken(key, fcntl.LOCK_SH)
    if descriptor is not None:
        os.close(descriptor)
    return descriptor is None


def note(descriptor: int, done: int, total: int, *, writing: bool = False) -> None:
    """How far it is, in rows; ``writing``: these are rows stored, no longer rows read."""
    os.pwrite(descriptor, f"{done:>12} {total:>12} {writing:d}\n".encode(), 0)


def progress(key: int) -> tuple[int, int, bool]:
    """Rows done, rows in all, whether it writes; zeros when nothing is known."""
    try:
        done, total, writing = map(int, _file(key, "lock").read_text().split())
    except (FileNotFoundError, ValueError):
        return 0, 0, False
    return done, total, bool(writing)


def can_stop(key: int) -> bool:
    """Whether the word to stop can come through: on SQLite no form is answered while rows are written."""
    return connection.vendor != "sqlite" or not progress(key)[2]


def ask_to_stop(key: int) -> None:
    _file(key, "stop").touch()


def check_stop(key: int) -> None:
    """Raises Stopped when somebody asked for it."""
    if _file(key, "stop").exists():
        raise Stopped


def forget(key: int) -> None:
    """Remove the small files of an import on which nobody will work any more."""
    for kind in ("lock", "stop"):
        _file(key, kind).unlink(missing_ok=True)


@contextmanager
def working(key: int) -> Iterator[int | None]:
    """The lock while the work is done in this process; None when somebody else holds it."""
    descriptor = taken(key)
    try:
        yield descriptor
    finally:
        if descriptor is not None:
            os.close(descriptor)


def start(key: int) -> int | None:
    """Let a process of its own do the work, and return its number; None when somebody works on it already."""
    descriptor = taken(key)
    if descriptor is None:
        return None
    command = [sys.executable, "-m", "bukti.imports.worker", str(key), str(descriptor)]
    process = subprocess.Popen(command, pass_fds=[descriptor], cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL)
    os.close(descriptor)
    Thread(target=process.wait, daemon=True).start()  # takes note of its end
    return process.pid
