"""What an indicator sheet (kamus indikator) and a category scale hold. Plain data: read this file first."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

# Which achievement formulas fit which polarity (domain sheet, SAKIP 3.1). Choosing a formula is choosing a polarity,
# so a sheet whose polarity is undecided has none, and no achievement can be printed for it.
FORMULAS_OF = {
    "higher": ("P",),
    "lower": ("N1", "N2"),
    "stable": ("S",),
    "range": ("RG",),
    "milestone": ("B",),
    "undecided": (),
}

# Kinds of value that are divided by something; the others only count, weigh or tick off. An index is a share of other
# indicators, not of records: it names no measure.
DIVIDED_KINDS = ("share", "average", "change")

# The option of a proposed definition that an office refuses, and its name on the page (domain sheet, SAKIP 6).
NOT_ACCEPTED = "not_accepted"
NOT_ACCEPTED_TITLE = "Usulan tidak diterima; indikator ini tidak diukur"

# What an option of a sheet may say otherwise than the sheet itself.
OVERRIDES = (
    *("standard_name", "definition", "kind", "numerator", "numerator_text", "denominator", "denominator_text"),
    *("nothing_reason", "basis", "unit", "decimals", "polarity", "formula", "cap", "aggregation", "excess_allowed"),
)

# Fields that do not change what a figure means: advice, the other options, and that an office has decided.
ASIDE = ("notes", "options", "decided")

# The keys of a sheet that take one of a closed list of words.
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": ("share", "count", "average", "change", "index", "milestone"),
    "polarity": tuple(FORMULAS_OF),
    "formula": ("P", "N1", "N2", "S", "RG", "B"),
    "aggregation": ("CUM", "SUM", "LAST", "EVT"),
    "frequency": ("monthly", "quarterly", "semester", "annual", "event"),
    "division": ("kul", "teknis", "rendatin", "hukum-sdm"),
}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One indicator: what is counted, by what it is divided, which way is better (domain sheet, SAKIP 6 and 8).

    A field without a default is a required key of the TOML table; the others may be left out.
    """

    code: str  # "RKT-1a": document, number of the objective, letter when the objective has several indicators
    name: str  # as the office printed it, slips included
    standard_name: str  # the same in correct Indonesian
    definition: str  # what counts and what does not
    kind: str
    numerator_text: str
    unit: str  # "%", "laporan", "kali"
    decimals: int  # how many are printed; the figure itself is kept exact
    polarity: str
    aggregation: str  # CUM sum(N)/sum(D) to date, SUM adds up, LAST last known value, EVT one value per election event
    frequency: str
    division: str
    legal_basis: str
    verified: bool  # the law named in legal_basis was read; otherwise it is shown with "cek JDIH"
    valid_from: date
    version: int
    notes: tuple[str, ...]  # what goes wrong in measuring it, what to check before submitting (SAKIP 6, pitfalls)
    numerator: str | None = None  # measure id, "paw.due"
    denominator: str | None = None  # measure id
    denominator_text: str | None = None
    formula: str | None = None  # absent while the polarity is undecided
    cap: int | Decimal | None = None  # highest achievement in percent; absent means not capped
    basis: str | None = None  # which of several usual denominators was taken
    waits_for: str | None = None  # the register that must come first; such a sheet is not measured yet
    nothing_reason: str | None = None  # what to say when the denominator is 0
    excess_allowed: bool = False  # the numerator may exceed the denominator
    proposal: bool = False  # it cannot be measured as printed; this is a way to measure it that an office must accept
    proposal_reason: str | None = None  # why it cannot be measured as printed
    option: str = ""  # the name of this way of counting; empty when the sheet offers no other
    option_title: str | None = None  # the same for people
    options: tuple[Sheet, ...] = ()  # the other ways an office may choose, each a whole sheet without options
    decided: bool = False  # an office chose this way and a second person confirmed it

    @property
    def undecided_proposal(self) -> bool:
        """Whether its figure carries the mark "usulan": nobody has accepted the definition yet."""
        return self.proposal and not self.decided

    @property
    def version_id(self) -> str:
        """``"1-0f3a9c21"``: the version number and the start of the SHA-256 of the content.

        Any change of a field that says what the figure means changes it, also one made without raising ``version``;
        so do the options of one sheet differ. Notes, the options not taken and the decision itself are left out.
        """
        fields = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        told = {name: value for name, value in fields.items() if name not in ASIDE}
        content = json.dumps(told, sort_keys=True, ensure_ascii=False, default=str)
        return f"{self.version}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"


@dataclass(frozen=True)
class Band:
    """One step of a scale. ``bound`` is its lower end in percent; the lowest band has none."""

    label: str
    bound: Decimal | None


@dataclass(frozen=True)
class Scale:
    """Words for an achievement (domain sheet, SAKIP 3.5). Bands go downwards and leave no gap between them."""

    id: str
    title: str
    source: str
    verified: bool  # bounds and words were both read in the source
    includes_bound: bool  # True: a value on the bound belongs to the band above it (>=); False: to the one below (>)
    bands: tuple[Band, ...]
