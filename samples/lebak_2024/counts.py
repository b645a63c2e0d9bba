"""Made-up counts of every station of the regent's vote of 27 November 2024 that add up to the published totals.

A figure is a list with one number per station, in the order of the stations. Every list is an apportionment of its
total, so totals are exact by construction; the spread over the stations is chance.
"""

from collections.abc import Sequence
from random import Random

Figure = list[int]

# Published: the voter list, one district of it, the result, the ballots printed (domain sheet, REGISTERS 21).
DPT = {"l": 542_241, "p": 515_084}
CILOGRANG_CODE = "360220"
CILOGRANG = {"l": 14_016, "p": 13_175}
VOTES = (330_126, 132_213, 193_237)
INVALID = 43_383
VOTERS = 698_959
BALLOTS_RECEIVED = 1_084_688

# Made up: how the voters divide over lists and sexes, and the disabled voters.
DPTB = {"l": 812, "p": 655}
DPK = {"l": 2_214, "p": 2_031}  # together 0.40 % of the DPT
VOTERS_DPT_L = 345_900  # 63.8 % of the men on the list; the women are what is left, 67.4 %
DISABLED = {"l": 3_310, "p": 3_034}  # together 0.60 % of the DPT
DISABLED_VOTERS = {"l": 1_489, "p": 1_392}  # 45.4 % of them

LARGEST_STATION = 600
VOTERS_PER_SPARE_BALLOT = 40  # one spare ballot for every 40 voters begun is 2.5 %, rounded up


def station_counts(random: Random, *, districts: list[dict], villages: list[dict]) -> list[dict]:
    """One row a station, headings as the importer takes them."""
    stations = _stations(random, districts, villages)
    listed = _voter_list(random, stations)
    came = _voters(random, stations, listed)
    figures = listed | came | _disabled(random, listed, came)
    figures |= _ballots(random, figures) | _result(random, stations, came["pengguna_total"])
    return [station | {name: values[n] for name, values in figures.items()} for n, station in enumerate(stations)]


def apportion(total: int, weights: Sequence[int], limits: Sequence[int] | None = None) -> Figure:
    """Whole numbers in proportion to ``weights`` that add up to ``total``, none above its limit.

    Rounded down first; what is left goes out by ones in the order of the largest remainders, round after round.
    """
    limits = limits or [total] * len(weights)
    whole = sum(weights)
    parts = [min(total * weight // whole, limit) for weight, limit in zip(weights, limits, strict=True)]
    order = sorted(range(len(weights)), key=lambda n: (-(total * weights[n] % whole), n))
    while left := total - sum(parts):
        room = [n for n in order if parts[n] < limits[n]]
        if not room:
            raise ValueError(f"{total} does not fit under the limits")
        for n in room[:left]:
            parts[n] += 1
    return parts


def _stations(random: Random, districts: list[dict], villages: list[dict]) -> list[dict]:
    """Each district's published number of stations over its villages by chance, numbered from 1 in each village."""
    found = []
    for district in districts:
        inside = [village for village in villages if village["kode_desa"].startswith(district["kode_kec"])]
        spread = apportion(int(district["tps"]) - len(inside), [random.randint(20, 60) for _ in inside])
        for village, more in zip(inside, spread, strict=True):
            found += [_station(district, village, number) for number in range(1, more + 2)]
    return found


def _station(district: dict, village: dict, number: int) -> dict:
    return {
        "kode_tps": f"{village['kode_desa']}{number:03}",
        "kode_kec": district["kode_kec"],
        "kecamatan": district["kecamatan"],
        "kode_desa": village["kode_desa"],
        "desa": village["desa"],
        "no_tps": number,
    }


def _voter_list(random: Random, stations: list[dict]) -> dict[str, Figure]:
    """The DPT: the published figures of Cilograng there, what is left of the regency's elsewhere."""
    within = [n for n, station in enumerate(stations) if station["kode_kec"] == CILOGRANG_CODE]
    elsewhere = [n for n, station in enumerate(stations) if station["kode_kec"] != CILOGRANG_CODE]
    sizes, men = [0] * len(stations), [0] * len(stations)
    inside = apportion(sum(CILOGRANG.values()), [random.randint(430, 596) for _ in within])
    outside = _sizes_elsewhere(random, len(elsewhere), BALLOTS_RECEIVED - sum(map(with_spare, inside)))
    for places, values, total in (
        (within, inside, CILOGRANG["l"]),
        (elsewhere, outside, DPT["l"] - CILOGRANG["l"]),
    ):
        shares = apportion(total, [size * random.randint(495, 530) for size in values], values)
        for n, size, share in zip(places, values, shares, strict=True):
            sizes[n], men[n] = size, share
    return {"dpt_l": men, "dpt_p": _minus(sizes, men), "dpt": sizes}


def _sizes_elsewhere(random: Random, stations: int, ballots: int) -> Figure:
    """Voters of each station outside Cilograng; about one in seventy is a small, remote one."""
    weights = [random.randint(120, 300) if random.randint(1, 70) == 1 else random.randint(430, 596)
               for _ in range(stations)]  # fmt: skip
    total = sum(DPT.values()) - sum(CILOGRANG.values())
    sizes = apportion(total, weights, [LARGEST_STATION] * stations)
    return _until_ballots_add_up(random, sizes, ballots)


def with_spare(voters: int) -> int:
    """Ballots for a station: one a voter and 2.5 % more, rounded up."""
    return voters + -(-voters // VOTERS_PER_SPARE_BALLOT)


def _until_ballots_add_up(random: Random, sizes: Figure, ballots: int) -> Figure:
    """Move voters between stations, their sum kept, until the ballots come down to the published number.

    A station gives the voters beyond its last full forty, and so needs a spare ballot less; another takes them
    into a forty already begun, and needs none more.
    """
    sizes = list(sizes)
    too_many = sum(map(with_spare, sizes)) - ballots
    if too_many < 0:
        raise ValueError("the stations need fewer ballots than were printed; take another seed")
    while too_many:
        giver, taker = random.randrange(len(sizes)), random.randrange(len(sizes))
        moved = (sizes[giver] - 1) % VOTERS_PER_SPARE_BALLOT + 1
        if giver != taker and moved <= -sizes[taker] % VOTERS_PER_SPARE_BALLOT:
            sizes[giver] -= moved
            sizes[taker] += moved
            too_many -= 1
    return sizes


def _voters(random: Random, stations: list[dict], listed: dict[str, Figure]) -> dict[str, Figure]:
    """Who came, by list and sex. Turnout differs by district, by village and by station, in that order."""
    rates = _rates(random, stations)
    women = VOTERS - sum(DPTB.values()) - sum(DPK.values()) - VOTERS_DPT_L
    found = {}
    for sex, total in (("l", VOTERS_DPT_L), ("p", women)):
        there = listed[f"dpt_{sex}"]
        weights = [many * rate for many, rate in zip(there, rates, strict=True)]
        found[f"pengguna_dpt_{sex}"] = apportion(total, weights, there)
        found[f"pengguna_dptb_{sex}"] = apportion(DPTB[sex], [random.randint(0, 9) ** 2 for _ in stations])
        found[f"pengguna_dpk_{sex}"] = apportion(DPK[sex], [random.randint(0, 9) ** 2 for _ in stations])
        found[f"pengguna_total_{sex}"] = _sum(*(found[f"pengguna_{kind}_{sex}"] for kind in ("dpt", "dptb", "dpk")))
    return _with_sums(found, ("pengguna_dpt", "pengguna_dptb", "pengguna_dpk", "pengguna_total"))


def _rates(random: Random, stations: list[dict]) -> Figure:
    """Turnout in tenths of a percent, before it is fitted to the total."""
    districts = {station["kode_kec"]: random.randint(600, 720) for station in stations}
    villages = {station["kode_desa"]: random.randint(-30, 30) for station in stations}
    return [
        districts[station["kode_kec"]] + villages[station["kode_desa"]] + random.randint(-35, 35)
        for station in stations
    ]


def _disabled(random: Random, listed: dict[str, Figure], came: dict[str, Figure]) -> dict[str, Figure]:
    found = {}
    for sex in ("l", "p"):
        there, voters = listed[f"dpt_{sex}"], came[f"pengguna_total_{sex}"]
        known = apportion(DISABLED[sex], [many * random.randint(1, 9) for many in there], there)
        limits = [min(pair) for pair in zip(known, voters, strict=True)]
        weights = [many * random.randint(20, 70) for many in known]
        found[f"disabilitas_dpt_{sex}"] = known
        found[f"pengguna_disabilitas_{sex}"] = apportion(DISABLED_VOTERS[sex], weights, limits)
    return _with_sums(found, ("disabilitas_dpt", "pengguna_disabilitas"))


def _with_sums(found: dict[str, Figure], names: Sequence[str]) -> dict[str, Figure]:
    """Each line as the form has it: men, women, both."""
    return {
        name + sex: found[name + sex] if sex else _sum(found[name + "_l"], found[name + "_p"])
        for name in names
        for sex in ("_l", "_p", "")
    }


def _ballots(random: Random, figures: dict[str, Figure]) -> dict[str, Figure]:
    received = [with_spare(voters) for voters in figures["dpt"]]
    used = figures["pengguna_total"]
    spoiled = [random.randint(0, 2) for _ in received]
    return {
        "surat_suara_diterima": received,
        "surat_suara_digunakan": used,
        "surat_suara_rusak": spoiled,
        "surat_suara_tidak_digunakan": _minus(_minus(received, used), spoiled),
    }


def _result(random: Random, stations: list[dict], voters: Figure) -> dict[str, Figure]:
    """Valid and invalid votes, and those of the three pairs: the third has what the other two leave."""
    invalid = apportion(INVALID, [many * random.randint(35, 100) for many in voters], voters)
    valid = _minus(voters, invalid)
    liking = {station["kode_kec"]: (random.randint(380, 620), random.randint(300, 520)) for station in stations}
    found, left = [], valid
    for pair in (0, 1):
        weights = [many * (liking[station["kode_kec"]][pair] + random.randint(-60, 60))
                   for many, station in zip(left, stations, strict=True)]  # fmt: skip
        found.append(apportion(VOTES[pair], weights, left))
        left = _minus(left, found[-1])
    votes = {f"suara_{number:02}": figure for number, figure in enumerate([*found, left], start=1)}
    return votes | {"suara_sah": valid, "suara_tidak_sah": invalid, "suara_total": voters}


def _sum(*figures: Figure) -> Figure:
    return [sum(values) for values in zip(*figures, strict=True)]


def _minus(one: Figure, other: Figure) -> Figure:
    return [first - second for first, second in zip(one, other, strict=True)]
