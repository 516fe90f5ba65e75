"""Attached documents as files: private to their owner, written in one step, and refused with a remedy if damaged."""

import datetime
import json
import os
import stat
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from liaison.cli import app
from liaison.loading.attachments import (
    Attachment,
    Cell,
    Column,
    DamagedAttachment,
    NotStored,
    Passage,
    TrackedChange,
    attached_reports,
    attachment_file,
    read_attachment,
    read_attachments,
    replaced,
)
from liaison.loading.build import build, needs_build
from liaison.vocabulary import AnnexColumn

ATTACHMENT = Attachment(
    report="un-2020",
    public=True,
    new=False,
    file="report.docx",
    sha256="0" * 64,
    attached_at=datetime.datetime(2020, 4, 3, 12, 30, tzinfo=datetime.UTC),
    opening=("Council 2020",),
    headings=("1. Beginning",),
    passages=(
        Passage("1.1", "Über\u200b alles"),
        Passage("Annex 1", "A board", (Cell(Column.NAME, "Name", "A board"), Cell(None, "Budget", ""))),
    ),
    tracked=(TrackedChange("insertion", "Someone", "2020-01-02", "added"),),
    hidden=("a hidden word",),
    unplaced=("a word outside",),
)


def store(database: Path, attachment: Attachment = ATTACHMENT) -> Path:
    with replaced(database, attachment.report, attachment):
        pass
    return attachment_file(database, attachment.report)


def test_an_attachment_is_read_as_it_was_written(database: Path) -> None:
    store(database)

    assert read_attachment(database, "un-2020") == ATTACHMENT
    assert read_attachment(database, "un-2021") is None
    assert attached_reports(database) == ["un-2020"]


def test_only_the_owner_can_read_it(database: Path) -> None:
    before = os.umask(0)
    try:
        file = store(database)
    finally:
        os.umask(before)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_if_what_follows_fails_the_previous_document_is_restored(database: Path) -> None:
    file = store(database)
    before = file.read_bytes()

    for changed in (replace(ATTACHMENT, public=False), None):
        with suppress(RuntimeError), replaced(database, "un-2020", changed):
            assert not file.exists() or file.read_bytes() != before
            raise RuntimeError
        assert file.read_bytes() == before

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_a_killed_process_left_is_removed_with_the_next_change(database: Path) -> None:
    file = store(database)
    (file.parent / ".un-2020.abc.unfinished").write_text("half a text", encoding="utf-8")
    assert attached_reports(database) == ["un-2020"]

    with replaced(database, "un-2020", None):
        pass

    assert not file.parent.exists()


def test_a_folder_that_cannot_be_written_is_named(database: Path) -> None:
    database.parent.write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(NotStored) as refused, replaced(database, "un-2020", ATTACHMENT):
        pass

    assert "Check the disk and the permissions of the folder." in str(refused.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Invalid JSON: EOF while parsing a value"),
        (b"\xff\xfe", "Invalid JSON"),
        (b'{"report": "un-2020"', "Invalid JSON"),
        (b"[]", "Input should be an object"),
        (b'{"report": "un-2020"}', "public: Field required"),
    ],
)
def test_a_damaged_file_is_reported_with_a_remedy(data: Path, database: Path, content: bytes, reason: str) -> None:
    file = store(database)
    build(data, database)
    before = database.read_bytes()
    file.write_bytes(content)

    refused = CliRunner().invoke(app, ["build", "--data", str(data), "--database", str(database)])

    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"{file} is not a valid attached document: {reason}")
    assert refused.stderr.endswith(
        "Attach the document again with `liaison attach`, or remove it with `liaison detach`.\n"
    )
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("passages", [{"locator": "1.1", "text": 7}], "passages.0.text: Input should be a valid string"),
        ("public", "yes", "public: Input should be a valid boolean"),
        ("report", "un-2019", "it is the document of un-2019"),
        ("passages", [{"locator": "1.1", "text": "a"}, {"locator": "1.1", "text": "b"}], "it has 2 passages at 1.1"),
    ],
)
def test_a_file_with_wrong_values_is_damaged(database: Path, key: str, value: object, reason: str) -> None:
    file = store(database)
    file.write_text(json.dumps({**json.loads(file.read_bytes()), key: value}), encoding="utf-8")

    with pytest.raises(DamagedAttachment) as refused:
        read_attachments(database)

    assert f": {reason}" in str(refused.value)


def test_a_damaged_file_can_be_detached(data: Path, database: Path) -> None:
    file = store(database)
    file.write_bytes(b"{")

    detached = CliRunner().invoke(
        app, ["detach", "--report", "un-2020", "--data", str(data), "--database", str(database)]
    )

    assert detached.exit_code == 0
    assert not file.exists()


def test_a_change_of_a_public_document_makes_the_database_out_of_date(data: Path, database: Path) -> None:
    store(database)
    build(data, database)
    assert not needs_build(data, database)

    store(database, replace(ATTACHMENT, passages=(Passage("1.1", "Another text"),)))
    assert needs_build(data, database)


def test_the_fingerprint_does_not_depend_on_a_text_that_is_not_public(data: Path, database: Path) -> None:
    store(database, replace(ATTACHMENT, public=False))
    build(data, database)

    store(database, replace(ATTACHMENT, public=False, passages=(Passage("1.1", "Another text"),)))
    assert not needs_build(data, database)
    with replaced(database, "un-2020", None):
        assert needs_build(data, database)


def test_a_document_of_a_report_that_is_not_in_the_data_is_not_built(data: Path, database: Path) -> None:
    store(database, replace(ATTACHMENT, report="un-1865", passages=(Passage("1.1", "A telegraphic text"),)))

    assert build(data, database).counts.get("passage", 0) == 0
    assert b"telegraphic" not in database.read_bytes()


def test_invisible_characters_are_in_the_attachment_but_not_in_the_database(data: Path, database: Path) -> None:
    store(database)
    build(data, database)

    assert "Über\u200b".encode() not in database.read_bytes()
    assert "Über alles".encode() in database.read_bytes()


def test_a_link_to_a_database_has_the_documents_of_its_target(data: Path, database: Path) -> None:
    target = database.with_name("registry-2020.sqlite")
    database.parent.mkdir()
    database.symlink_to(target.name)

    file = store(database)
    build(data, database)

    assert file == target.with_name("registry-2020.sqlite.attached") / "un-2020.json"
    assert database.is_symlink()
    assert "Über alles".encode() in target.read_bytes()
    assert not needs_build(data, database)


def test_a_renamed_database_is_rebuilt_without_the_text_and_the_folder_is_named(data: Path, database: Path) -> None:
    folder = store(database).parent
    build(data, database)
    renamed = database.rename(database.with_name("renamed.sqlite"))

    built = build(data, renamed)

    assert "Über alles".encode() not in renamed.read_bytes()
    assert built.notices == (
        f"{folder} has documents that were attached to {database}, which does not exist. No build of {renamed} "
        "includes them. If you renamed the database, rename this folder in the same way; otherwise delete it.",
    )
    folder.rename(renamed.with_name("renamed.sqlite.attached"))
    assert build(data, renamed).notices == ()
    assert "Über alles".encode() in renamed.read_bytes()


def test_the_columns_of_the_schema_are_those_of_the_reader() -> None:
    assert [column.name for column in Column] == list(AnnexColumn.__members__)
