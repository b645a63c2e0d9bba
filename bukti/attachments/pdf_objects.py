"""What a PDF may do when it is opened: run JavaScript, start a program, hand over files it carries.

Run as a process of its own (``python pdf_objects.py FILE``), with memory and time of its own: a PDF made to fill memory
or to keep its reader busy takes nothing but itself down. Every object of the cross-reference table is looked at, those
packed into object streams too, by the parser's names, so that spelling /J#61vaScript hides nothing. Not seen: objects
that no table lists, and what stands inside pictures, fonts and page content.
"""

import resource
import sys
from collections.abc import Iterator

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjectNotFound, PDFStream
from pdfminer.psparser import PSException, PSLiteral

CLEAN, FOUND, LOCKED, DAMAGED = 0, 3, 4, 5  # exit codes; 1 and 2 are Python's own
MEMORY = 512 * 1024**2  # bytes; a file has at most 50 MB
SECONDS = 60  # of processor time
KEYS = {"JS", "JavaScript", "EmbeddedFiles", "EF", "XFA"}
VALUES = {"JavaScript", "Launch", "EmbeddedFile", "RichMedia"}


def main(file: str) -> int:
    """One of the exit codes; FOUND prints what was found."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with open(file, "rb") as stream:  # noqa: PTH123
        try:
            document = PDFDocument(PDFParser(stream))
            if document.encryption is not None:
                return LOCKED
            found = next(_risks(document), "")
        except PDFEncryptionError:
            return LOCKED
        except (PDFException, PSException, ValueError, TypeError, KeyError, RecursionError, MemoryError):
            return DAMAGED
    if found:
        sys.stdout.write(found)
    return FOUND if found else CLEAN


def _risks(document: PDFDocument) -> Iterator[str]:
    for number in {number for table in document.xrefs for number in table.get_objids()}:
        try:
            yield from _names(document.getobj(number))
        except PDFObjectNotFound:
            continue
    for table in document.xrefs:
        yield from _names(table.get_trailer())


def _names(thing: object) -> Iterator[str]:
    """The names of KEYS and VALUES within one object; what it points to is an object of its own."""
    if isinstance(thing, PDFStream):
        thing = thing.attrs
    if isinstance(thing, PSLiteral) and thing.name in VALUES:
        yield str(thing.name)
    elif isinstance(thing, dict):
        yield from (key for key in thing if key in KEYS)
        for value in thing.values():
            yield from _names(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from _names(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
