"""The sample office's plan turned into every format that plans come in."""

import csv
import json
import re
from pathlib import Path

import typst
import xlsxwriter
from docx import Document as open_word  # noqa: N813

PLAN = Path(__file__).parents[3] / "samples" / "lebak_2024" / "plan.txt"
Block = str | list[list[str]]


def plan_blocks(text: str | None = None) -> list[Block]:
    """The plan as lines of text and tables (lists of rows), pages of one table joined by repeated headings."""
    blocks: list[Block] = []
    for line in (text or PLAN.read_text(encoding="utf-8")).splitlines():
        if "\t" not in line:
            blocks.append(line.replace("**", ""))
        elif blocks and isinstance(blocks[-1], list):
            blocks[-1].append(line.split("\t"))
        else:
            blocks.append([line.split("\t")])
    return blocks


def merged_tables(blocks: list[Block]) -> list[Block]:
    """The blocks with a table cut by a page or a blank line made one, its repeated heading dropped."""
    joined: list[Block] = []
    for block in blocks:
        previous = [entry for entry in joined if not isinstance(entry, str) or entry.strip()][-1:]
        if isinstance(block, list) and previous and isinstance(previous[0], list):
            heading = previous[0][:3]
            previous[0].extend(row for row in block if row not in heading)
        else:
            joined.append(block)
    return joined


def write_docx(path: Path, blocks: list[Block]) -> None:
    """A document whose objectives are merged downwards and whose quarter heading is merged sideways."""
    document = open_word()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            add_table(document, block)
    document.save(str(path))


def add_table(document, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(rows=0, cols=width)
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = text
    if width == 12:
        first = table.rows[0].cells
        first[6].merge(first[9])
    for at in range(3, len(rows)):
        if not rows[at][0] and not rows[at][1] and rows[at - 1][1]:
            for column in (0, 1):
                table.cell(at - 1, column).merge(table.cell(at, column))


def write_xlsx(path: Path, blocks: list[Block]) -> None:
    """One sheet a document; percentages and amounts as numbers with a format, as offices type them."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Rencana")
    percent, amount = book.add_format({"num_format": "0%"}), book.add_format({"num_format": "#,##0"})
    at = 0
    for block in blocks:
        for row in [[block]] if isinstance(block, str) else block:
            for column, text in enumerate(row):
                write_cell(sheet, at, column, text, percent, amount)
            at += 1
    book.close()


def write_cell(sheet, at: int, column: int, text: str, percent, amount) -> None:
    if re.fullmatch(r"\d+%", text):
        sheet.write_number(at, column, int(text[:-1]) / 100, percent)
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        sheet.write_number(at, column, int(text.replace(".", "")), amount)
    elif text:
        sheet.write_string(at, column, text)


def write_csv(path: Path, blocks: list[Block]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        for block in blocks:
            writer.writerows([[block]] if isinstance(block, str) else block)


def write_markdown(path: Path, blocks: list[Block]) -> None:
    lines = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(f"## {block}" if block.isupper() else block)
            continue
        for at, row in enumerate(block):
            lines.append("| " + " | ".join(row) + " |")
            if at == 0:
                lines.append("|" + " --- |" * len(row))
    path.write_text("\n".join(lines), encoding="utf-8")


def write_pdf(path: Path, blocks: list[Block]) -> None:
    """Landscape pages with page numbers; tables run over pages and repeat their heading."""
    parts = ['#set page(paper: "a4", flipped: true, margin: 1.5cm, numbering: "- 1 -")', "#set text(size: 8pt)"]
    for block in blocks:
        parts.append(f"#{typst_text(block)}\\" if isinstance(block, str) and block.strip() else "#parbreak()")
        if isinstance(block, list):
            parts[-1] = typst_table(block)
    path.write_bytes(typst.compile("\n".join(parts).encode()))


def typst_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def typst_table(rows: list[list[str]]) -> str:
    width = max(map(len, rows))
    heading = rows[:3] if width == 12 else rows[:2] if rows[1][0] == "1" else rows[:1]
    cells = [f"#{typst_text(cell)}" for row in rows[len(heading) :] for cell in row + [""] * (width - len(row))]
    head = ", ".join(f"[#{typst_text(cell)}]" for row in heading for cell in row)
    body = ", ".join(f"[{cell}]" for cell in cells)
    columns = {4: "(auto, 1fr, 1fr, 1fr)", 5: "(auto, 1fr, 1fr, auto, 1fr)"}.get(
        width, "(auto, 1fr, 1fr, auto, 1fr, auto, auto, auto, auto, auto, auto, 1fr)"
    )
    return f"#table(columns: {columns}, table.header({head}), {body})"


def write_lost(path: Path, blocks: list[Block], wrap) -> None:
    """Running text: the cells of a row one after another, wrapped by `wrap(text)` into lines."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
            continue
        for row in block:
            lines += wrap(" ".join(cell for cell in row if cell.strip()))
    path.write_text("\n".join(lines), encoding="utf-8")
