"""The checks on one count form, by the codes of the domain sheet (REGISTERS 2 for E and W, 1 for V, 0.2 for sizes).

Each rule is a pure function: True holds, False is broken, None is unknown because what it compares is absent.
A rule over several lines is broken by one broken line, and unknown only when no line can be compared.
A broken E, V or 0.2 rule holds the form back from every figure; a broken warning is only shown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

SEXES = ("_l", "_p", "_total")  # laki-laki, perempuan, jumlah
LISTS = ("voters_dpt", "voters_dptb", "voters_dpk")  # I.B1, I.B2, I.B3
LINES = ("dpt", *LISTS, "voters", "disabled_registered", "disabled_voters")
RESULT = ("valid", "invalid", "votes_total")  # V.A, V.B, V.C
BALLOTS = ("ballots_received", "ballots_used", "ballots_spoiled", "ballots_unused")  # II.1 to II.4
FIGURES = (*(line + sex for line in LINES for sex in SEXES), *BALLOTS, *RESULT)
# Without these a form says nothing about turnout or the result: it is missing (E15).
NEEDED = (*(line + sex for line in ("dpt", *LISTS, "voters") for sex in SEXES), *RESULT)
LARGEST = 999  # the form has three boxes for a figure
SMALL_STATION = 100  # voters; under it a warning (REGISTERS 1, V5)
FAR_FROM_VILLAGE = Fraction(15, 100)  # of turnout (W6)
MISSING = "E15"


@dataclass(frozen=True)
class Limits:
    """What differs from ballot to ballot. Percentages as on paper: 2.5 is 2.5 %."""

    station_limit: int  # voters of a station by regulation; above it a warning
    station_ceiling: int  # voters of a station by statute; above it the form is held
    reserve: Decimal  # spare ballots, % of the DPT, rounded up per station
    invalid_warning: Decimal  # invalid votes from this % of all votes on
    unlisted_warning: Decimal  # DPK voters above this % of the DPT


@dataclass(frozen=True)
class Count:
    """One form as numbers: ``figures`` by the names of FIGURES, ``votes`` in the order of the participants."""

    figures: Mapping[str, int | None]
    votes: Sequence[int | None]
    limits: Limits

    def __getitem__(self, name: str) -> int | None:
        return self.figures.get(name)


Check = Callable[[Count], bool | None]


@dataclass(frozen=True)
class Rule:
    """A check with its code; ``title`` says what must hold, ``remedy`` what the coordinator does when it does not."""

    code: str
    title: str
    remedy: str
    holds: Check


def _equal(total: int | None, *parts: int | None) -> bool | None:
    known = [part for part in parts if part is not None]
    return total == sum(known) if total is not None and known and len(known) == len(parts) else None


def _at_most(part: int | None, whole: int | None) -> bool | None:
    return None if part is None or whole is None else part <= whole


def _every(parts: Iterable[bool | None]) -> bool | None:
    known = [part for part in parts if part is not None]
    return all(known) if known else None


def sexes_add_up(count: Count) -> bool | None:
    return _every(_equal(count[f"{line}_total"], count[f"{line}_l"], count[f"{line}_p"]) for line in LINES)


def lists_add_up(count: Count) -> bool | None:
    return _every(_equal(count["voters" + sex], *(count[line + sex] for line in LISTS)) for sex in SEXES)


def listed_voters_within_list(count: Count) -> bool | None:
    return _every(_at_most(count["voters_dpt" + sex], count["dpt" + sex]) for sex in SEXES)


def ballots_accounted_for(count: Count) -> bool | None:
    return _equal(count["ballots_received"], count["ballots_used"], count["ballots_spoiled"], count["ballots_unused"])


def one_ballot_a_voter(count: Count) -> bool | None:
    return _equal(count["ballots_used"], count["voters_total"])


def result_adds_up(count: Count) -> bool | None:
    return _equal(count["votes_total"], count["valid"], count["invalid"])


def participants_add_up(count: Count) -> bool | None:
    return _equal(count["valid"], *count.votes)


def one_vote_a_voter(count: Count) -> bool | None:
    return _every(_equal(count["votes_total"], count[name]) for name in ("ballots_used", "voters_total"))


def disabled_within_voters(count: Count) -> bool | None:
    return _every(_at_most(count["disabled_voters" + sex], count["voters" + sex]) for sex in SEXES)


def disabled_within_list(count: Count) -> bool | None:
    return _every(_at_most(count["disabled_registered" + sex], count["dpt" + sex]) for sex in SEXES)


def complete(count: Count) -> bool:
    return all(count[name] is not None for name in NEEDED)


def station_has_lawful_size(count: Count) -> bool | None:
    return None if count["dpt_total"] is None else 1 <= count["dpt_total"] <= count.limits.station_ceiling


def fits_the_boxes(count: Count) -> bool | None:
    return _every(_at_most(value, LARGEST) for value in (*count.figures.values(), *count.votes))


HOLDING = (
    Rule("E1", "L + P = jumlah pada setiap baris",
         "Salinan atau penjumlahan keliru: baca C.HASIL plano.", sexes_add_up),
    Rule("E2", "Pengguna DPT + DPTb + DPK = jumlah pengguna",
         "Salinan atau penjumlahan keliru: baca C.HASIL plano.", lists_add_up),
    Rule("E3", "Pengguna DPT tidak melebihi DPT",
         "DPK atau DPTb mungkin tertulis pada DPT: catat kejadian khusus.", listed_voters_within_list),
    Rule("E4", "Surat suara diterima = digunakan + rusak + tidak digunakan",
         "Hitung lagi surat suara rusak dan sisa dari sampulnya.", ballots_accounted_for),
    Rule("E5", "Surat suara digunakan = pengguna hak pilih",
         "Cocokkan daftar hadir dengan isi kotak (UU 7/2017 ps 374 ayat 2 huruf h).", one_ballot_a_voter),
    Rule("E6", "Suara sah + tidak sah = jumlah suara", "Betulkan penjumlahan pada plano dengan paraf.", result_adds_up),
    Rule("E7", "Jumlah suara peserta = suara sah", "Cari baris yang keliru dari turusnya.", participants_add_up),
    Rule("E8", "Jumlah suara = surat suara digunakan = pengguna hak pilih",
         "Bila tetap berbeda setelah E6 dan E7: usulkan penghitungan suara ulang; jangan menyesuaikan angka.",
         one_vote_a_voter),
    Rule("E9", "Pengguna disabilitas tidak melebihi pengguna", "Baca C.HASIL plano.", disabled_within_voters),
    Rule("V4", "Pemilih disabilitas tidak melebihi DPT", "Periksa salinan DPT.", disabled_within_list),
    Rule("V5", "DPT suatu TPS paling sedikit 1 dan tidak melebihi batas undang-undang",
         "Periksa salinan DPT dan nomor TPS.", station_has_lawful_size),
    Rule("0.2", "Setiap angka muat dalam tiga kotak formulir (0 s.d. 999)", "Baca C.HASIL plano.", fits_the_boxes),
    Rule(MISSING, "Angka DPT, pengguna, sah dan tidak sah semuanya ada (kosong bukan nol)",
         "Minta halaman formulirnya lagi.", complete),
)  # fmt: skip


def as_many_ballots_as_due(count: Count) -> bool | None:
    dpt = count["dpt_total"]
    if dpt is None:
        return None
    spare = -(-dpt * Fraction(count.limits.reserve) // 100)  # rounded up
    return _equal(count["ballots_received"], dpt, int(spare))


def few_unlisted_voters(count: Count) -> bool | None:
    dpk, dpt, unused = count["voters_dpk_total"], count["dpt_total"], count["ballots_unused"]
    if dpk is None:
        return None
    within = None if dpt is None else dpk * 100 <= dpt * count.limits.unlisted_warning
    return _every([within, None if unused is None else dpk == 0 or unused > 0])


def few_invalid_votes(count: Count) -> bool | None:
    if count["invalid"] is None or not count["votes_total"]:
        return None
    return count["invalid"] * 100 < count["votes_total"] * count.limits.invalid_warning


def fewer_voters_than_listed(count: Count) -> bool | None:
    if count["voters_total"] is None or count["dpt_total"] is None:
        return None
    return count["voters_total"] < count["dpt_total"]


def votes_are_shared(count: Count) -> bool | None:
    known = [votes for votes in count.votes if votes is not None]
    if len(known) < len(count.votes) or len(known) < 2 or not sum(known):
        return None
    return max(known) < sum(known)


def disabled_voters_plausible(count: Count) -> bool | None:
    came, listed = count["disabled_voters_total"], count["disabled_registered_total"]
    if came is None or listed is None:
        return None
    return came <= listed and (came > 0 or listed == 0)


def station_has_usual_size(count: Count) -> bool | None:
    return None if count["dpt_total"] is None else SMALL_STATION <= count["dpt_total"] <= count.limits.station_limit


WARNING = (
    Rule("W1", "Surat suara diterima = DPT + cadangan", "Jelaskan: alokasi DPTb atau kiriman kurang.",
         as_many_ballots_as_due),
    Rule("W2", "DPK sedikit, dan tidak dilayani setelah surat suara habis",
         "DPK melebihi surat suara dilayani TPS terdekat di desa yang sama.", few_unlisted_voters),
    Rule("W3", "Suara tidak sah di bawah ambang", "Periksa turus suara tidak sah.", few_invalid_votes),
    Rule("W4", "Pengguna lebih sedikit daripada DPT", "Periksa daftar hadir.", fewer_voters_than_listed),
    Rule("W5", "Suara sah tidak seluruhnya untuk satu peserta", "Periksa turus.", votes_are_shared),
    Rule("W12", "Pengguna disabilitas sesuai dengan pemilih disabilitas", "Tanyakan kepada KPPS.",
         disabled_voters_plausible),
    Rule("V5", "DPT suatu TPS 100 pemilih atau lebih, dan tidak melebihi batas peraturan", "Periksa salinan DPT.",
         station_has_usual_size),
)  # fmt: skip


def broken(rules: Iterable[Rule], count: Count) -> list[str]:
    """The codes of the rules this form breaks, in order. Unknown is not broken."""
    return [rule.code for rule in rules if rule.holds(count) is False]


def turnout(count: Count) -> Fraction | None:
    """Voters over the DPT; None without both, or with an empty DPT."""
    voters, dpt = count["voters_total"], count["dpt_total"]
    return None if voters is None or not dpt else Fraction(voters, dpt)


def village_warnings(village: Mapping[int, Count]) -> dict[int, list[str]]:
    """W6 and W13 for the stations of one village, by station number.

    W6: turnout more than 15 points from the village's median. W13: every figure equals that of the station before.
    """
    turnouts = {number: turnout(count) for number, count in village.items()}
    known = [one for one in turnouts.values() if one is not None]
    usual = median(known) if known else Fraction(0)
    found: dict[int, list[str]] = {number: [] for number in village}
    for number, count in village.items():
        own = turnouts[number]
        if own is not None and abs(own - usual) > FAR_FROM_VILLAGE:
            found[number].append("W6")
        if _copied(village.get(number - 1), count):
            found[number].append("W13")
    return found


def _copied(before: Count | None, count: Count) -> bool:
    """All lines equal, votes included; two forms without figures are no copies."""
    if before is None or not complete(count):
        return False
    return before.figures == count.figures and list(before.votes) == list(count.votes)
