"""What the data say of last year's row and the new row still bears out: our summary of its relevance, and roles.

The same comparisons as in `liaison verify`. What the new row does not bear out is left to a person.
"""

from collections.abc import Iterator

from liaison.documents.draft import DraftRow, Status
from liaison.documents.review.registry import Registry
from liaison.documents.verification.quotations import is_borne_out
from liaison.documents.verification.roles import has_no_word, is_said
from liaison.documents.verification.source import spellings_of
from liaison.documents.verification.texts import names, plain
from liaison.loading.attachments import Column
from liaison.loading.entries import EngagementEntry, MembershipEntry
from liaison.vocabulary import Role


def relevance(previous: EngagementEntry | None, draft: DraftRow | None, keeps_last_year: bool) -> str | None:
    """Last year's summary, if the row is the same as far as we can compare it and has what the summary quotes.

    ``keeps_last_year`` means that a person decided to take last year's row.
    """
    if previous is None or previous.relevance is None or (draft and Column.RELEVANCE in draft.changed):
        return None
    if draft is None or not draft.cells:
        return previous.relevance if keeps_last_year else None
    is_compared = any(cell.column is Column.RELEVANCE for cell in draft.previous_cells)
    if not (is_compared or keeps_last_year or draft.status is Status.SAME):
        return None
    has_cell = any(cell.column is Column.RELEVANCE for cell in draft.cells)
    return previous.relevance if not has_cell or is_borne_out(previous.relevance, text_of(draft)) else None


def memberships(registry: Registry, mechanism: str, draft: DraftRow | None) -> Iterator[MembershipEntry]:
    """The roles that last year's row gave, of all agencies, as far as the new row gives them as well."""
    previous = registry.previous.get(mechanism)
    if previous is None:
        return
    text = plain(text_of(draft)) if draft and draft.cells else None
    for membership in registry.folder.of(MembershipEntry):
        in_row = any(cite in previous.cite for cite in membership.cite)
        if membership.mechanism != mechanism or membership.until is not None or not in_row:
            continue
        if text is None or gives_role(text, membership, registry):
            yield membership


def gives_role(text: str, membership: MembershipEntry, registry: Registry) -> bool:
    """Whether a row of the annex gives an agency its role. What it lists, the agency of the report takes part in."""
    if membership.agency == registry.agency:
        is_named, is_implied = True, membership.role is Role.PARTICIPANT
    else:
        agency = registry.agencies[membership.agency]
        is_named, is_implied = any(names(text, spelling) for spelling in spellings_of(agency)), False
    return is_named and (is_implied or has_no_word(membership) or is_said(membership.role, text))


def text_of(draft: DraftRow) -> str:
    return "\n".join(cell.text for cell in draft.cells)
