"""Lists of words and phrases in the source of the grammar."""

Phrase = tuple[str, ...]


def word_list(text: str) -> Phrase:
    """The words of a text, so that a long list of words stays readable."""
    return tuple(text.split())


def phrases(text: str) -> list[Phrase]:
    """The phrases of a text in which they are separated by commas."""
    return [tuple(phrase.split()) for phrase in text.split(", ")]
