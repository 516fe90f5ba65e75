"""The data dictionary: it lists every file, key, column and vocabulary value."""

import re

import pytest

from liaison import vocabulary
from liaison.loading.data_files import FILES, DataFile
from liaison.loading.entries import RecordEntry, keys_of
from liaison.settings import DATA

DICTIONARY = (DATA / "README.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([a-z_]+\.(?:yaml|csv))` \| (.*) \|$", DICTIONARY, re.MULTILINE))


@pytest.mark.parametrize("file", FILES.values(), ids=lambda file: file.name)
def test_every_file_is_listed_with_its_keys(file: DataFile) -> None:
    row = ROWS[file.name]
    if file.name.endswith(".csv"):
        assert row.startswith(f"`{','.join(keys_of(file.model))}`")
    elif not row.startswith("see "):
        common = {*RecordEntry.model_fields, "cite"}
        assert [key for key in keys_of(file.model) if key not in common and f"`{key}`" not in row] == []


@pytest.mark.parametrize(
    "members",
    [
        vocabulary.AgencyKind,
        vocabulary.MechanismKind,
        vocabulary.InitiativeKind,
        vocabulary.ResolutionBody,
        vocabulary.ResolutionKind,
        vocabulary.TextRelation,
        vocabulary.Role,
        vocabulary.MeetingMode,
        vocabulary.Travel,
        vocabulary.Rule,
        vocabulary.AnnexColumn,
        vocabulary.DocumentStatus,
        vocabulary.MoneyPeriod,
        vocabulary.Language,
        vocabulary.NameConfidence,
        vocabulary.FindingKind,
        vocabulary.Effect,
    ],
)
def test_vocabularies_are_listed_with_their_descriptions(members: type[vocabulary.Vocabulary]) -> None:
    listed = re.search(
        rf"^### {members.__name__}\n{re.escape(members.__doc__ or '')}\n\n((?:- .*\n)+)", DICTIONARY, re.MULTILINE
    )
    assert listed is not None
    assert listed[1] == "".join(f"- `{member.value}`: {member.description}\n" for member in members)
