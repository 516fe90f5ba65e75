"""Text as the files of the annex can hold it: without characters that XML forbids, with its direction and its links."""

import re
import unicodedata
from collections.abc import Iterator

# https://www.w3.org/TR/xml/#charsets
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_BREAK = re.compile("\r\n|[\r\v\f]")
# only addresses that Word accepts as the target of a link
ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?(?:[/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?")
AFTER_ADDRESS = ".,;:!?'"


def cleaned(text: str) -> tuple[str, int]:
    """The text with each line break as ``\\n`` and without characters that XML forbids, and how many these were."""
    return FORBIDDEN.subn("", LINE_BREAK.sub("\n", text))


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is of a script written from right to left."""
    directions = map(unicodedata.bidirectional, text)
    return next((each != "L" for each in directions if each in ("L", "R", "AL")), False)


def with_links(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the address that it links to; empty if it is no link."""
    end = 0
    for found in ADDRESS.finditer(text):
        address = found[0].rstrip(AFTER_ADDRESS)
        if address.count(")") > address.count("("):
            address = address.rstrip(")" + AFTER_ADDRESS)
        if found.start() > end:
            yield text[end : found.start()], ""
        yield address, address
        end = found.start() + len(address)
    if end < len(text):
        yield text[end:], ""
