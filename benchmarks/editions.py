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
        f"- slug: agency-{each}\n  name: Agency {each} {mark}\n  acronym: A{each}\n  kind: SPECIALIZED_AGENCY\n"
        f"  un_system: true\n  summary: The summary of {mark}.\n  cite: un-2020 1.1\n"
        for each in range(AGENCIES)
    )
    mechanisms = "".join(
        f"- slug: mechanism-{each}\n  name: Mechanism {each} {mark}\n  kind: {KINDS[each % 3]}\n"
        f"  summary: The summary of {mark}.\n  cite: un-2020 Annex 1\n"
        for each in range(MECHANISMS)
    )
    memberships = "".join(
        f"mechanism-{each % MECHANISMS},agency-{(each + each // MECHANISMS) % AGENCIES},{ROLES[each % 3]},,,"
        f"The note of {mark},un-2020 5.1\n"
        for each in range(MEMBERSHIPS)
    )
    for name, added in (("agencies.yaml", agencies), ("mechanisms.yaml", mechanisms), ("memberships.csv", memberships)):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(added)
    return folder


def numbers_in(text: str) -> set[int]:
    """The numbers of the editions that a text contains."""
    return {int(number) for number in NUMBER.findall(text)}
