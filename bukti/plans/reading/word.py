"""DOCX files: paragraphs and tables in order, a merged cell's text only where it begins."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document as open_word  # noqa: N813
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from bukti.attachments.inspection import damaged
from bukti.plans.reading.stream import Line, grid_line, text_line


def lines_of_word(path: Path) -> list[Line]:
    """The lines of the document. Raises BadInput when it is damaged."""
    try:
        return list(block_lines(open_word(str(path))))
    except Exception as error:  # the library raises whatever the damaged part provoked
        raise damaged(path) from error


def block_lines(container: Any) -> Iterator[Line]:
    """Paragraphs as running text, tables as grid rows; a table inside a cell follows the row that holds it."""
    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from (text_line(text) for text in block.text.split("\n"))
        elif isinstance(block, Table):
            yield from table_lines(block)


def table_lines(table: Table) -> Iterator[Line]:
    """The rows of a table; the cells of a span after its first are empty."""
    for row in table.rows:
        cells = [""] * row.grid_cols_before
        inner: list[Table] = []
        for element in row._tr.tc_lst:
            cell = _Cell(element, table)  # row.cells would repeat a merged cell's text
            continued = element.vMerge == "continue"
            cells += ["" if continued else cell.text] + [""] * (element.grid_span - 1)
            inner += cell.tables
        yield grid_line(cells, spanning=len(row._tr.tc_lst) < 3 and row._tr.tc_lst[-1].grid_span > 1)
        for nested in inner:
            yield from table_lines(nested)
