"""The one place that decides what a handed-in file is, before anything opens it: by content, within limits, without
bombs, locks or formulas.
"""

import codecs
import os
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from bukti.audit.declaration import BadInput

MEGABYTE = 1024 * 1024
MAX_BYTES = 50 * MEGABYTE
MAX_RATIO = 200  # ordinary office files stay below 40
MAX_MEMBERS = 3000
SMALL = MEGABYTE  # below this a high ratio harms nobody
CHUNK = 256 * 1024
SPARSE = 1_000_000  # places of a sheet that may be empty whatever is in it
MAX_SPREAD = 50  # and so many more for each filled cell
MAX_FORMULAS = 100_000  # kept as text; a sheet with more is a calculation, no list
EXTENSIONS = {
    "docx": (".docx",), "pdf": (".pdf",), "xlsx": (".xlsx",),
    "csv": (".csv", ".tsv"), "md": (".md", ".markdown"), "txt": (".txt", ".text"),
    "png": (".png",), "jpeg": (".jpg", ".jpeg"),
}  # fmt: skip
NAMES = {"docx": "DOCX", "pdf": "PDF", "xlsx": "XLSX", "csv": "CSV", "md": "Markdown", "txt": "teks polos",
         "png": "PNG", "jpeg": "JPEG"}  # fmt: skip
TEXTS = ("csv", "md", "txt")
LOCKED = "dikunci kata sandi. Buka kuncinya, simpan ulang, lalu kirim lagi."
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,  # locked after all, or packed in a way that is not known here
    EOFError,
    OSError,
    ValueError,  # names and sizes that are none
    SAXException,
    DefusedXmlException,
)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # an office file locked with a password, or of before 2007
PICTURES = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
MARKED_UP = (b"{\\rtf", b"<?xml", b"<html", b"<!doctype", b"<table")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
IN_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")  # a letter beyond ASCII
TWICE = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xC0))
IN_UTF_8_TWICE = re.compile(f"[\u00c2-\u00c5][{re.escape(TWICE)}]|[\u00e2\u00ef][{re.escape(TWICE)}]{{2}}")
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
Formulas = dict[str, dict[tuple[int, int], str]]  # sheet -> (row, column), from 1 on -> its text with =

FORMULA = re.compile(r"""\s*=(?:[-+]*[\w($"'\[{@#.]|\s+[-+]*[A-Za-z.]+\()""")  # "= 5" and "=> a" are words


@dataclass(frozen=True)
class Limits:
    """How many bytes one XML part, and a whole DOCX or XLSX, may unpack to.

    300,000 rows of 12 columns make a part of 175 MB, or twice that with long texts, when each cell holds its own text.

    ``cells``: whether the cells of an XLSX are looked at. Not in a file that is only kept: nobody here reads them.
    """

    part: int = 400 * MEGABYTE
    whole: int = 600 * MEGABYTE
    cells: bool = True


def inspected(file: Path, kinds: Sequence[str], *, limits: Limits = Limits(), formulas: Formulas | None = None) -> str:
    """One of docx, xlsx, pdf, png, jpeg, csv, md, txt, as the content shows it; among texts the extension decides.

    ``formulas`` takes the text of each cell of an XLSX that is a formula, for a reader that keeps it as text: what the
    cell shows was worked out elsewhere. Without it a formula is refused. Raises BadInput with the remedy when the file
    is missing, too large, empty, damaged, locked, a bomb, an XLSX with a formula, named as something else than it is,
    or none of ``kinds``.
    """
    check_file(file)
    kind = _kind(file, kinds, limits, formulas)
    _check_extension(file, kind, kinds)
    if kind not in kinds:
        raise BadInput(f"{file.name}: {NAMES[kind]} tidak dibaca di sini. Simpan ulang sebagai {_named(kinds)}.")
    return kind


def check_file(file: Path) -> None:
    """Raises BadInput for a missing, unreadable, empty or too large file, without reading it."""
    if not os.access(file, os.F_OK):
        raise BadInput(f"{file.name}: tidak ditemukan. Periksa nama dan foldernya.")
    if not file.is_file():
        raise BadInput(f"{file.name}: bukan berkas. Tunjuk satu berkas.")
    if not os.access(file, os.R_OK):
        raise BadInput(f"{file.name}: tidak dapat dibuka. Periksa izin berkasnya.")
    size = file.stat().st_size
    if size > MAX_BYTES:
        raise BadInput(
            f"{file.name}: {-(-size // MEGABYTE)} MB, batasnya {MAX_BYTES // MEGABYTE} MB. "
            "Bagi menjadi beberapa berkas, atau kirim hanya bagian yang dibutuhkan."
        )
    if size == 0:
        raise _empty(file)


def text_of(file: Path, *, guess: bool = True) -> str:
    """The whole of a text file, its lines ended by a line feed: UTF-8, UTF-16 with its mark, or else Windows-1252.

    Without ``guess`` nothing else but the first two: a name in another of the old encodings would be stored misspelt.
    Raises BadInput for what is no text, and for UTF-8 with damaged letters, which Windows-1252 would misspell; without
    ``guess`` naming the line, and also for UTF-8 that was taken for Windows-1252 and made into UTF-8 once more.
    """
    if not guess:
        return _certain_text(file)
    with file.open("rb") as stream:
        marked = stream.read(2) in UTF_16
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        if encoding == "cp1252" and IN_UTF_8.search(file.read_bytes()):
            break
        try:
            text = file.read_text(encoding=encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise BadInput(f"{file.name}: bukan teks yang utuh. Simpan ulang dengan pengodean UTF-8.")


def _certain_text(file: Path) -> str:
    content = file.read_bytes()
    try:
        text = content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig")
    except UnicodeError as error:
        before = content[: getattr(error, "start", 0)]
        raise _misspelt(file, before.count(b"\n") + 1, "ada huruf yang bukan UTF-8") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise BadInput(f"{file.name}: bukan teks yang utuh. Simpan ulang sebagai CSV UTF-8.")
    if twice := IN_UTF_8_TWICE.search(text):
        line = text.count("\n", 0, twice.start()) + 1
        raise _misspelt(file, line, f"'{twice[0]}' adalah huruf yang sudah rusak karena salah dibuka")
    return text


def _misspelt(file: Path, line: int, what: str) -> BadInput:
    return BadInput(f"{file.name}, baris {line}: {what}; buka berkas aslinya dan simpan sebagai CSV UTF-8.")


def refuse_formulas(file: Path, row: int, cells: Sequence[str]) -> None:
    """Raises BadInput for the first cell of a row that is a formula: what it would show is not in the file."""
    for column, text in enumerate(cells, start=1):
        if "=" in text:
            refuse_formula(f"{file.name}: baris {row}, kolom {column}", text)


def refuse_formula(place: str, text: str) -> None:
    """Raises BadInput when the text of the cell at ``place`` (file and cell, in words) is a formula."""
    if FORMULA.match(text):
        raise _formula(place, text)


def _formula(place: str, text: str) -> BadInput:
    return BadInput(f"{place} berisi rumus {text.strip()[:40]}. Tempel sebagai nilai, lalu kirim lagi.")


def damaged(file: Path) -> BadInput:
    """The refusal of a file that could not be opened."""
    return BadInput(f"{file.name}: berkas rusak atau terpotong. Buka di aslinya dan simpan ulang.")


def _kind(file: Path, kinds: Sequence[str], limits: Limits, formulas: Formulas | None) -> str:
    with file.open("rb") as stream:
        start = stream.read(CHUNK)
    if not start.strip():
        raise _empty(file)
    if start.startswith(OLE):
        raise _old_or_locked(file)
    if start.startswith(ZIP):
        return _package_kind(file, limits, formulas)
    picture = next((kind for kind, mark in PICTURES.items() if start.startswith(mark)), "")
    if picture in kinds:
        return picture
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if b"\0" in start and not start.startswith(UTF_16):
        raise BadInput(f"{file.name}: bukan teks atau dokumen yang dikenal. Simpan ulang sebagai {_named(kinds)}.")
    if start.removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(MARKED_UP):
        raise BadInput(f"{file.name}: isi RTF, XML, atau HTML tidak dibaca. Simpan ulang sebagai {_named(kinds)}.")
    return next((kind for kind in TEXTS if file.suffix.casefold() in EXTENSIONS[kind]), "txt")


def _empty(file: Path) -> BadInput:
    return BadInput(f"{file.name}: berkas kosong. Unduh atau simpan ulang.")


def _old_or_locked(file: Path) -> BadInput:
    """A password makes DOCX and XLSX into the container that DOC and XLS were."""
    if "EncryptedPackage".encode("utf-16-le") in file.read_bytes():
        return BadInput(f"{file.name}: berkas {LOCKED}")
    return BadInput(f"{file.name}: bentuk lama (DOC/XLS) tidak dibaca. Simpan ulang sebagai DOCX atau XLSX.")


def _named(kinds: Sequence[str]) -> str:
    """The kinds in words: "DOCX, PDF atau CSV"."""
    names = [NAMES[kind] for kind in kinds]
    return " atau ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0]


def _check_extension(file: Path, kind: str, kinds: Sequence[str]) -> None:
    """Refuse a name whose extension says something else than the content. A name without extension is accepted."""
    suffix = file.suffix.casefold()
    if not suffix or suffix in EXTENSIONS[kind]:
        return
    if not any(suffix in known for known in EXTENSIONS.values()):
        raise BadInput(f"{file.name}: akhiran {suffix} tidak dikenal. Kirim {_named(kinds)}.")
    raise BadInput(
        f"{file.name}: akhiran {suffix} tidak cocok dengan isinya ({NAMES[kind]}). "
        f"Ganti akhiran menjadi {EXTENSIONS[kind][0]} atau periksa berkasnya."
    )


def _package_kind(file: Path, limits: Limits, formulas: Formulas | None) -> str:
    """DOCX or XLSX, after every part was found harmless and unpacked once (to nowhere) within the limits."""
    try:
        with zipfile.ZipFile(file) as package:
            members = package.infolist()
            _check_declared(file, members, limits)
            left = limits.whole
            for member in members:
                left -= _unpacked(file, package, member, left, limits)
            names = {member.filename for member in members}
            if "word/document.xml" in names:
                return "docx"
            if "xl/workbook.xml" in names:
                if limits.cells:
                    _check_cells(file, package, names, formulas)
                return "xlsx"
    except BadInput:
        raise
    except DAMAGED as error:
        raise damaged(file) from error
    raise BadInput(f"{file.name}: arsip ini bukan DOCX atau XLSX. Keluarkan isinya lebih dahulu.")


def _check_declared(file: Path, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse a package by what its directory declares: locks, parts, ways of packing, sizes."""
    if any(member.flag_bits & 1 for member in members):
        raise BadInput(f"{file.name}: berkas {LOCKED}")
    if len(members) > MAX_MEMBERS:
        raise _bomb(file, f"{len(members)} bagian di dalamnya, batasnya {MAX_MEMBERS}")
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise damaged(file)  # no office program packs so, and other ways are not unpacked piece by piece
    for member in members:
        _check_size(file, member, member.file_size, limits.whole, limits)
    if sum(member.file_size for member in members) > limits.whole:
        raise _bomb(file, f"isinya mengembang melebihi {limits.whole // MEGABYTE} MB")


def _check_size(file: Path, member: zipfile.ZipInfo, size: int, left: int, limits: Limits) -> None:
    """Refuse a part that swells out of proportion, beyond its limit, or beyond what is left for the whole."""
    if size > SMALL and size > MAX_RATIO * max(member.compress_size, 1):
        raise _bomb(file, f"bagian {member.filename} dimampatkan tidak wajar (mengembang lebih dari {MAX_RATIO} kali)")
    limit = min(left, limits.part) if _is_xml(member) else left
    if size > limit:
        raise _bomb(file, f"bagian {member.filename} mengembang melebihi {limit // MEGABYTE} MB")


def _unpacked(file: Path, package: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, limits: Limits) -> int:
    """Unpack one part piece by piece, keeping nothing; its real size in bytes, which the directory may have hidden."""
    size, tail = 0, b""
    with package.open(member) as part:
        while piece := part.read(CHUNK):
            size += len(piece)
            _check_size(file, member, size, left, limits)
            if _is_xml(member) and DECLARED.search((tail + piece).replace(b"\0", b"")):
                raise BadInput(f"{file.name}: {member.filename} memuat deklarasi DTD/entitas. Simpan ulang berkasnya.")
            tail = piece[-32:]
    return size


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.casefold().endswith((".xml", ".rels", ".vml"))


def _bomb(file: Path, why: str) -> BadInput:
    return BadInput(f"{file.name}: {why}; berkas ditolak. Simpan ulang hanya bagian yang dibutuhkan.")


def _check_cells(file: Path, package: zipfile.ZipFile, names: set[str], formulas: Formulas | None) -> None:
    """Refuse, or keep, a formula; refuse a cell so far from the others that opening the sheet would fill memory."""
    for part_name, sheet in _sheets(package, names).items():
        place, cells, rows, columns = "", 0, 0, 0
        with package.open(part_name) as part:
            for name, attributes, text in _elements(part, "c", "f"):
                if name == "f":
                    written = f"={''.join(text)}"
                    if formulas is None or not _position(place)[0]:
                        raise _formula(f"{file.name}: lembar {sheet}, sel {place or '?'}", written)
                    _keep(file, sheet, formulas.setdefault(sheet, {}), place, attributes, written)
                    continue
                place, cells = attributes.get("r", ""), cells + 1
                row, column = _position(place)
                rows, columns = max(rows, row), max(columns, column)
                if row * columns > SPARSE + MAX_SPREAD * cells:
                    raise BadInput(f"{file.name}: lembar {sheet}, sel {place} jauh di luar tabel; hapus sel itu.")


def _keep(
    file: Path, sheet: str, kept: dict[tuple[int, int], str], place: str, attributes: Mapping[str, str], text: str
) -> None:
    """Note a formula for its cell, or for all cells that it fills; one shared with another cell may have no text."""
    first = last = _position(place)
    if attributes.get("t") in ("array", "dataTable"):  # the other cells of its range hold nothing but what it gave
        start, _, end = attributes.get("ref", place).partition(":")
        first, last = _position(start), _position(end or start)
    size = max(0, last[0] - first[0] + 1) * max(0, last[1] - first[1] + 1)
    if len(kept) + size > MAX_FORMULAS:
        raise BadInput(f"{file.name}: lembar {sheet} memuat lebih dari {MAX_FORMULAS} rumus. Tempel sebagai nilai.")
    places = ((row, column) for row in range(first[0], last[0] + 1) for column in range(first[1], last[1] + 1))
    kept |= dict.fromkeys([_position(place), *places], "=(rumus)" if text == "=" else text)


def _position(place: str) -> tuple[int, int]:
    """Row and column of a cell's name: B3 is (3, 2)."""
    found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", place)
    if not found:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _sheets(package: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
    """Part -> the sheet's name as people see it; a part that the workbook does not list has the part's name."""
    sheets = {name: name for name in sorted(names) if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)}
    links, parts = "xl/_rels/workbook.xml.rels", {}
    if links in names:
        with package.open(links) as part:
            parts = {link.get("Id"): link.get("Target", "") for _, link, _ in _elements(part, "Relationship")}
    with package.open("xl/workbook.xml") as part:
        for _, sheet, _ in _elements(part, "sheet"):
            target = next((parts.get(value, "") for name, value in sheet.items() if name.endswith(":id")), "")
            path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            if path in names:
                sheets[path] = sheet.get("name", path)
    return sheets


def _elements(part: IO[bytes], *names: str) -> Iterator[tuple[str, Any, list[str]]]:
    """Name, attributes and pieces of text of the elements asked for, read as a stream so that memory stays small."""
    keeper = _Keeper(names)
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(keeper)
    parser.feed(b"")  # so that an empty part is found damaged
    while piece := part.read(CHUNK):
        parser.feed(piece)
        yield from keeper.found[:-1]
        del keeper.found[:-1]  # the text of the last one may go on in the next piece
    parser.close()
    yield from keeper.found


class _Keeper(ContentHandler):
    """Keeps the elements asked for and lets go of all others; after the cells of a sheet it keeps none."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.names = names
        self.found: list[tuple[str, Any, list[str]]] = []
        self.text: list[str] = []

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        self.text = []
        local = name.rpartition(":")[2]
        if local in self.names:
            self.found.append((local, attrs, self.text))

    def characters(self, content: str) -> None:
        self.text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        self.text = []
        if (
            name.rpartition(":")[2] == "sheetData"
        ):  # what follows may use formulas that are no cell's: of lists, colours
            self.names = ()
