"""Queries with an allowed cost. Large ones go back and forth between one agency and its mechanisms; one is slow."""

_TO_MECHANISMS = "memberships(first: 50) {{ nodes {{ mechanism {{ {} }} }} }}"
_TO_AGENCY = 'memberships(first: 1, where: {{agency: {{slug: {{eq: "itu"}}}}}}) {{ nodes {{ agency {{ {} }} }} }}'


def hub(leaf: str) -> str:
    """A query that selects the leaf for six engagements of each of 50 times 50 mechanisms."""
    engagements = "memberships(first: 6) { nodes { mechanism { engagements(first: 1) { nodes { " + leaf + " } } } } }"
    inner = _TO_MECHANISMS.format(_TO_AGENCY.format(engagements))
    return '{ agency(by: {slug: "itu"}) { ' + _TO_MECHANISMS.format(_TO_AGENCY.format(inner)) + " } }"


def aliased(count: int) -> str:
    """A field with long values, selected this many times under short aliases."""
    return " ".join(f"a{number}: relevance" for number in range(count))


LONG_ALIAS = hub("k" * 40_000 + ": position")  # 40 KB; the response keys alone would have gigabytes
LARGE = hub(aliased(15))  # about 14 MB
TOO_LARGE = hub(aliased(45))  # about 40 MB

_FILTER = '{{mechanism: {{summary: {{contains: "{}x"}}}}, agency: {{name: {{contains: "a"}}}}}}'
_SLOW = [f"a{n}: memberships(where: {_FILTER.format(n)}) {{ totalCount nodes {{ id }} }}" for n in range(50)]
SLOW = "{ " + " ".join(_SLOW) + " }"  # about 10 milliseconds of SQL: too many steps to be run immediately
