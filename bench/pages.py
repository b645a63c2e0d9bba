"""A list page over 100,000 records under 50 clients, beside an empty signed-in page of the same server."""

import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time

from timing import say

CLIENTS = 50
REQUESTS = 8  # of each client
ROWS = 100_000
LIST = "/3602/register/payments/"
EMPTY = "/kantor/"  # the search for an office, before anything is searched for


def pages() -> None:
    from growing import grow

    rows, cookie, port = grow(ROWS, "payments"), _session(), _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "bukti.cli.main", "serve", "--port", str(port)],
        env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        _wait_for(port)
        for _round in range(2):  # the first is a warm-up
            slow, base = _percentile(port, LIST, cookie), _percentile(port, EMPTY, cookie)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()
    say(f"list page over {rows:,} records, {CLIENTS} clients: p95 {slow * 1000:.0f} ms; "
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


def _percentile(port: int, path: str, cookie: str) -> float:
    """The 95th percentile in seconds, as the clients saw it."""
    times: list[float] = []
    clients = [threading.Thread(target=_ask, args=(port, path, cookie, times)) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert len(times) == CLIENTS * REQUESTS, f"{len(times)} answers"  # noqa: S101
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
