"""The statements that fill the search index: one row per record, with the texts by which it can be found."""

from liaison.loading.data_files import RECORD_FILES

# A mechanism is also found by the wordings of its rows in the annex.
WORDINGS = """
    SELECT group_concat(words, char(10)) FROM (
        SELECT trim(
            coalesce(relevance || char(10), '') || coalesce(frequency_wording || char(10), '')
            || coalesce(time_wording || char(10), '') || coalesce(cost_wording, ''), char(10)
        ) AS words
        FROM engagement WHERE mechanism_id = record.id ORDER BY report_id, position
    )
"""

# The nodes whose citations count as the record's: the record, and for a mechanism also its rows in the annex.
CITING_NODES = {
    "mechanism": "SELECT record.id UNION ALL SELECT engagement.id FROM engagement WHERE mechanism_id = record.id",
}

# Names of a record in addition to its aliases.
OTHER_NAMES = {"resolution": "SELECT 0 AS position, record.symbol AS name WHERE record.symbol <> record.name UNION ALL"}

SEARCH_ROWS = [
    f"""
    INSERT INTO search_index (rowid, name, acronym, aliases, summary, wording, passage)
    SELECT
        record.id, record.name, record.acronym,
        (SELECT group_concat(name, char(10)) FROM (
            {OTHER_NAMES.get(table, "")}
            SELECT alias.position, alias.name FROM alias WHERE alias.node_id = record.id ORDER BY position)),
        record.summary,
        ({WORDINGS if table == "mechanism" else "NULL"}),
        (SELECT group_concat(text, char(10)) FROM (
            SELECT DISTINCT passage.position, passage.text
            FROM citation JOIN passage ON passage.id = citation.passage_id
            WHERE citation.node_id IN ({CITING_NODES.get(table, "record.id")})
            ORDER BY passage.position))
    FROM "{table}" AS record
    ORDER BY record.id
    """  # noqa: S608 (names of our own tables)
    for table in map(str.lower, RECORD_FILES)
]
