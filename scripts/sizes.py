"""Prints what exceeds the sizes of CONTRIBUTING.md: places to look, not faults."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE_LIMIT, TEST_LIMIT, FUNCTION_LIMIT = 400, 600, 60


def main() -> None:
    files = [file for file in ROOT.glob("bukti/**/*.py") if "migrations" not in file.parts]
    lengths = [(file, file.read_text(encoding="utf-8").count("\n")) for file in files]
    for file, length in lengths:
        if length > (TEST_LIMIT if "tests" in file.parts else FILE_LIMIT):
            say(f"{file.relative_to(ROOT)}: {length} lines")
    functions = [found for file in files if "tests" not in file.parts for found in functions_of(file)]
    for file, line, name, length in functions:
        if length > FUNCTION_LIMIT:
            say(f"{file.relative_to(ROOT)}:{line} {name}: {length} lines")
    short = sum(length <= 25 for *_, length in functions)
    say(f"{len(files)} files, {len(functions)} functions, {100 * short // len(functions)} % of 25 lines or fewer")


def functions_of(file: Path):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield file, node.lineno, node.name, node.end_lineno - node.lineno + 1


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
