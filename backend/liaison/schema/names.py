"""Names in the six languages, and the result of the root field ``match``."""

from __future__ import annotations

from strawberry.types import get_object_definition

from liaison import vocabulary
from liaison.schema import common, types
from liaison.schema.declarations import Argument, column, output_type, table_type, to_one, unmapped

MATCHED_NAMES = "The names to match, at most 500, each of at most 400 characters."


@table_type("name", "language", "name")
class Name(types.Node):
    """The name and the acronym of an agency, of a body that is a mechanism, or of a goal, in one language."""

    agency: types.Agency | None = to_one(
        "The agency. Null if the name is that of a mechanism or a goal.", sort="name", export="slug name"
    )
    mechanism: types.Mechanism | None = to_one(
        "The mechanism. Null if the name is that of an agency or a goal.", sort="name", export="slug name"
    )
    goal: types.Goal | None = to_one(
        "The goal. Null if the name is that of an agency or a mechanism.", sort="name", export="slug name"
    )
    language: vocabulary.Language = column("The language of the name.", sort=True, facet=True)
    name: str = column("The name in this language.", sort=True)
    acronym: str | None = column("The acronym or short name in this language. Null if no source gives one.", sort=True)
    confidence: vocabulary.NameConfidence = column(
        "The confidence in the name. Names in doubt are not listed.", facet=True
    )
    source: str = column("The source of the name, as in the reference file.")
    citations: list[types.Citation] = common.citations("The row of the reference file.")


@output_type
class NameMatch:
    """A name that was asked for, with the records that it may stand for."""

    name: str = unmapped("The name, as asked.")
    candidates: list[MatchCandidate] = unmapped(
        "The records, the best first. Empty if the name is unknown. If one is settled, it is the only one.",
        first=Argument(int, "The maximum number of candidates, from 1 to 10.", 3),
    )


@output_type
class MatchCandidate:
    """A record that a name may stand for."""

    record: types.Record = unmapped("The record.")
    score: float = unmapped(
        "How similar the name is to the name of the record, from 0 to 100. 100 means equal, apart from case, accents, "
        "punctuation, British or American spelling, and “UN” for “United Nations”."
    )
    settled: bool = unmapped(
        "Whether the name stands for this record beyond doubt: it is equal to a name, acronym or code of only this "
        "record. Check any other candidate."
    )
    name: str | None = unmapped(
        "The name or acronym of the record that matched. Null if it is in doubt: such names match but are not shown."
    )
    kind: vocabulary.NameKind = unmapped("The kind of name that matched.")
    language: vocabulary.Language | None = unmapped(
        "The language of the name that matched. Null if it belongs to no language, as a code, or none is recorded."
    )


MATCH_ARGUMENTS = {
    "names": Argument(list[str], MATCHED_NAMES),
    "type": Argument(vocabulary.RecordType | None, "The type of record to match. Default: all types."),
}

# Agency, Mechanism and Goal are declared before this type, which needs them.
for _type in (types.Agency, types.Mechanism, types.Goal):
    for _field in get_object_definition(_type, strict=True).fields:
        if _field.python_name == "names":
            _field.type = list[Name]
