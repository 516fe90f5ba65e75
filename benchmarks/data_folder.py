"""A data folder with any number of relations, the same for the same number: what ``liaison build`` reads.

    python -m benchmarks.data_folder 1000000 FOLDER            writes the folder
    python -m benchmarks.data_folder 1000000 FOLDER --build    also builds it twice, each in a process of its own

The builds go to ``FOLDER.sqlite``: the first one has nothing to compare, the second replaces a database of the same
size, with some of the relations altered. Prints the seconds, the processor time and the peak memory of each.
"""

import csv
import os
import random
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from liaison.loading.data_files import FILES
from liaison.loading.entries import keys_of

CITE = "un-2020 5.1"
ROLES = ("CHAIR", "MEMBER", "OBSERVER")


def write(folder: Path, relations: int, note: str = "") -> None:
    """Writes all files: four tenths of the relations are memberships, three each partnerships and participations."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(relations)
    agencies = names("agency", relations // 100 + 10)
    mechanisms = names("mechanism", relations // 500 + 10)
    initiatives = names("initiative", relations // 100 + 10)
    events = names("event", relations // 100 + 10)
    for file in FILES.values():
        header = ",".join(keys_of(file.model)) + "\n" if file.is_csv else "[]\n"
        (folder / file.name).write_text(header, encoding="utf-8")
    report = {"slug": "un-2020", "name": "Report of 2020", "session": "C20", "publisher": agencies[0]}
    write_records(folder / "reports.yaml", [report])
    kind = {"kind": "SECRETARIAT", "un_system": "true"}
    write_records(folder / "agencies.yaml", ({"slug": slug, "name": title(slug), **kind} for slug in agencies))
    write_records(
        folder / "mechanisms.yaml", ({"slug": slug, "name": title(slug), "kind": "NETWORK"} for slug in mechanisms)
    )
    write_records(
        folder / "initiatives.yaml",
        (
            {"slug": slug, "name": title(slug), "kind": "PROJECT", "position": str(position)}
            for position, slug in enumerate(initiatives, start=1)
        ),
    )
    write_records(folder / "events.yaml", ({"slug": slug, "name": title(slug)} for slug in events))
    tenth = relations // 10
    altered = {"note": note} if note else {}
    for file, key, owners, count in (
        ("memberships.csv", "mechanism", mechanisms, relations - 6 * tenth),
        ("partnerships.csv", "initiative", initiatives, 3 * tenth),
        ("participations.csv", "event", events, 3 * tenth),
    ):
        write_relations(folder / file, pairs(key, owners, agencies, count, chance), altered)


def names(kind: str, count: int) -> list[str]:
    return [f"{kind}-{number:07}" for number in range(1, count + 1)]


def title(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def write_records(path: Path, records: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            lines = [f"{key}: {value}" for key, value in {**record, "cite": CITE}.items()]
            file.write("- " + "\n  ".join(lines) + "\n")


def pairs(
    key: str, owners: list[str], agencies: list[str], count: int, chance: random.Random
) -> Iterator[dict[str, str]]:
    """Relations of the owners with agencies, sorted by both. Every owner has about the same number."""
    for place, owner in enumerate(owners):
        share = count * (place + 1) // len(owners) - count * place // len(owners)
        for number in sorted(chance.sample(range(len(agencies) * len(ROLES)), share)):
            agency, role = divmod(number, len(ROLES))
            yield {key: owner, "agency": agencies[agency], "role": ROLES[role], "cite": CITE}


def write_relations(path: Path, relations: Iterable[dict[str, str]], altered: dict[str, str]) -> None:
    """Every thousandth relation has the altered values."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, keys_of(FILES[path.name].model), restval="", lineterminator="\n")
        writer.writeheader()
        for number, relation in enumerate(relations):
            writer.writerow({**relation, **(altered if number % 1000 == 0 else {})})


def build(folder: Path, database: Path) -> str:
    """Builds in a process of its own; returns what it took."""
    started = time.monotonic()
    command = [sys.executable, "-m", "liaison", "build", "--quiet", "--data", str(folder), "--database", str(database)]
    process = os.posix_spawn(sys.executable, command, os.environ)
    _, status, usage = os.wait4(process, 0)
    seconds = time.monotonic() - started
    processor = usage.ru_utime + usage.ru_stime
    result = "" if status == 0 else f", exit code {os.waitstatus_to_exitcode(status)}"
    return f"{seconds:.1f} s, {processor:.1f} s of processor time, at most {usage.ru_maxrss / 1024:.0f} MB{result}"


def main() -> None:
    relations, folder = int(sys.argv[1]), Path(sys.argv[2])
    write(folder, relations)
    if "--build" in sys.argv:
        database = folder.with_suffix(".sqlite")
        database.unlink(missing_ok=True)
        print(f"{relations} relations: {build(folder, database)}", flush=True)
        write(folder, relations, note="altered")
        print(f"{relations} relations, replacing as many: {build(folder, database)}", flush=True)
        print(f"{database.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
