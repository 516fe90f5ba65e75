"""Drafting the initiatives: this year's bullets compared with those of the edition before.

A bullet is settled if it is a bullet of last year's document, or if it gives the name of an initiative: the longest
name that it mentions is its subject. Otherwise similarity proposes an initiative, each to one bullet.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, count

from rapidfuzz import fuzz

from liaison.documents.document import Document
from liaison.documents.draft import DraftInitiative, Proposal, Status
from liaison.documents.mentions import KnownTerms, Mention
from liaison.documents.names import KnownNames, Recognition, one_to_one, words_of_text
from liaison.documents.previous_edition import BULLET, PreviousEdition, is_same_wording
from liaison.loading.attachments import Passage
from liaison.loading.entries import AgencyEntry, InitiativeEntry
from liaison.loading.folder import DataFolder
from liaison.names.words import folded, name_key

# A name of one word settles only near the beginning: later it may be mentioned in passing, “such as FIGI”.
BEGINNING = 80
# Measured on the report: the five bullets without the name of their initiative have 63 to 100 of its words.
PROPOSED_FROM = 60
TITLE = 90  # characters of a bullet that are shown as its name
END_OF_TITLE = (": ", "; ", ", ", ". ", " – ")


def draft_initiatives(
    document: Document, folder: DataFolder, edition: PreviousEdition, earlier: Sequence[DraftInitiative] = ()
) -> Iterator[DraftInitiative]:
    """The bullets in the order of the document, then the initiatives that no bullet names.

    A bullet that is not settled keeps the key of the bullet with the same text in the earlier draft.
    """
    passages = [passage for passage in document.passages if BULLET.fullmatch(passage.locator)]
    drafting = BulletDrafting(folder, edition)
    found: set[str] = set()
    for initiative in drafting.bullets(passages, earlier):
        found |= {initiative.initiative or "", *(proposal.slug for proposal in initiative.proposals)}
        yield initiative
    introduced = {slug for passage in passages for slug in drafting.introduced(passage)}
    for slug in edition.bullets:
        if slug not in found and (slug not in introduced or edition.bullet(slug)):
            name = drafting.names.records[slug].name
            yield DraftInitiative(slug, Status.GONE, None, slug, name, (), "", ())


class BulletDrafting:
    """Drafts the bullets of the document."""

    def __init__(self, folder: DataFolder, edition: PreviousEdition) -> None:
        self.edition = edition
        self.names = KnownNames(folder.of(InitiativeEntry))
        self.terms = KnownTerms(folder.of(InitiativeEntry))
        self.agencies = KnownTerms(folder.of(AgencyEntry))

    def bullets(self, passages: Sequence[Passage], earlier: Sequence[DraftInitiative]) -> Iterator[DraftInitiative]:
        recognized = [self.recognize(passage) for passage in passages]
        counts = Counter(one.slug for one in recognized if one.slug)
        recognized = [self.unless_repeated(one, counts) for one in recognized]
        proposals = self.proposals(passages, recognized)
        keys = keys_of(passages, recognized, earlier)
        for passage, recognition, key in zip(passages, recognized, keys, strict=True):
            yield self.bullet(passage, recognition, key, proposals.get(passage.locator, ()))

    def recognize(self, passage: Passage) -> Recognition:
        """The subject of the bullet."""
        last = [slug for slug in self.edition.bullets if self.is_unchanged(passage, slug)]
        if len(last) == 1:
            return Recognition(last[0])
        mentions = self.terms.mentions(passage.text)
        if not mentions:
            return Recognition()
        subject = max(mentions, key=lambda mention: (len(mention.text), -mention.start))
        if is_in_passing(subject):
            reason = f"The bullet mentions {self.names.listed([subject.slug])}, perhaps only in passing."
            return Recognition(None, (subject.slug,), reason)
        return Recognition(subject.slug)

    def is_unchanged(self, passage: Passage, slug: str) -> bool:
        bullet = self.edition.bullet(slug)
        return bullet is not None and is_same_wording(passage.text, bullet.text)

    def unless_repeated(self, one: Recognition, counts: Counter[str]) -> Recognition:
        if one.slug is None or counts[one.slug] == 1:
            return one
        reason = f"{counts[one.slug]} bullets name {self.names.listed([one.slug])}."
        return Recognition(None, (one.slug,), reason)

    def introduced(self, passage: Passage) -> list[str]:
        """The initiatives that share a bullet of last year's document, if this is that bullet."""
        for locator, slugs in self.edition.initiatives.items():
            last = self.edition.passages.get(locator)
            if len(slugs) > 1 and last is not None and is_same_wording(passage.text, last.text):
                return slugs
        return []

    def proposals(
        self, passages: Sequence[Passage], recognized: Sequence[Recognition]
    ) -> dict[str, tuple[Proposal, ...]]:
        """The candidates of doubtful bullets, and the most similar initiative of each unknown one."""
        found: dict[str, tuple[Proposal, ...]] = {}
        settled = {one.slug for one in recognized}
        pairs = []
        for passage, one in zip(passages, recognized, strict=True):
            if one.reason:
                words = words_of_text(passage.text)
                scored = [
                    (self.similarity(passage, words, slug), slug) for slug in one.candidates if slug not in settled
                ]
                found[passage.locator] = tuple(self.names.proposal(slug, score) for score, slug in scored)
            elif one.slug is None and not self.introduced(passage):
                free = self.edition.bullets.keys() - settled
                words = words_of_text(passage.text)
                pairs += [(self.similarity(passage, words, slug), passage.locator, slug) for slug in free]
        for score, locator, slug in one_to_one(pair for pair in pairs if pair[0] >= PROPOSED_FROM):
            found[locator] = (self.names.proposal(slug, score),)
        return found

    def similarity(self, passage: Passage, words: Sequence[str], slug: str) -> float:
        """How much of the initiative's name the bullet has, or how similar last year's bullet is."""
        last = self.edition.bullet(slug)
        similar = fuzz.ratio(passage.text[:2000], last.text[:2000]) if last else 0.0
        return max(similar, self.names.similarity_within(words, slug))

    def bullet(
        self, passage: Passage, recognition: Recognition, key: str, proposals: tuple[Proposal, ...]
    ) -> DraftInitiative:
        slug = recognition.slug
        agencies = self.agencies.named(passage.text)
        reason = recognition.reason
        if introduced := self.introduced(passage):
            status, reason = Status.SAME, f"This bullet introduces {self.names.listed(introduced)}."
        elif recognition.reason:
            status = Status.DOUBTFUL
        elif slug is None:
            status = Status.RENAMED if proposals else Status.NEW
            if status is Status.NEW and len(shared := self.edition.initiatives.get(passage.locator, ())) > 1:
                reason = f"Last year’s bullet at {passage.locator} introduced {len(shared)} initiatives."
        elif slug not in self.edition.bullets:
            status, reason = Status.NEW, "The registry has this initiative, but the edition before has no bullet on it."
        else:
            reason = self.difference(passage, slug, agencies)
            status = Status.ALTERED if reason else Status.SAME
        name = self.names.records[slug].name if slug else title_of(passage.text)
        return DraftInitiative(key, status, passage.locator, slug, name, proposals, passage.text, agencies, reason)

    def difference(self, passage: Passage, slug: str, agencies: Sequence[str]) -> str:
        """How the bullet differs from last year's: its text if that is attached, otherwise the agencies it names."""
        if last := self.edition.bullet(slug):
            return "" if is_same_wording(passage.text, last.text) else "The text has changed."
        publisher = {self.edition.report.publisher}
        now, before = set(agencies) - publisher, self.edition.partners.get(slug, set()) - publisher
        changes = [
            f"{words} {', '.join(sorted(slugs))}"
            for words, slugs in (("Names in addition:", now - before), ("No longer names:", before - now))
            if slugs
        ]
        return ". ".join(changes)


def is_in_passing(mention: Mention) -> bool:
    return len(mention.text.split()) == 1 and mention.start > BEGINNING


def keys_of(
    passages: Sequence[Passage], recognized: Sequence[Recognition], earlier: Sequence[DraftInitiative]
) -> Iterator[str]:
    """The key of each bullet: the slug of its initiative, or one made of its locator, such as ``bullet-6-1-tsb-3``."""
    free = {name_key(one.text): one.key for one in reversed(earlier) if one.initiative is None}
    taken = set(free.values())
    for passage, recognition in zip(passages, recognized, strict=True):
        key = recognition.slug or free.pop(name_key(passage.text), None)
        if key is None:
            own = "bullet-" + folded(passage.locator).replace(" ", "-")
            key = next(one for one in chain([own], (f"{own}-{n}" for n in count(2))) if one not in taken)
            taken.add(key)
        yield key


def title_of(text: str) -> str:
    """The beginning of a bullet, as a name."""
    ends = [at for mark in END_OF_TITLE if (at := text.find(mark)) > 0]
    return text[: min([*ends, TITLE])].strip(" ;,.")
