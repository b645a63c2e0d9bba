"""A real server over the sample office, and Debian's Chromium to walk through it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

BUKTI = Path(sys.executable).with_name("bukti")


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {
        "executable_path": shutil.which("chromium"),
        "args": ["--no-sandbox", "--disable-gpu", "--disable-quic", *quiet],
    }


@pytest.fixture(scope="session")
def browser_context_args():
    return {"viewport": {"width": 1440, "height": 900}, "locale": "id-ID", "accept_downloads": True}


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Address of `bukti serve` over a database of its own with the sample office."""
    environment = os.environ | {"BUKTI_DATA": str(tmp_path_factory.mktemp("office"))}
    environment.pop("DATABASE_URL", None)
    for words in (["setup"], ["sample", "load"]):
        subprocess.run([BUKTI, *words], env=environment, check=True, capture_output=True)
    port = free_port()
    process = subprocess.Popen([BUKTI, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    wait_for(address)
    yield address
    process.terminate()
    process.wait(timeout=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:  # refused, or too slow while it starts
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"{address} does not answer")


@pytest.fixture
def walker(page, server):
    """A page that is signed in as the reader, and remembers what went wrong on the way."""
    page.complaints, page.strangers = [], []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: note_stranger(page, request.url))
    page.goto(server)
    page.get_by_label("Nama pengguna").fill("pembaca")
    page.get_by_label("Kata sandi").fill("lebak-2024-contoh")
    page.get_by_role("button", name="Masuk").click()
    return page


def note_stranger(page, url: str) -> None:
    if not re.match(r"(http://127\.0\.0\.1:\d+/|data:|blob:)", url):
        page.strangers.append(url)
