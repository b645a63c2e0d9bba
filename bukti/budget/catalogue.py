"""Which revisions IKPA counts: data, so that a new regulation changes no program."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def ikpa_codes() -> frozenset[str]:
    """The codes of kinds of revision that IKPA counts."""
    file = Path(__file__).with_name("data") / "ikpa.toml"
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))["counted_codes"])
