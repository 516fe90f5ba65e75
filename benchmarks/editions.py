"""A data folder in numbered editions, in which every record and relation that is added to the sample has the number.

An answer from two versions has two numbers. ``numbers_in`` finds them in any text that a service sends.
"""

import re
from pathlib import Path

from tests.sample import write_sample

AGENCIES = 60
MECHANISMS = 60
MEMBERSHIPS = 300
KINDS = ("BOARD", "NETWORK", "COMMITTEE")
ROLES = ("MEMBER", "CHAIR", "OBSERVER")
NUMBER = re.compile(r"edition-(\d+)x")


def write_edition(folder: Path, number: int) -> Path:
    """Write the data of an edition to the folder."""
    write_sample(folder)
    mark = f"edition-{number}x"
    agencies = "".join(
        f"- slug: {slug_of('agency', each)}\n  name: Agency {each} {mark}\n  acronym: A{each}\n"
        f"  kind: SPECIALIZED_AGENCY\n  un_system: true\n  summary: The summary of {mark}.\n  cite: un-2020 1.1\n"
        for each in range(AGENCIES)
    )
    mechanisms = "".join(
        f"- slug: {slug_of('mechanism', each)}\n  name: Mechanism {each} {mark}\n  kind: {KINDS[each % 3]}\n"
        f"  summary: The summary of {mark}.\n  cite: un-2020 Annex 1\n"
        for each in range(MECHANISMS)
    )
    pairs = sorted((each % MECHANISMS, (each + each // MECHANISMS) % AGENCIES) for each in range(MEMBERSHIPS))
    memberships = "".join(
        f"{slug_of('mechanism', one)},{slug_of('agency', other)},{ROLES[other % 3]},,,The note of {mark},un-2020 5.1\n"
        for one, other in pairs
    )
    for name, added in (("agencies.yaml", agencies), ("mechanisms.yaml", mechanisms), ("memberships.csv", memberships)):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(added)
    return folder


def slug_of(kind: str, number: int) -> str:
    """The slug of a record that is added to the sample, after whose records it is sorted."""
    return f"z-{kind}-{number:02}"


def numbers_in(text: str) -> set[int]:
    """The numbers of the editions that a text contains."""
    return {int(number) for number in NUMBER.findall(text)}
