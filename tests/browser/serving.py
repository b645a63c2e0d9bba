"""A real server over a database of its own with the sample office."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BUKTI = Path(sys.executable).with_name("bukti")


@contextmanager
def sample_server(folder: Path) -> Iterator[str]:
    """Its address; the office's data lie in the folder."""
    environment = os.environ | {"BUKTI_DATA": str(folder)}
    environment.pop("DATABASE_URL", None)
    for words in (["setup"], ["sample", "load"]):
        subprocess.run([BUKTI, *words], env=environment, check=True, capture_output=True)
    port = free_port()
    process = subprocess.Popen([BUKTI, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:  # not there yet, or slow to answer
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"{address} does not answer")
