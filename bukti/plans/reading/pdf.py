"""PDF files: ruled tables cell for cell, everything else as lines of text."""

import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2

from bukti.attachments.inspection import LOCKED, MEGABYTE
from bukti.audit.declaration import BadInput
from bukti.plans.reading.stream import Line, grid_line, text_line

MAX_PAGES = 300
MAX_STREAM = 100 * MEGABYTE  # a scanned page in colour takes about 26
MAX_STREAMS = 600 * MEGABYTE
PIECE = 64 * 1024
LINES = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}


def lines_of_pdf(path: Path, progress: Callable[[int, int], object] | None = None) -> list[Line]:
    """The lines of the document; `progress(done, of)` is called after each page.

    Raises BadInput when encrypted, damaged, too long, or without a text layer.
    """
    refuse_swelling(path)
    refuse_unreadable(path)
    lines: list[Line] = []
    try:
        with pdfplumber.open(path) as document:
            pages = document.pages
            for done, page in enumerate(pages, start=1):
                lines += page_lines(page)
                if progress:
                    progress(done, len(pages))
    except Exception as error:  # the library raises whatever the damaged part provoked
        raise BadInput(f"{path.name}: PDF rusak. Cetak ulang dokumen itu ke PDF, lalu kirim lagi.") from error
    if not any(line.text for line in lines):
        raise BadInput(f"{path.name}: PDF ini hanya gambar. Kirim berkas aslinya, atau kenali teksnya (OCR) dahulu.")
    return lines


def refuse_swelling(path: Path) -> None:
    """Refuse a PDF whose compressed parts unpack beyond the limits; what is unpacked here is counted and dropped."""
    content = path.read_bytes()
    total = 0
    for start in re.finditer(rb"stream\r?\n(?=[\x08-\x78])", content):
        size = unpacked_size(content, start.end(), MAX_STREAM)
        total += size
        if size > MAX_STREAM or total > MAX_STREAMS:
            raise BadInput(f"{path.name}: bagian PDF mengembang terlalu besar; berkas ditolak. Cetak ulang ke PDF.")


def unpacked_size(content: bytes, start: int, limit: int) -> int:
    """How many bytes the compressed stream at `start` unpacks to, counted little beyond the limit; 0 for none."""
    inflate = zlib.decompressobj()
    size, at = 0, start
    try:
        while not inflate.eof and size <= limit and at < len(content):
            size += len(inflate.decompress(inflate.unconsumed_tail or content[at : at + PIECE], 16 * PIECE))
            at += 0 if inflate.unconsumed_tail else PIECE
    except zlib.error:
        return size
    return size


def refuse_unreadable(path: Path) -> None:
    """Refuse a locked, damaged or overlong PDF before its pages are read."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise BadInput(f"{path.name}: PDF {LOCKED}") from error
        raise BadInput(f"{path.name}: PDF rusak. Cetak ulang dokumen itu ke PDF, lalu kirim lagi.") from error
    pages = len(document)
    document.close()
    if pages > MAX_PAGES:
        raise BadInput(f"{path.name}: {pages} halaman, batasnya {MAX_PAGES}. Kirim hanya bagian rencana.")


def page_lines(page: Any) -> Iterator[Line]:
    """The lines of one page from top to bottom; its objects are freed afterwards."""
    tables = sorted(page.find_tables(LINES), key=lambda table: table.bbox[1])
    tables = [table for table in tables if len(table.rows) > 1 or len(table.rows[0].cells) > 2]
    top = page.bbox[1]
    for table in tables:
        yield from text_between(page, top, table.bbox[1])
        for cells in table.extract():
            spanning = len(cells) > 2 and all(cell is None for cell in cells[2:])
            yield grid_line([unwrapped(cell or "") for cell in cells], spanning)
        top = max(top, table.bbox[3])
    yield from text_between(page, top, page.bbox[3])
    page.close()


def unwrapped(cell: str) -> str:
    """The cell on one line: a break is only a wrap, and after a hyphen or a slash it stands inside a word."""
    return " ".join(re.sub(r"(?<=\w[-/])\s*\n\s*(?=\w)", "", cell).split())


def text_between(page: Any, top: float, bottom: float) -> Iterator[Line]:
    """The lines of text of a horizontal strip of the page."""
    if bottom - top < 1:
        return
    strip = page.crop((page.bbox[0], top, page.bbox[2], bottom), strict=False)
    for text in (strip.extract_text() or "").splitlines():
        yield text_line(text)
