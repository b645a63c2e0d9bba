"""Pages over 100,000 records, each beside an empty signed-in page of the same server under as many clients.

A list under 50 clients; the grid of a quarter, whose every figure is computed anew, under 4.
"""

import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from timing import say

CLIENTS = 50
FEW = 4
REQUESTS = 8  # of each client
ROWS = 100_000
LIST = "/3602/register/payments/"
EMPTY = "/kantor/"  # the search for an office, before anything is searched for
QUARTER = "/3602/kinerja/2024Q3/"


def pages() -> None:
    from growing import grow

    rows = grow(ROWS, "payments")
    with _served() as port:
        _against_empty(f"list page over {rows:,} records", port, LIST, CLIENTS)


def quarter_page() -> None:
    """The 49 indicators of a quarter that nobody has approved: over the sample's records, and over many."""
    from growing import grow

    for target in (0, ROWS):
        rows = grow(target)
        with _served() as port:
            _against_empty(f"quarter grid over {rows:,} records", port, QUARTER, FEW)


@contextmanager
def _served() -> Iterator[int]:
    """The port of a server of its own."""
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "bukti.cli.main", "serve", "--port", str(port)],
        env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        _wait_for(port)
        yield port
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _against_empty(name: str, port: int, path: str, clients: int) -> None:
    cookie = _session()
    for _round in range(2):  # the first is a warm-up
        slow, base = _percentile(port, path, cookie, clients), _percentile(port, EMPTY, cookie, clients)
    say(f"{name}, {clients} clients: p95 {slow * 1000:.0f} ms; "
        f"empty signed-in page: p95 {base * 1000:.0f} ms; ratio {slow / base:.2f}")  # fmt: skip


def _session() -> str:
    from django.conf import settings
    from django.test import Client

    from bukti.offices.models import User

    client = Client()
    client.force_login(User.objects.get(username="pembaca"))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int) -> None:
    for _attempt in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def _percentile(port: int, path: str, cookie: str, asking: int) -> float:
    """The 95th percentile in seconds, as the clients saw it."""
    times: list[float] = []
    clients = [threading.Thread(target=_ask, args=(port, path, cookie, times)) for _ in range(asking)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert len(times) == asking * REQUESTS, f"{len(times)} answers"  # noqa: S101
    return statistics.quantiles(times, n=20)[-1]


def _ask(port: int, path: str, cookie: str, times: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for _request in range(REQUESTS):
        start = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status  # noqa: S101
        times.append(time.perf_counter() - start)
