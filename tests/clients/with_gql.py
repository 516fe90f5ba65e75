"""gql: checks queries against the schema that it fetches, pages through agencies, and reports errors as exceptions."""

import sys

from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport
from graphql import GraphQLError

url = sys.argv[1]
client = Client(transport=HTTPXTransport(url=f"{url}/graphql"), fetch_schema_from_transport=True)
query = gql(
    """
    query Agencies($after: String) {
      agencies(first: 100, after: $after) { totalCount nodes { id slug } pageInfo { hasNextPage endCursor } }
    }
    """
)


def refused(text: str, kind: type[Exception]) -> Exception:
    """The exception of this kind that the client raises for a query."""
    try:
        session.execute(gql(text))
    except kind as error:
        return error
    raise AssertionError(f"accepted: {text}")


with client as session:
    found: list[str] = []
    after = None
    while True:
        query.variable_values = {"after": after}
        page = session.execute(query)["agencies"]
        found += [each["slug"] for each in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert len(set(found)) == page["totalCount"] == len(found)
    assert {"itu", "who", "ilo"} <= set(found)

    assert "acronym" in str(refused("{ agencies { nodes { acronymn } } }", GraphQLError))
    assert "BAD_PAGE" in str(refused("{ agencies(first: 1000) { totalCount } }", TransportQueryError))
