"""The terms of law: the shipped file, the office's own file, and what is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bukti.law.catalogue import Term, TermError, read_terms, term, terms

OWN = """
[paw-answer]
length = 7
unit = "working-days"
start = "next-day"
article = "PKPU 3/2025 ps 1"
checked = true
"""


@pytest.fixture
def own_file(tmp_path, settings) -> Iterator[Path]:
    """The office's own file, not written yet; the terms in force are read afresh before and after."""
    settings.LAW_OVERRIDES = tmp_path / "terms.toml"
    terms.cache_clear()
    yield settings.LAW_OVERRIDES
    terms.cache_clear()


def test_the_shipped_terms_are_those_of_the_domain_sheet(own_file):
    expected = {
        "kip-answer-ordinary": 10,
        "kip-answer-ordinary-extended": 17,
        "kip-answer-stages": 3,
        "kip-answer-stages-extended": 5,
        "paw-answer": 5,
    }
    shipped = [terms()[name] for name in expected]
    assert {found.name: found.length for found in shipped} == expected
    assert {(found.unit, found.start) for found in shipped} == {("working-days", "next-day")}


def test_every_shipped_term_names_its_article(own_file):
    assert [found.name for found in terms().values() if not found.article.strip()] == []


def test_a_term_nobody_read_in_its_official_text_says_so(own_file):
    assert term("paw-answer").checked is False


def test_the_offices_own_file_overrides_term_by_term(own_file):
    own_file.write_text(OWN, encoding="utf-8")
    assert term("paw-answer") == Term("paw-answer", 7, "working-days", "next-day", "PKPU 3/2025 ps 1", True)
    assert term("kip-answer-stages").length == 3


def test_an_unknown_term_is_refused_by_name(own_file):
    with pytest.raises(TermError, match="paw-reply"):
        term("paw-reply")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('unit = "working-days"', 'unit = "weeks"'),
        ('start = "next-day"', 'start = "tomorrow"'),
        ("checked = true", ""),
        ("checked = true", 'checked = true\nnote = "x"'),
        ("length = 7", 'length = "7"'),
        ("length = 7", "length = 0"),
        ("length = 7", "length = true"),
        ("checked = true", "checked = 1"),
        ('article = "PKPU 3/2025 ps 1"', 'article = ""'),
        ("length = 7", "length = "),
        ("[paw-answer]", ""),
    ],
)
def test_a_wrong_file_is_refused_with_its_name(tmp_path, old, new):
    file = tmp_path / "own.toml"
    file.write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(TermError, match=r"own\.toml"):
        read_terms(file)
