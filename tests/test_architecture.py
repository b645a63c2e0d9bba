"""The import contracts hold, and are seen to fail when broken."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

BROKEN = {
    "a lower room imports a higher one": ("bukti/records/queries.py", "from bukti.indicators import arithmetic"),
    "a register imports another": ("bukti/registers/paw/models.py", "import bukti.registers.stage_activities.models"),
    "somebody looks into a register": ("bukti/indicators/queries.py", "import bukti.registers.paw.models"),
    "the checks between registers import a document": (
        "bukti/reconciliation/queries.py",
        "import bukti.documents.actions",
    ),
    "models import actions": ("bukti/offices/models.py", "from . import actions"),
    "measures import the declaration": ("bukti/registers/paw/measures.py", "from . import register"),
}


def lint(folder: Path) -> subprocess.CompletedProcess:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(settings.BASE_DIR / "bukti", tmp_path / "bukti", ignore=shutil.ignore_patterns("static", "*.pyc"))
    shutil.copy(settings.BASE_DIR / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_contract_is_reported(copy, what):
    file, line = BROKEN[what]
    source = (copy / file).read_text(encoding="utf-8")
    (copy / file).write_text(f"{source}\n{line}\n", encoding="utf-8")
    found = lint(copy)
    assert found.returncode == 1, found.stdout
    assert "1 broken" in found.stdout or "2 broken" in found.stdout


def test_no_room_is_a_drawer_for_anything():
    drawers = {"core", "common", "base", "utils", "helpers", "services", "managers"}
    names = {path.stem for path in (settings.BASE_DIR / "bukti").rglob("*") if path.suffix in ("", ".py")}
    assert names & drawers == set()
