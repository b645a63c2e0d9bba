"""Every word a page may say has its English; the catalogue holds nothing else."""

import io
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation
from django.utils.translation.template import templatize

from bukti.elections.rules import HOLDING, WARNING
from bukti.indicators.arithmetic import scales
from bukti.indicators.catalogue import sheets
from bukti.measurements.queries import scoreboard
from bukti.measurements.reasons import in_words
from bukti.offices.calendar import parse_period
from bukti.records.declaration import all_registers
from bukti.records.display import APART, field_at

SOURCES = settings.BASE_DIR / "bukti"
CATALOGUE = SOURCES / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
WORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


def said_in_python(file: Path) -> set[str]:
    return said(file.read_text(encoding="utf-8"))


def said_in_template(file: Path) -> set[str]:
    """Django turns a template into lines of calls; the left margin would look like Python's indentation."""
    calls = templatize(file.read_text(encoding="utf-8"), origin=str(file))
    return said("\n".join(line.strip() for line in calls.splitlines()))


def said(source: str) -> set[str]:
    found = extract("python", io.BytesIO(source.encode()), keywords=WORDS, options={"encoding": "utf-8"})
    return {message if isinstance(message, str) else message[0] for _line, message, _comments, _context in found}


def said_anywhere() -> set[str]:
    code = [file for file in SOURCES.rglob("*.py") if file.parent.name not in ("tests", "migrations")]
    pages = SOURCES.rglob("templates/**/*.html")
    return set().union(*map(said_in_python, code), *map(said_in_template, pages), *said_in_data())


def said_in_data() -> list[set[str]]:
    """Words that are data, and pass through a filter or gettext on their way to a page."""
    rules = {words for rule in (*HOLDING, *WARNING) for words in (rule.title, rule.remedy)}
    return [said_by_registers(), said_by_sheets(), rules]


def said_by_registers() -> set[str]:
    """Titles of each register, its terms and its moves, and the labels of what its pages show."""
    words = set()
    for register in all_registers():
        words |= {register.title, *(deadline.title for deadline in register.deadlines)}
        words |= {str(move.title) for move in register.transitions}
        paths = [*register.list_columns, *(name for measure in register.measures for name in measure.sums)]
        parts = [relation for relation in register.model._meta.related_objects if relation.one_to_many]
        fields = [field for field in register.model._meta.concrete_fields if field.name not in APART]
        fields += [field_at(register.model, path) for path in paths]
        for part in parts:
            own = (part.related_model._meta.pk, part.field)
            fields += [field for field in part.related_model._meta.concrete_fields if field not in own]
            words.add(str(part.related_model._meta.verbose_name))
        words |= {str(field.verbose_name) for field in fields}
    return words


def said_by_sheets() -> set[str]:
    """What the sheets say when there is nothing to measure, what measured sides count, and the words of the scales."""
    shipped = sheets(date(2024, 12, 31)).values()
    in_force = [way for sheet in shipped for way in (sheet, *sheet.options)]
    words = {sheet.nothing_reason for sheet in in_force if sheet.nothing_reason}
    words |= {sheet.numerator_text for sheet in in_force if sheet.numerator}
    words |= {sheet.denominator_text for sheet in in_force if sheet.denominator and sheet.denominator_text}
    for scale in scales().values():
        words |= {scale.title, scale.source, *(band.label for band in scale.bands)}
    return words


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def translated() -> dict[str, str]:
    return {message.id if isinstance(message.id, str) else message.id[0]: message.string
            for message in catalogue() if message.id}  # fmt: skip


def test_every_word_has_its_english():
    missing = sorted(said_anywhere() - {word for word, english in translated().items() if english})
    assert missing == [], f"add to {CATALOGUE.name}: {missing}"


def test_the_catalogue_holds_no_word_that_nobody_says():
    assert sorted(translated().keys() - said_anywhere()) == []


def test_no_translation_is_a_guess_or_breaks_its_placeholders():
    known = catalogue()
    faults = {message.id: [str(error) for error in message.check(known)] for message in known if message.id}
    assert [message.id for message in known if message.fuzzy and message.id] == []
    assert {word: found for word, found in faults.items() if found} == {}


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ('{% translate "Papan" %}', {"Papan"}),
        ("{% blocktranslate with n=size %}{{ n }} baris{% endblocktranslate %}", {"%(n)s baris"}),
        ('  {% firstof message _("Kosong") %}', {"Kosong"}),
    ],
)
def test_words_of_a_template_are_found(tmp_path, template, words):
    file = tmp_path / "page.html"
    file.write_text(f"<p>\n    {template}\n</p>", encoding="utf-8")
    assert said_in_template(file) == words


def test_the_compiled_catalogue_is_the_one_that_is_read():
    """`make setup` compiles it."""
    with translation.override("en"):
        assert translation.gettext("Belum diukur") == translated()["Belum diukur"] == "Not measured yet"
    with translation.override("id"):
        assert translation.gettext("Belum diukur") == "Belum diukur"


def test_no_reason_on_the_board_of_the_sample_is_left_in_indonesian(sample_office):
    lines = [line for period in ("2024", "2024Q1") for line in scoreboard(sample_office, parse_period(period))]
    reasons = {reason for line in lines for reason in (line.figure.reason, line.target_fault) if reason}
    with translation.override("en"):
        assert reasons
        assert [reason for reason in reasons if in_words(reason) == reason] == []
