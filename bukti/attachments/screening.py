"""Which files are kept as evidence: papers, pictures and tables that do nothing when they are opened.

A virus scanner is no part of this; what is refused are the kinds that viruses come in.
"""

import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

from defusedxml.ElementTree import ParseError, iterparse
from django.conf import settings

from bukti.audit.declaration import BadInput

from . import pdf_objects
from .inspection import DAMAGED, LOCKED, MEGABYTE, Limits, check_file, damaged, inspected, text_of

KINDS = ("pdf", "png", "jpeg", "docx", "xlsx", "csv", "txt")
ACCEPTED = "Kirim PDF, PNG, JPEG, DOCX, XLSX, CSV atau TXT."
PRINT_ANEW = "Cetak ulang dokumennya ke PDF biasa, lalu kirim lagi."
RUNS = (  # extensions of what runs, opens a browser, or hides other files
    "exe", "com", "scr", "pif", "bat", "cmd", "msi", "dll", "cpl", "lnk", "js", "jse", "vbs", "vbe", "wsf",
    "wsh", "hta", "ps1", "psm1", "sh", "jar", "apk", "py", "php", "asp", "aspx", "jsp", "reg", "html", "htm",
    "xhtml", "shtml", "mht", "svg", "xml", "url", "swf", "iso", "img", "zip", "rar", "7z", "gz", "tgz", "tar",
    "docm", "dotm", "xlsm", "xltm", "xlam", "pptm",
)  # fmt: skip
PROGRAM = re.compile(r"#!|<[a-zA-Z!?%/]")  # a script, or a page that a browser would run
MACROS = re.compile(r"(?:^|/)vbaProject[^/]*\.bin$|(?:^|/)activeX/|(?:^|/)macrosheets/", re.IGNORECASE)
CARRIED = re.compile(  # the workbook behind a chart may stay
    r"(?:^|/)embeddings/.*(?<!\.xlsx)$|oleObject|(?:^|/)externalLinks/", re.IGNORECASE
)
MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
HARMLESS_LINKS = ("/hyperlink",)  # followed by a person's click alone
PNG_END = b"IEND\xaeB`\x82"
JPEG_END = b"\xff\xd9"
LONGEST = 200  # bytes of a name


def screened(file: Path) -> str:
    """One of KINDS, by content. Raises BadInput with the remedy when the file is missing, larger than
    ``settings.EVIDENCE_MEGABYTES``, another kind, named as something else, damaged or locked, a bomb, or when it
    carries macros, scripts, other files, or links that are followed unasked. Formulas are welcome: nobody reads them.
    """
    check_file(file)
    check_size(file.name, file.stat().st_size)
    _check_name(file)
    kind = inspected(file, KINDS, limits=Limits(cells=False))
    checks = {"pdf": _check_pdf, "png": _check_png, "jpeg": _check_jpeg, "docx": _check_package, "xlsx": _check_package}
    checks.get(kind, _check_text)(file)
    return kind


def check_size(name: str, size: int) -> None:
    """Raises BadInput for more bytes than evidence may have."""
    limit = settings.EVIDENCE_MEGABYTES
    if size > limit * MEGABYTE:
        raise BadInput(f"{name}: lebih dari {limit} MB. Kecilkan pindaiannya, atau bagi menjadi beberapa berkas.")


def cleaned_name(name: str) -> str:
    """A file's name without folders, control characters and marks that turn writing around; never empty.

    At most LONGEST bytes, its extension kept.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(" " if letter.isspace() else letter for letter in last if _is_seen(letter))
    stem, dot, suffix = " ".join(kept.split()).strip(". ").rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    ending = f".{suffix[:10]}" if suffix else ""
    room = LONGEST - len(ending.encode())
    return (stem.encode()[:room].decode(errors="ignore").strip(". ") or "berkas") + ending


def _is_seen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter)[0] != "C"


def _check_name(file: Path) -> None:
    """Refuse what runs, also behind another extension: ``surat.pdf.exe``, ``surat.exe.pdf``."""
    runs = [suffix for suffix in file.name.casefold().split(".")[1:] if suffix.strip() in RUNS]
    if runs:
        raise BadInput(f"{file.name}: akhiran .{runs[-1].strip()} tidak diterima sebagai bukti. {ACCEPTED}")


def _check_text(file: Path) -> None:
    if PROGRAM.match(text_of(file).lstrip("\ufeff\0 \t\r\n")[:8]):
        raise BadInput(f"{file.name}: isinya skrip atau halaman web, bukan teks biasa. {PRINT_ANEW}")


def _check_png(file: Path) -> None:
    """A picture is whole, and nothing is hung on behind it."""
    content = file.read_bytes()
    if content[12:16] != b"IHDR" or not content.endswith(PNG_END):
        raise damaged(file)


def _check_jpeg(file: Path) -> None:
    """A picture has its end. Cameras write notes of their own behind it, so that is not looked at."""
    if JPEG_END not in file.read_bytes():
        raise damaged(file)


def _check_package(file: Path) -> None:
    """Refuse macros, files inside the file, and links that are followed unasked. Not seen: a field that calls DDE."""
    with zipfile.ZipFile(file) as package:
        names = package.namelist()
        types = package.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
        if any(MACROS.search(name) for name in names) or MACRO_TYPES.search(types):
            raise BadInput(f"{file.name}: memuat makro. Simpan ulang sebagai DOCX/XLSX tanpa makro, lalu kirim lagi.")
        if any(CARRIED.search(name) for name in names) or any(_links(package, name) for name in names):
            raise BadInput(f"{file.name}: memuat objek OLE atau tautan ke berkas lain. Hapus objek dan putuskan "
                           "tautannya, atau kirim sebagai PDF.")  # fmt: skip


def _links(package: zipfile.ZipFile, name: str) -> bool:
    """Whether a part of relationships leads out of the file otherwise than by a person's click."""
    if not name.casefold().endswith(".rels"):
        return False
    try:
        with package.open(name) as part:
            outside = [link.get("Type", "") for _, link in iterparse(part) if link.get("TargetMode") == "External"]
    except (*DAMAGED, ParseError) as error:
        raise damaged(Path(package.filename or name)) from error
    return any(not kind.endswith(HARMLESS_LINKS) for kind in outside)


def _check_pdf(file: Path) -> None:
    """In a process of its own: pdf_objects.py says what is seen there and what is not."""
    try:
        command = [sys.executable, "-I", pdf_objects.__file__, str(file)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=2 * pdf_objects.SECONDS, check=False)
        code, found = done.returncode, done.stdout
    except subprocess.TimeoutExpired:
        code, found = pdf_objects.DAMAGED, ""
    if code == pdf_objects.LOCKED:
        raise BadInput(f"{file.name}: berkas {LOCKED}")
    if code == pdf_objects.FOUND:
        raise BadInput(f"{file.name}: PDF memuat {found}, yang dapat berjalan atau membawa berkas lain. {PRINT_ANEW}")
    if code != pdf_objects.CLEAN:
        raise damaged(file)
