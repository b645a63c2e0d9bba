"""What kind of file it is, by its content, and the limits within which it is opened."""

import codecs
import re
import zipfile
import zlib
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from bukti.audit.declaration import BadInput

MEGABYTE = 1024 * 1024
MAX_FILE = 50 * MEGABYTE
MAX_TEXT = 10 * MEGABYTE
MAX_MEMBER = 40 * MEGABYTE  # an XML part becomes several times its size in memory
MAX_UNPACKED = 150 * MEGABYTE
MAX_MEMBERS = 3000
MAX_RATIO = 200  # ordinary office files stay below 30
SMALL = MEGABYTE  # below this a high ratio harms nobody
EXTENSIONS = {
    "docx": {".docx"}, "xlsx": {".xlsx"}, "pdf": {".pdf"},
    "text": {".txt", ".text", ".csv", ".tsv", ".md", ".markdown"},
}  # fmt: skip
READABLE = "DOCX, PDF, XLSX, CSV, Markdown, atau teks polos"


def kind_of(path: Path) -> str:
    """`docx`, `xlsx`, `pdf` or `text`, told from the content. Raises BadInput when unreadable or beyond the limits."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise BadInput(f"{path.name}: bukan berkas. Tunjuk satu berkas {READABLE}.")
        if size > MAX_FILE:
            raise BadInput(
                f"{path.name}: {size // MEGABYTE} MB, batasnya {MAX_FILE // MEGABYTE} MB. "
                "Kirim hanya bagian rencana, atau kecilkan gambarnya."
            )
        with path.open("rb") as file:
            head = file.read(8192)
    except OSError as error:
        why = "tidak ditemukan" if isinstance(error, FileNotFoundError) else "tidak dapat dibuka"
        raise BadInput(f"{path.name}: {why}. Periksa nama dan izin berkas.") from error
    kind = kind_of_content(path, head)
    refuse_wrong_extension(path, kind)
    return kind


def kind_of_content(path: Path, head: bytes) -> str:
    """The kind that the first bytes, or for an office file its parts, show."""
    if not head.strip():
        raise BadInput(f"{path.name}: berkas kosong. Pilih berkas yang berisi tabel rencana.")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return kind_of_archive(path)
    if head.startswith(bytes.fromhex("d0cf11e0a1b11ae1")):
        raise BadInput(ole_message(path))
    if b"\0" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadInput(f"{path.name}: isi bukan {READABLE}. Simpan ulang dalam salah satu bentuk itu.")
    if head.startswith((b"{\\rtf", b"<?xml", b"<html", b"<!DOCTYPE")):
        raise BadInput(f"{path.name}: isi RTF, XML, atau HTML tidak dibaca. Simpan ulang sebagai {READABLE}.")
    return "text"


def ole_message(path: Path) -> str:
    """Why an old or locked office file is refused: a password makes DOCX and XLSX into this container too."""
    with path.open("rb") as file:
        content = file.read(MAX_FILE)
    if "EncryptedPackage".encode("utf-16-le") in content:
        return f"{path.name}: berkas dikunci kata sandi. Buka kuncinya, simpan ulang, lalu kirim lagi."
    return f"{path.name}: bentuk lama (DOC/XLS) tidak dibaca. Simpan ulang sebagai DOCX atau XLSX."


def refuse_wrong_extension(path: Path, kind: str) -> None:
    """Refuse a name whose extension says something else than the content. A name without extension is accepted."""
    suffix = path.suffix.casefold()
    if not suffix or suffix in EXTENSIONS[kind]:
        return
    if not any(suffix in known for known in EXTENSIONS.values()):
        raise BadInput(f"{path.name}: akhiran {suffix} tidak dikenal. Kirim {READABLE}.")
    raise BadInput(
        f"{path.name}: akhiran {suffix} tidak cocok dengan isinya ({kind.upper()}). "
        f"Ganti akhiran menjadi {sorted(EXTENSIONS[kind])[0]} atau periksa berkasnya."
    )


def kind_of_archive(path: Path) -> str:
    """`docx` or `xlsx`, after every part of the archive was found harmless."""
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
            refuse_bomb_as_declared(path, members)
            unpacked = 0
            for member in members:
                unpacked += checked_size(path, archive, member, MAX_UNPACKED - unpacked)
            names = {member.filename for member in members}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, zlib.error) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"{path.name}: berkas rusak atau terpotong. Buka di aslinya dan simpan ulang.") from error
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise BadInput(f"{path.name}: arsip ini bukan DOCX atau XLSX. Kirim {READABLE}.")


def refuse_bomb_as_declared(path: Path, members: list[ZipInfo]) -> None:
    """Refuse an archive by what its directory declares: parts, sizes, ratio, locks."""
    if any(member.flag_bits & 1 for member in members):
        raise BadInput(f"{path.name}: berkas dikunci kata sandi. Buka kuncinya, simpan ulang, lalu kirim lagi.")
    if len(members) > MAX_MEMBERS:
        raise bomb(path, f"{len(members)} bagian di dalamnya")
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise bomb(path, "isinya mengembang terlalu besar")
    for member in members:
        if member.file_size > SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            raise bomb(path, f"bagian {member.filename} dimampatkan tidak wajar")


def checked_size(path: Path, archive: ZipFile, member: ZipInfo, left: int) -> int:
    """Unpack one part piece by piece, keeping nothing; gives its real size, which the directory may have hidden."""
    is_xml = member.filename.endswith((".xml", ".rels", ".vml"))
    limit = min(left, MAX_MEMBER) if is_xml else left
    size, tail = 0, b""
    with archive.open(member) as part:
        while piece := part.read(256 * 1024):
            size += len(piece)
            if size > limit or (size > SMALL and size > MAX_RATIO * max(member.compress_size, 1)):
                raise bomb(path, f"bagian {member.filename} mengembang terlalu besar")
            if is_xml and re.search(rb"<!(?:DOCTYPE|ENTITY)", (tail + piece).replace(b"\0", b"")):
                raise BadInput(f"{path.name}: {member.filename} memuat deklarasi DTD/entitas. Simpan ulang berkasnya.")
            tail = piece[-32:]
    return size


def bomb(path: Path, why: str) -> BadInput:
    """The refusal of an archive that swells beyond the limits."""
    return BadInput(f"{path.name}: {why}; berkas ditolak. Simpan ulang hanya bagian rencana.")


def text_of(path: Path) -> str:
    """The whole of a text file. Raises BadInput when it is too long or no text."""
    if path.stat().st_size > MAX_TEXT:
        raise BadInput(f"{path.name}: teks lebih dari {MAX_TEXT // MEGABYTE} MB. Kirim hanya bagian rencana.")
    content = path.read_bytes()
    encodings = ["utf-8-sig", "cp1252"]
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadInput(f"{path.name}: bukan teks yang dapat dibaca. Simpan ulang dengan pengodean UTF-8.")
