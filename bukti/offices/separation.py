"""Which roles never meet in one person at one office: who enters does not check, who checks does not approve.

Domain sheet, REGISTERS 0.11 and SAKIP 5. Four eyes also hold for each single record and quarter; this rule keeps a
person from being chosen for two hands in the first place. A chair who coordinates a division holds the approving role
alone: another coordinator or the head of the subdivision checks there. A reader's role goes with every other.
"""

from itertools import permutations

from .access import ACCESS

CHAINS = (  # the acts of each chain need different people
    ("users.manage", "records.enter", "records.check", "records.enact"),
    ("users.manage", "measurements.verify", "measurements.approve"),
)


def clash(one: str, other: str) -> bool:
    """Whether these two roles must not be held by one person at one office at the same time."""
    pairs = [pair for chain in CHAINS for pair in permutations(chain, 2)]
    return one != other and any(one in ACCESS[act] and other in ACCESS[after] for act, after in pairs)
