"""A damaged file is refused before it is served, wherever the damage is."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from liaison.errors import LiaisonError
from liaison.schema.service import Service
from liaison.settings import Settings
from liaison.storage.built_file import BuiltFile
from liaison.storage.seal import LENGTH, BrokenSeal, seal

PAGE = 4096


def flipped(share: float, bit: int) -> Callable[[bytearray], None]:
    """One bit is flipped at this share of the file."""

    def damage(content: bytearray) -> None:
        content[int((len(content) - 1) * share)] ^= 1 << bit

    return damage


def header_changed(content: bytearray) -> None:
    content[40] ^= 1  # the schema cookie, which SQLite does not check


def unused_byte_changed(content: bytearray) -> None:
    content[80] = 1  # reserved in SQLite's header


def page_zeroed(content: bytearray) -> None:
    content[20 * PAGE : 21 * PAGE] = bytes(PAGE)


def last_page_zeroed(content: bytearray) -> None:
    end = len(content) - LENGTH
    content[end - PAGE : end] = bytes(PAGE)


def pages_swapped(content: bytearray) -> None:
    one, other = content[10 * PAGE : 11 * PAGE], content[30 * PAGE : 31 * PAGE]
    content[10 * PAGE : 11 * PAGE], content[30 * PAGE : 31 * PAGE] = other, one


def page_repeated(content: bytearray) -> None:
    content[10 * PAGE : 11 * PAGE] = content[11 * PAGE : 12 * PAGE]


def truncated_by_a_byte(content: bytearray) -> None:
    del content[-1:]


def truncated_by_the_seal(content: bytearray) -> None:
    del content[-LENGTH:]


def truncated_to_half(content: bytearray) -> None:
    del content[len(content) // 2 :]


def truncated_to_a_page(content: bytearray) -> None:
    del content[PAGE:]


def page_removed(content: bytearray) -> None:
    del content[20 * PAGE : 21 * PAGE]


def bytes_appended(content: bytearray) -> None:
    content += b"more"


def page_appended(content: bytearray) -> None:
    content += bytes(PAGE)


def text_changed(content: bytearray) -> None:
    place = content.index(b"International Telecommunication Union")
    content[place : place + 13] = b"Interregional"


DAMAGE = {
    **{f"bit {bit} flipped at {share}": flipped(share, bit) for bit, share in enumerate((0.1, 0.25, 0.4, 0.5))},
    **{f"bit {bit} flipped at {share}": flipped(share, bit) for bit, share in enumerate((0.6, 0.75, 0.9, 1), start=4)},
    **{
        each.__name__.replace("_", " "): each
        for each in (
            *(header_changed, unused_byte_changed, page_zeroed, last_page_zeroed, pages_swapped, page_repeated),
            *(truncated_by_a_byte, truncated_by_the_seal, truncated_to_half, truncated_to_a_page, page_removed),
            *(bytes_appended, page_appended, text_changed),
        )
    },
}


def opened(path: Path) -> str:
    """The version that a service on the file serves."""

    async def run() -> str:
        service = await Service.open(Settings(database=path))
        await service.close()
        return service.version

    return asyncio.run(run())


def test_there_are_22_kinds_of_damage() -> None:
    assert len(DAMAGE) == 22


@pytest.mark.fault("2.9", "A database file is damaged in one of 22 ways: bits, pages, its length, a text")
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_refused(damage: Callable[[bytearray], None], sample_path: Path, tmp_path: Path) -> None:
    content = bytearray(sample_path.read_bytes())
    damage(content)
    assert content != sample_path.read_bytes()
    path = tmp_path / "registry.sqlite"
    path.write_bytes(content)
    with pytest.raises(LiaisonError, match=r"registry\.sqlite cannot be read"):
        opened(path)


@pytest.mark.fault("2.9", "The row that describes the dataset is missing or garbled, in a file with a valid digest")
@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM dataset",
        "UPDATE dataset SET built_at = 'yesterday'",
        "UPDATE dataset SET version = x'ff00'",
        "DROP TABLE dataset",
        "DROP TABLE agency",
    ],
)
def test_a_garbled_dataset_is_refused(change: str, sample_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "registry.sqlite"
    path.write_bytes(sample_path.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(change)
    seal(path)
    with pytest.raises(LiaisonError, match=r"registry\.sqlite cannot be read"):
        opened(path)


def test_a_sealed_file_is_a_database_for_every_program(sample_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "registry.sqlite"
    path.write_bytes(sample_path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with connection:
            connection.execute("CREATE TABLE notes AS SELECT * FROM citation")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("VACUUM")
    with pytest.raises(BrokenSeal):
        BuiltFile(path)
    seal(path)
    seal(path)
    BuiltFile(path).file.close()


def test_the_digest_of_a_large_file_is_checked_quickly(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(bytes(50_000_000))
    seal(path)
    start = time.process_time()
    BuiltFile(path).file.close()
    assert time.process_time() - start < 2  # 0.2 on the machine it was written on
