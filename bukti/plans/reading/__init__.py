"""Read a plan document: IKU, RKT, RAK, PK or an achievement table, from DOCX, PDF, XLSX, CSV, Markdown or text."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from bukti.attachments.inspection import MEGABYTE, Limits, inspected
from bukti.audit.declaration import BadInput
from bukti.plans.declaration import Document
from bukti.plans.findings.rules import with_findings
from bukti.plans.reading import documents
from bukti.plans.reading.headings import kind_of_table
from bukti.plans.reading.lost_columns import lost_drafts_of
from bukti.plans.reading.rows import drafts_of, finished
from bukti.plans.reading.stream import Line
from bukti.plans.reading.tables import Section, sections_of

# Loaded when needed: the libraries behind them take half a second, and a text needs none.
SOURCES = {
    "docx": ("word", "lines_of_word"),
    "pdf": ("pdf", "lines_of_pdf"),
    "xlsx": ("spreadsheet", "lines_of_spreadsheet"),
    "csv": ("text_files", "lines_of_text"),
    "md": ("text_files", "lines_of_text"),
    "txt": ("text_files", "lines_of_text"),
}
LIMITS = Limits(part=40 * MEGABYTE, whole=150 * MEGABYTE)  # a part becomes several times its size in memory


@dataclass
class Part:
    """A table with the text that opens and closes its document."""

    section: Section
    opening: list[str]
    closing: list[str]


def read(path: Path, progress: Callable[[int, int], object] | None = None) -> list[Document]:
    """The plan documents of a file, with their findings.

    `progress(done, of)` is called after each page of a PDF, which may take long; for other formats never.

    Raises BadInput when the file is not a plan, is locked, damaged, too large or unsafe, or holds a formula.
    """
    source = inspected(path, tuple(SOURCES), limits=LIMITS)
    module, function = SOURCES[source]
    lines_of = getattr(import_module(f"{__name__}.{module}"), function)
    found = documents_of(lines_of(path, progress) if source == "pdf" else lines_of(path))
    if not found:
        raise BadInput(
            f"{path.name}: tidak ada tabel IKU, RKT, RAK, PK, atau capaian. "
            "Pastikan tabelnya punya kepala kolom seperti Indikator Kinerja dan Target."
        )
    return found


def documents_of(lines: list[Line]) -> list[Document]:
    """The plan documents in a stream of lines, with their findings."""
    sections, after = sections_of(lines)
    if not sections:
        return []
    cover, sections[0].before = documents.cover_of(sections[0].before)
    built: list[Document] = []
    for part in parts_of(sections, after):
        document = document_of(part, cover, built)
        if document.rows:
            built.append(document)
    return with_findings(built)


def parts_of(sections: list[Section], after: list[str]) -> list[Part]:
    """Each table with its own text; what stands between two tables is divided at the second one's title."""
    parts = []
    opening = sections[0].before
    for section, following in zip(sections, [*(next.before for next in sections[1:]), after], strict=True):
        closing, next_opening = documents.split_between(following)
        parts.append(Part(section, opening, closing))
        opening = next_opening
    return parts


def document_of(part: Part, cover: list[str], earlier: list[Document]) -> Document:
    """One document; an office or year it does not repeat is taken from the cover or the document before."""
    kind = kind_of_table(part.section.columns, documents.kinds_named(part.opening or cover))
    reader = lost_drafts_of(kind, part.section) if part.section.lost else drafts_of(part.section)
    rows, findings = finished(kind, reader)
    title = documents.title_of(kind, part.opening)
    signed_on, signed_by, signed_as = documents.signature_of(part.closing)
    before = earlier[-1] if earlier else None
    return Document(
        kind=kind,
        title=title,
        office=documents.office_of(part.opening) or documents.office_of(cover) or (before.office if before else None),
        year=documents.year_of(title, [*part.opening, *cover]) or (before.year if before else None),
        signed_on=signed_on,
        signed_by=signed_by,
        signed_as=signed_as,
        rows=rows,
        findings=findings,
        lines=tuple(part.opening + part.closing),
        cover=tuple(cover),
    )
