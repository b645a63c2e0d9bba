"""A Typst template and plain data become a PDF/A-2a and PDF/UA-1 file. Knows no document.

The compiler runs in this process. Its cache grows to a plateau of some hundred megabytes over many different large
documents, so a service that prints all day should hand this call to a process that is renewed from time to time.
"""

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: "list[PDFStandard]" = ["a-2a", "ua-1"]
ROOT = Path(__file__).resolve().parents[1]  # "/" of the templates; nothing outside it can be read

# What the typefaces shipped with Typst can show, each range tried. PDF/A refuses a page with any other character.
UNPRINTABLE = re.compile(
    "[^\n\t\u0020-\u007e\u00a0-\u04ff\u2010-\u2027\u202f-\u203e\u2070-\u20bf\u2190-\u22ff\u2500-\u25ff\u2713\u2714\u2717\u2718]"
)


def canonical(data: Any) -> str:
    """The data in the one writing that is hashed: JSON, keys sorted, no spaces, UTF-8. Refuses a float (ValueError)."""
    _refuse_float(data)
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fingerprint(data: Any) -> str:
    """SHA-256 of the canonical data, 64 hex digits."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def in_groups(digest: str) -> str:
    """A digest as groups of four digits, the way it is printed at each foot and typed in again."""
    return " ".join(re.findall("....", digest))


def print_document(template: Path, data: dict[str, Any]) -> bytes:
    """The PDF of a template filled with plain JSON values; ``data["dated"]["iso"]`` is the document's day.

    The data reach the template as text and are never read as markup. A character that no typeface of the program can
    show is printed as its code, [U+4E2D]. The same data give the same bytes.
    Raises ValueError when the template lies outside this package and TypstError when it does not compile.
    """
    if not template.resolve().is_relative_to(ROOT):
        raise ValueError(f"{template} lies outside {ROOT}")
    day = datetime.fromisoformat(data["dated"]["iso"]).replace(tzinfo=UTC)
    return typst.compile(
        template,
        root=ROOT,
        ignore_system_fonts=True,
        sys_inputs={"data": canonical(_printable(data)), "sha256": in_groups(fingerprint(data))},
        pdf_standards=STANDARDS,
        timestamp=day,
    )


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return UNPRINTABLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", value)
    if isinstance(value, list):
        return [_printable(item) for item in value]
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    return value


def _refuse_float(value: Any) -> None:
    if isinstance(value, float):
        raise ValueError(f"{value!r} is a float; a document is given text and whole numbers")
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _refuse_float(item)
