"""ZIP packages, the container of Word and Excel files: opening one that may be hostile, and writing one."""

import io
import shutil
from collections.abc import Mapping
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

MAX_FILE = 20_000_000  # bytes of the file
MAX_CONTENT = 60_000_000  # bytes of all members
MAX_XML = 20_000_000  # bytes of all members that are parsed, which take many times their size in memory
MAX_MEMBERS = 2_000
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP file can hold


class BadPackage(Exception):
    """The file is not a package that can be read; the message is the reason."""


def unpacked(content: bytes) -> dict[str, bytes]:
    """The members of a package by name."""
    if len(content) > MAX_FILE:
        raise BadPackage(f"it is larger than {MAX_FILE // 1_000_000} MB")
    try:
        with ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            # ZipFile never reads more of a member than the size that is checked here
            size = sum(member.file_size for member in members)
            xml = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
            if len(members) > MAX_MEMBERS or size > MAX_CONTENT or xml > MAX_XML:
                raise BadPackage("its content is far larger than that of a template")
            return {member.filename: package.read(member) for member in members}
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise BadPackage(f"it is damaged or encrypted ({error})") from None


def packed(members: Mapping[str, bytes]) -> bytes:
    """The package of these members. The same members always give the same bytes."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as package:
        for name, content in members.items():
            package.writestr(ZipInfo(name, EPOCH), content, ZIP_DEFLATED)
    return buffer.getvalue()


def copy_with_fixed_times(written: IO[bytes], target: IO[bytes]) -> None:
    """Copy a package that was just written, without the time at which that was, member by member."""
    with ZipFile(written) as package, ZipFile(target, "w") as copied:
        for member in package.infolist():
            name = ZipInfo(member.filename, EPOCH)
            name.compress_type = ZIP_DEFLATED
            with package.open(member) as content, copied.open(name, "w", force_zip64=True) as copy:
                shutil.copyfileobj(content, copy, 1_000_000)


def with_fixed_times(content: bytes) -> bytes:
    """A package that was just written, without the time at which that was."""
    with ZipFile(io.BytesIO(content)) as package:
        return packed({member.filename: package.read(member) for member in package.infolist()})
