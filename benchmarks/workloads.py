"""What is measured: each workload as a GraphQL request and as the statement a person would write for that answer.

The statements make the whole JSON in SQLite by concatenation, with no GraphQL, limits or checks: the floor under any
server that answers from the same file. ``floor`` takes the request's variables as named parameters.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Workload:
    """One request; ``is_compared`` if the peers implement it. One that ``is_new``
    ends in a different comment each time, so that no cache holds it."""

    name: str
    query: str
    floor: str
    variables: Mapping[str, object] = field(default_factory=dict)
    is_compared: bool = False
    is_new: bool = False


def listed(row: str, source: str) -> str:
    """A JSON list of the rows of an ordered, limited source."""
    return f"'[' || coalesce((SELECT group_concat(j, ',') FROM (SELECT {row} AS j FROM {source})), '') || ']'"


MANDATES = listed(
    """'{"resolution":{"symbol":' || json_quote(r.symbol) || ',"name":' || json_quote(r.name) || ',"year":'
    || coalesce(r.year, 'null') || '}}'""",
    "mandate d JOIN resolution r ON r.id = d.resolution_id WHERE d.mechanism_id = m.id ORDER BY d.id LIMIT 10",
)
MEMBERSHIPS = listed(
    f"""'{{"role":"' || s.role || '","mechanism":{{"id":"' || m.global_id || '","name":' || json_quote(m.name)
    || ',"kind":"' || m.kind || '","mandates":{{"nodes":' || {MANDATES} || '}}}}}}'""",
    "membership s JOIN mechanism m ON m.id = s.mechanism_id WHERE s.agency_id = a.id ORDER BY s.role, s.id LIMIT 20",
)
PARTNERSHIPS = listed(
    """'{"role":"' || p.role || '","initiative":{"id":"' || i.global_id || '","name":' || json_quote(i.name)
    || ',"kind":"' || i.kind || '"}}'""",
    "partnership p JOIN initiative i ON i.id = p.initiative_id WHERE p.agency_id = a.id ORDER BY p.role, p.id LIMIT 20",
)
NESTED = listed(
    f"""'{{"id":"' || a.global_id || '","name":' || json_quote(a.name) || ',"memberships":{{"nodes":' || {MEMBERSHIPS}
    || '}},"partnerships":{{"nodes":' || {PARTNERSHIPS} || '}}}}'""",
    "agency a ORDER BY a.name_order, a.id LIMIT 50",
)

LAST = listed(
    """'{"role":"' || q.role || '","agency":' || CASE WHEN c.id IS NULL THEN 'null' ELSE '{"name":'
    || json_quote(c.name) || '}' END || '}'""",
    "partnership q LEFT JOIN agency c ON c.id = q.agency_id WHERE q.initiative_id = i.id ORDER BY q.role, q.id LIMIT 5",
)
THIRD = listed(
    f"""'{{"role":"' || p.role || '","initiative":{{"name":' || json_quote(i.name) || ',"partnerships":{{"nodes":'
    || {LAST} || '}}}}}}'""",
    "partnership p JOIN initiative i ON i.id = p.initiative_id WHERE p.agency_id = b.id ORDER BY p.role, p.id LIMIT 5",
)
SECOND = listed(
    f"""'{{"role":"' || t.role || '","agency":{{"name":' || json_quote(b.name) || ',"partnerships":{{"nodes":'
    || {THIRD} || '}}}}}}'""",
    "membership t JOIN agency b ON b.id = t.agency_id WHERE t.mechanism_id = m.id ORDER BY t.role, t.id LIMIT 5",
)
FIRST = listed(
    f"""'{{"role":"' || s.role || '","mechanism":{{"name":' || json_quote(m.name) || ',"memberships":{{"nodes":'
    || {SECOND} || '}}}}}}'""",
    "membership s JOIN mechanism m ON m.id = s.mechanism_id WHERE s.agency_id = a.id ORDER BY s.role, s.id LIMIT 5",
)
FOUR_DEEP = listed(
    f"""'{{"name":' || json_quote(a.name) || ',"memberships":{{"nodes":' || {FIRST} || '}}}}'""",
    "agency a ORDER BY a.name_order, a.id LIMIT 5",
)

PAGE = listed(
    """'{"id":"' || m.global_id || '","name":' || json_quote(m.name) || ',"acronym":' || json_quote(m.acronym)
    || ',"kind":"' || m.kind || '"}'""",
    "mechanism m ORDER BY m.name_order, m.id LIMIT 50",
)

CHAIRED = """EXISTS (SELECT 1 FROM membership s JOIN agency a ON a.id = s.agency_id
    WHERE s.mechanism_id = m.id AND s.role = 'CHAIR' AND a.un_system)"""
FILTERED = listed(
    """'{"id":"' || m.global_id || '","name":' || json_quote(m.name) || '}'""",
    f"mechanism m WHERE {CHAIRED} ORDER BY m.kind, m.name_order DESC, m.id LIMIT 50",
)

KINDS = listed(
    """'{"value":"' || kind || '","count":' || n || '}'""",
    "(SELECT kind, count(*) AS n FROM mechanism GROUP BY kind ORDER BY n DESC, kind LIMIT 20)",
)
ROLES = listed(
    """'{"value":"' || role || '","count":' || n || '}'""",
    "(SELECT role, count(DISTINCT mechanism_id) AS n FROM membership GROUP BY role ORDER BY n DESC, role LIMIT 20)",
)

OVERLAPS = listed(
    """'{"score":' || o.score || ',"mechanism":{"name":' || json_quote(k.name) || '}}'""",
    """overlap o JOIN mechanism k ON k.id = o.first_id + o.second_id - m.id WHERE o.position IN (
        SELECT * FROM (SELECT position FROM overlap WHERE first_id = m.id ORDER BY position LIMIT 5)
        UNION ALL SELECT * FROM (SELECT position FROM overlap WHERE second_id = m.id ORDER BY position LIMIT 5))
    ORDER BY o.position LIMIT 5""",
)
ALL_OVERLAPS = listed(
    """'{"score":' || o.score || ',"mechanisms":[{"name":' || json_quote(x.name) || '},{"name":' || json_quote(y.name)
    || '}]}'""",
    """overlap o JOIN mechanism x ON x.id = o.first_id JOIN mechanism y ON y.id = o.second_id
    ORDER BY o.position LIMIT 20""",
)

# The starts of words, so that no name begins with the text, which would add to its score.
WEIGHTS = " + ".join(
    f"""CASE WHEN instr(w.name, ' {word}') THEN 10 WHEN instr(w.other_names, ' {word}') THEN 8
    WHEN instr(w.summary, ' {word}') THEN 3 ELSE 1 END"""
    for word in ("climat", "gend")
)
FOUND = f"""WITH found AS (
    SELECT w.node_id AS i, ({WEIGHTS}) * w.brevity / 2 AS s FROM search_index f
    JOIN search_words w ON w.node_id = f.rowid JOIN node n ON n.id = f.rowid
    WHERE n.type = 'Mechanism' AND search_index MATCH '"climat"* "gend"*' ORDER BY s DESC, i LIMIT 20
)"""
FIELDS = listed(
    """'{"field":"' || t.field || '"}'""",
    """(SELECT field, min(position) AS p FROM search_text WHERE node_id = d.i
    AND (instr(words, ' climat') OR instr(words, ' gend')) GROUP BY field ORDER BY p) t""",
)
MATCHES = listed(
    f"""'{{"score":' || printf('%!.15g', d.s) || ',"matches":' || {FIELDS} || ',"node":{{"name":'
    || json_quote(m.name) || '}}}}'""",
    "found d JOIN mechanism m ON m.id = d.i ORDER BY d.s DESC, d.i",
)

WORKLOADS = (
    Workload(
        "look-up",
        "query ($slug: String!) {agency(by: {slug: $slug}) {id name acronym kind seat}}",
        """SELECT '{"agency":{"id":"' || global_id || '","name":' || json_quote(name) || ',"acronym":'
        || json_quote(acronym) || ',"kind":"' || kind || '","seat":' || json_quote(seat) || '}}'
        FROM agency WHERE slug = :slug""",
        {"slug": "agency-7"},
        is_compared=True,
    ),
    Workload(
        "nested",
        """{agencies(first: 50) {nodes {id name
            memberships {nodes {role mechanism {id name kind
                mandates(first: 10) {nodes {resolution {symbol name year}}}}}}
            partnerships {nodes {role initiative {id name kind}}}}}}""",
        f"""SELECT '{{"agencies":{{"nodes":' || {NESTED} || '}}}}'""",
        is_compared=True,
    ),
    Workload(
        "four deep",
        """{agencies(first: 5) {nodes {name memberships(first: 5) {nodes {role mechanism {name
            memberships(first: 5) {nodes {role agency {name
                partnerships(first: 5) {nodes {role initiative {name
                    partnerships(first: 5) {nodes {role agency {name}}}}}}}}}}}}}}}""",
        f"""SELECT '{{"agencies":{{"nodes":' || {FOUR_DEEP} || '}}}}'""",
        is_compared=True,
    ),
    Workload(
        "page",
        """{mechanisms(first: 50) {totalCount nodes {id name acronym kind}}}""",
        f"""SELECT '{{"mechanisms":{{"totalCount":' || (SELECT count(*) FROM mechanism) || ',"nodes":' || {PAGE}
        || '}}}}'""",
        is_compared=True,
    ),
    Workload(
        "filtered through relations",
        """{mechanisms(first: 50, orderBy: [{field: KIND}, {field: NAME, direction: DESC}],
            where: {memberships: {some: {role: {eq: CHAIR}, agency: {unSystem: {eq: true}}}}})
            {totalCount nodes {id name}}}""",
        f"""SELECT '{{"mechanisms":{{"totalCount":' || (SELECT count(*) FROM mechanism m WHERE {CHAIRED})
        || ',"nodes":' || {FILTERED} || '}}}}'""",
    ),
    Workload(
        "facets",
        "{mechanisms(first: 1) {facets(by: [KIND, ROLE]) {values {value count}}}}",
        f"""SELECT '{{"mechanisms":{{"facets":[{{"values":' || {KINDS} || '}},{{"values":' || {ROLES} || '}}]}}}}'""",
    ),
    Workload(
        "search",
        '{search(text: "climat gend", types: [MECHANISM], first: 20) {totalCount}}',
        """SELECT '{"search":{"totalCount":' || (SELECT count(*) FROM search_index f JOIN node n ON n.id = f.rowid
        WHERE n.type = 'Mechanism' AND search_index MATCH '"climat"* "gend"*') || '}}'""",
    ),
    Workload(
        "search, marked",
        """{search(text: "climat gend", types: [MECHANISM], first: 20)
            {edges {score matches {field} node {... on Mechanism {name}}}}}""",
        f"""{FOUND} SELECT '{{"search":{{"edges":' || {MATCHES} || '}}}}'""",
    ),
    Workload(
        "overlaps",
        '{mechanism(by: {slug: "mechanism-5"}) {overlaps(first: 5) {nodes {score mechanism {name}}}}}',
        f"""SELECT '{{"mechanism":{{"overlaps":{{"nodes":' || {OVERLAPS} || '}}}}}}' FROM mechanism m
        WHERE slug = 'mechanism-5'""",
    ),
    Workload(
        "all overlaps",
        "{overlaps(first: 20) {totalCount nodes {score mechanisms {name}}}}",
        f"""SELECT '{{"overlaps":{{"totalCount":' || (SELECT max(position) FROM overlap) || ',"nodes":'
        || {ALL_OVERLAPS} || '}}}}'""",
    ),
    Workload(
        "workload",
        "{engagements(first: 1) {workload {staffDays {min max} counted}}}",
        """SELECT '{"engagements":{"workload":{"staffDays":{"min":' || coalesce(sum(low), 'null') || ',"max":'
        || CASE WHEN sum(high IS NULL) > 0 THEN 'null' ELSE coalesce(sum(high), 'null') END || '},"counted":'
        || count(*) || '}}}' FROM (SELECT staff_days_min AS low, staff_days_max AS high, row_number() OVER
        (PARTITION BY meeting_id ORDER BY position, id) AS place FROM engagement WHERE staff_days_min IS NOT NULL)
        WHERE place = 1""",
    ),
)

# The query of a record's page, with sixty-two fields. It has no floor.
RECORD = Workload(
    "record",
    """query ($slug: String!, $first: Int = 10) {mechanism(by: {slug: $slug}) {
        id slug name acronym summary url kind website aliases
        parent {slug name acronym} themes {slug name} goals {slug name number}
        memberships(first: $first, orderBy: [{field: ROLE}]) {totalCount pageInfo {hasNextPage endCursor}
            nodes {id role since until note agency {slug name acronym kind}}}
        engagements(first: 3) {nodes {position relevance
            frequency {wording meetingsPerYear {min max} basis} time {wording staffDaysPerYear {min max} basis}}}
        overlaps(first: 5) {nodes {score mechanism {slug name} sharesMeeting}}
        citations {locator source}}}""",
    "",
    {"slug": "mechanism-5"},
)
