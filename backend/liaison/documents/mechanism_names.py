"""Whether a text names a mechanism. Only an exact name or alias settles it, or the acronym with a name that agrees.

Upper case, accents, punctuation, “the”, “and” and “&” do not count, and UN is United Nations, because one document
writes the same name in several of these ways. Similar words are not the same name.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from liaison.loading.entries import InitiativeEntry, MechanismEntry

# Words that names add or leave out without becoming other names.
IGNORED = {"the", "and"}
SMALL = {"of", "on", "for", "in", "to", "a", "an", "at", "by", "with"}
BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
ADDRESS = re.compile(r"https?://\S+|www\.\S+")


def words(text: str) -> list[str]:
    """The words that count in a comparison of names."""
    decomposed = unicodedata.normalize("NFKD", ADDRESS.sub(" ", text)).casefold()
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    found = (word for word in re.findall(r"\w+", letters) if word not in IGNORED)
    return [part for word in found for part in (("united", "nations") if word == "un" else (word,))]


def key(text: str) -> str:
    """The words without spaces, so that “Inter-Agency” and “Interagency” are equal."""
    return "".join(words(text))


def disagreement(text: str, mechanism: MechanismEntry, mechanisms: Sequence[MechanismEntry]) -> str | None:
    """Why the text does not name the mechanism, empty if nothing in it does; None if it names the mechanism."""
    acronym = key(mechanism.acronym or "")
    names = [mechanism.name, *mechanism.aliases]
    given = [bracket for bracket in BRACKETS.findall(text) if looks_like_acronym(bracket) or key(bracket) == acronym]
    bare = without_brackets(text, given)
    exact = {key(name) for name in names}
    exact |= {form for name in exact for form in (f"{name}{acronym}", f"{acronym}{name}") if acronym}
    if key(text) in exact or key(bare) in exact:
        other = next((each for each in mechanisms if each is not mechanism and has_acronym(each, given)), None)
        if other is not None and acronym not in map(key, given):
            return f"the name agrees, but the acronym {other.acronym} is that of {other.name}"
        return None
    if acronym and key(text) == acronym:
        return "an acronym alone does not settle it"
    if not acronym or acronym not in map(key, given):
        return ""
    if not agrees(bare, mechanism):
        return f"the acronym {mechanism.acronym} agrees, but not the name"
    same = (each for each in mechanisms if each is not mechanism and shares_acronym(each, mechanism))
    if other := next((each for each in same if agrees(bare, each)), None):
        return f"the acronym {mechanism.acronym} and this name also fit {other.name}"
    return None


def looks_like_acronym(text: str) -> bool:
    """One word with two capital letters or more, such as CEB, UN-Space and IAEG-SDGs."""
    return len(text.split()) == 1 and sum(letter.isupper() for letter in text) >= 2


def without_brackets(text: str, contents: Sequence[str]) -> str:
    """The text without the brackets that have one of these contents."""
    return BRACKETS.sub(lambda found: " " if found[1] in contents else found[0], text)


def has_acronym(mechanism: MechanismEntry, given: Sequence[str]) -> bool:
    return mechanism.acronym is not None and key(mechanism.acronym) in map(key, given)


def shares_acronym(one: MechanismEntry, other: MechanismEntry) -> bool:
    """Whether both acronyms begin with the same word: “IASG” and “IASG – Indigenous Issues”."""
    return (one.acronym or "").casefold().split()[:1] == (other.acronym or "").casefold().split()[:1] != []


def agrees(text: str, mechanism: MechanismEntry) -> bool:
    """Whether the text is a longer or shorter form of a name: one has all words of the other, and fewer others.

    The plural is no difference here (“Chief Executives Board”), because the acronym is the same.
    """
    own = main_words(text)
    for name in (mechanism.name, *mechanism.aliases):
        smaller, larger = sorted((own, main_words(name)), key=len)
        if smaller <= larger and len(larger) < 2 * len(smaller):
            return True
    return False


def main_words(text: str) -> set[str]:
    return {word.removesuffix("s") if len(word) > 3 else word for word in words(text) if word not in SMALL}


def is_named(initiative: InitiativeEntry, text: str) -> bool:
    """Whether the text has a name or the acronym of the initiative, or most of the words of a name."""
    inside = words(text)
    main = main_words(text)
    for name in names_of(initiative):
        sought = words(name)
        if sought and any(inside[at : at + len(sought)] == sought for at in range(len(inside))):
            return True
    return any(
        2 * len(main_words(name) & main) > len(main_words(name)) for name in (initiative.name, *initiative.aliases)
    )


def names_of(initiative: InitiativeEntry) -> Iterator[str]:
    yield initiative.name
    yield from initiative.aliases
    if initiative.acronym:
        yield initiative.acronym
