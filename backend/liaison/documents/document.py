"""The values of a document that was read: what the reader returns, and all other modules work on."""

from dataclasses import dataclass

from liaison.loading.attachments import Passage, TrackedChange

__all__ = ["Document", "TrackedChange"]


@dataclass(frozen=True)
class Document:
    """A report as a person reads it, with all changes accepted.

    Every word of the file is in ``opening``, in a heading, in a passage, in a note (a passage too) or in ``unplaced``.
    ``hidden`` is text that Word does not show; it is in no passage.
    """

    opening: tuple[str, ...]  # the lines before the first numbered paragraph: title, symbol, session
    headings: tuple[str, ...]  # the headings of sections and of units, and the title of the annex
    passages: tuple[Passage, ...]  # in the order of the document
    tracked: tuple[TrackedChange, ...] = ()
    hidden: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()  # text in strikethrough that is not a tracked deletion; it is in its passage too

    def rows(self) -> list[Passage]:
        """The rows of the annex, in its order."""
        return [passage for passage in self.passages if passage.cells]
