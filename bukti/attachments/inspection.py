"""What a handed-in file really is, before anything opens it: by content, within limits, without bombs or formulas."""

import re
import zipfile
import zlib
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException, ElementTree

from bukti.audit.declaration import BadInput

MAX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED = 400 * 1024 * 1024
MAX_RATIO = 200  # real spreadsheets pack 5 to 40 times
MAX_MEMBERS = 5000
CHUNK = 1024 * 1024
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,  # a way of packing that is not known here
    RuntimeError,  # a password
    EOFError,
    OSError,
    ParseError,
    DefusedXmlException,
)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # an office file locked with a password, or of before 2007


def inspected(file: Path, kinds: tuple[str, ...]) -> str:
    """One of docx, xlsx, pdf, csv, md, txt, as the content shows it. Raises BadInput with the remedy when the file is
    too large, empty, damaged, locked, a bomb, holds formulas, or is none of ``kinds``.
    """
    check_size(file)
    kind = _kind(file)
    if kind not in kinds:
        raise BadInput(f"{file.name}: jenis berkas ini tidak dibaca di sini; simpan sebagai {' atau '.join(kinds)}.")
    return kind


def check_size(file: Path) -> None:
    """Raises BadInput for an empty or too large file, without reading it."""
    size = file.stat().st_size
    if size > MAX_BYTES:
        raise BadInput(
            f"{file.name}: {size // 1024**2} MB, batasnya {MAX_BYTES // 1024**2} MB; bagi menjadi beberapa berkas."
        )
    if size == 0:
        raise BadInput(f"{file.name}: berkas kosong; unduh atau simpan ulang.")


def _kind(file: Path) -> str:
    with file.open("rb") as stream:
        start = stream.read(CHUNK)
    if start.startswith(OLE):
        raise BadInput(
            f"{file.name}: terkunci sandi atau format lama; buka, hapus sandinya, simpan sebagai .docx atau .xlsx."
        )
    if start.startswith(b"PK\x03\x04"):
        return _package_kind(file)
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if b"\x00" in start:
        raise BadInput(
            f"{file.name}: bukan teks dan bukan dokumen yang dikenal; simpan sebagai DOCX, XLSX, PDF atau CSV."
        )
    return {".csv": "csv", ".tsv": "csv", ".md": "md", ".markdown": "md"}.get(file.suffix.lower(), "txt")


def _package_kind(file: Path) -> str:
    """DOCX or XLSX, after every part was unpacked once (to nowhere) within the limits."""
    try:
        with zipfile.ZipFile(file) as package:
            members = package.infolist()
            _measure(file, package, members)
            names = {member.filename for member in members}
            if "word/document.xml" in names:
                return "docx"
            if "xl/workbook.xml" in names:
                _refuse_formulas(file, package, names)
                return "xlsx"
    except DAMAGED as error:
        raise BadInput(f"{file.name}: berkas rusak atau terkunci; simpan ulang tanpa sandi.") from error
    raise BadInput(f"{file.name}: arsip ini bukan DOCX atau XLSX; keluarkan isinya lebih dahulu.")


def _measure(file: Path, package: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Count what really comes out, not what the archive says; stop at the limit."""
    if len(members) > MAX_MEMBERS:
        raise BadInput(f"{file.name}: berisi {len(members)} bagian, batasnya {MAX_MEMBERS}; berkas ini tidak wajar.")
    limit = min(MAX_UNPACKED, max(file.stat().st_size * MAX_RATIO, 10 * CHUNK))
    out = 0
    for member in members:
        with package.open(member) as part:
            while chunk := part.read(CHUNK):
                out += len(chunk)
                if out > limit:
                    raise BadInput(
                        f"{file.name}: isinya mengembang melebihi {limit // 1024**2} MB; berkas ini tidak wajar."
                    )


def _refuse_formulas(file: Path, package: zipfile.ZipFile, names: set[str]) -> None:
    for name in sorted(names):
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            continue
        with package.open(name) as part:
            if cell := _formula_cell(part):
                sheet = name.rsplit("/", 1)[1]
                raise BadInput(
                    f"{file.name}, {sheet}, sel {cell}: berisi rumus; salin, tempel sebagai nilai, simpan ulang."
                )


def _formula_cell(part) -> str | None:
    """The first cell with a formula, read as a stream so that memory stays small."""
    cell = None
    for event, element in ElementTree.iterparse(part, events=("start", "end")):
        tag = element.tag.rsplit("}", 1)[-1]
        if event == "start" and tag == "c":
            cell = element.get("r")
        elif event == "start" and tag == "f":
            return cell
        elif event == "end" and tag == "row":
            element.clear()
    return None
