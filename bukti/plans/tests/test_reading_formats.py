"""The same plan in every format, wrapped and cut anywhere, gives the same rows."""

import textwrap
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bukti.plans.declaration import Document
from bukti.plans.reading import read
from bukti.plans.tests.builders import (
    PLAN,
    merged_tables,
    plan_blocks,
    write_csv,
    write_docx,
    write_lost,
    write_markdown,
    write_pdf,
    write_xlsx,
)

WRITERS = {"docx": write_docx, "xlsx": write_xlsx, "csv": write_csv, "md": write_markdown, "pdf": write_pdf}
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def facts(documents: list[Document]) -> list[Document]:
    """The documents without their findings and surrounding text."""
    return [replace(document, findings=(), lines=(), cover=()) for document in documents]


@cache
def from_text() -> list[Document]:
    return read(PLAN)


@pytest.mark.parametrize("extension", WRITERS)
def test_every_format_gives_what_the_text_gives(extension, tmp_path):
    path = tmp_path / f"plan.{extension}"
    WRITERS[extension](path, merged_tables(plan_blocks()))
    found = read(path)
    assert facts(found) == facts(from_text())
    codes = [(finding.code, finding.row) for document in found for finding in document.findings]
    assert codes == [(finding.code, finding.row) for document in from_text() for finding in document.findings]


def test_a_name_without_extension_is_read_by_its_content(tmp_path):
    path = tmp_path / "plan"
    write_docx(path, merged_tables(plan_blocks()))
    assert facts(read(path)) == facts(from_text())


@QUICK
@given(seed=st.integers(0, 10**9))
def test_wrapping_and_page_cuts_of_a_tab_table_change_no_row(seed, tmp_path):
    random = Random(seed)  # noqa: S311
    lines: list[str] = []
    for block in merged_tables(plan_blocks()):
        lines += [block] if isinstance(block, str) else broken_table(block, random)
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert facts(read(path)) == facts(from_text())


def broken_table(rows: list[list[str]], random: Random) -> list[str]:
    """The rows as tab lines wrapped at random spaces; between some of them a page ends and the heading comes again."""
    heading = rows[:3] if len(rows[0]) == 12 else rows[:2] if rows[1][0] == "1" else rows[:1]
    lines = ["\t".join(row) for row in heading]
    for number, row in enumerate(rows[len(heading) :], start=2):
        if random.random() < 0.15:
            marker = random.choice([f"Halaman {number}", f"- {number} -", str(number), f"{number} / 40"])
            lines += ["", marker, "", *("\t".join(again) for again in heading)]
        lines += wrapped_at_spaces("\t".join(row), random)
    return lines


def wrapped_at_spaces(line: str, random: Random) -> list[str]:
    """The line broken at about every twelfth space; a number is never left alone, it would be a page's."""
    pieces = [""]
    for word in line.split(" "):
        broken = bool(pieces[-1]) and random.random() < 0.08 and not pieces[-1].isdecimal()
        pieces.append(word) if broken else pieces.append(f"{pieces.pop()} {word}".removeprefix(" "))
    return pieces


@QUICK
@given(seed=st.integers(0, 10**9))
def test_columns_lost_in_running_text_give_the_same_codes_indicators_targets_and_budgets(seed, tmp_path):
    random = Random(seed)  # noqa: S311

    def wrap(text: str) -> list[str]:
        marker = [f"Halaman {random.randint(2, 40)}"] if random.random() < 0.1 else []
        return textwrap.wrap(text, random.randint(35, 110), break_on_hyphens=False) + marker

    path = tmp_path / "plan.txt"
    write_lost(path, merged_tables(plan_blocks()), wrap)
    found = read(path)
    assert facts(with_known_ticks(found)) == facts(from_text())
    lost = [(finding.code, finding.row) for finding in found[2].findings if finding.code.endswith("-LOST")]
    assert lost == [("TICKS-LOST", "RAK-8"), ("COLUMNS-LOST", None)]


def with_known_ticks(documents: list[Document]) -> list[Document]:
    """Two ticks without columns could be any two quarters: row 8 has none, and is completed here by hand."""
    plan = documents[2]
    rows = []
    for row in plan.rows:
        if row.code == "RAK-8":
            assert row.activities[0].quarters == (None, None, None, None)
            row = replace(row, activities=(replace(row.activities[0], quarters=(False, True, False, True)),))
        rows.append(row)
    return [*documents[:2], replace(plan, rows=tuple(rows))]


def test_empty_cells_that_were_dropped_are_put_back(tmp_path):
    path = tmp_path / "plan.txt"
    lines = PLAN.read_text(encoding="utf-8").splitlines()
    activity = next(at for at, line in enumerate(lines) if "Penerbitan Bahan Informasi" in line)
    lines[activity] = "\t".join(cell for cell in lines[activity].split("\t") if cell)
    path.write_text("\n".join(lines), encoding="utf-8")
    row = next(row for row in read(path)[2].rows if row.code == "RAK-12")
    assert [activity.text for activity in row.activities] == [
        "Pengelolaan Website KPU Kab. Lebak",
        "Penerbitan Bahan Informasi dan Kliping Kepemiluan dan Pilkada",
    ]
    assert row.activities[1].quarters == (True, True, True, True)
    assert row.activities[1].division == "Sub Bagian Teknis"


def test_the_pages_of_a_pdf_are_told_as_they_are_read(tmp_path):
    path = tmp_path / "plan.pdf"
    write_pdf(path, merged_tables(plan_blocks()))
    told: list[tuple[int, int]] = []
    read(path, lambda done, of: told.append((done, of)))
    assert len(told) > 2
    assert told == [(page, len(told)) for page in range(1, len(told) + 1)]
    told.clear()
    read(PLAN, lambda done, of: told.append((done, of)))
    assert told == []
