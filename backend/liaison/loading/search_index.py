"""The statements that fill the search index: one row per record, with the texts by which it can be found.

``known_name`` has every name of every record with the key by which names are equal. ``search_text`` has the original
texts, ``search_index`` the folded ones. The statements need the SQL functions of ``SEARCH_FUNCTIONS``.
"""

# ruff: noqa: S608  (SQL is built from names of our own)

from collections.abc import Callable, Mapping
from functools import partial

from liaison.loading.data_files import RECORD_FILES
from liaison.names.folding import compact, folded_tokens
from liaison.names.matching import short_name
from liaison.storage.database import RUNNING_TEXT, SEARCH_COLUMNS
from liaison.vocabulary import NameKind


def _of_text(function: Callable[[str], str | None]) -> Callable[[str | None], str | None]:
    return lambda text: None if text is None else function(text)


# SQL functions of one text, by name.
SEARCH_FUNCTIONS: Mapping[str, Callable[[str | None], str | None]] = {
    "name_key": _of_text(compact),
    "short_name": _of_text(short_name),
    "folded": _of_text(folded_tokens),
    "folded_running_text": _of_text(partial(folded_tokens, is_running_text=True)),
}

TABLES = tuple(map(str.lower, RECORD_FILES))

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

# An agency is found by its units, and an initiative by the unit under whose heading it is listed.
UNITS = {"agency": "unit.agency_id = record.id", "initiative": "unit.id = record.heading_id"}

# How the numbers of resolutions are written in the six languages. French has the words of English, with accents.
NUMBERS = {
    "RESOLUTION": ("Resolution {}", "Res. {}", "Resolución {}", "Резолюция {}", "القرار {}", "第{}号决议"),
    "DECISION": ("Decision {}", "Dec. {}", "Решение {}", "المقرر {}", "第{}号决定"),
    "RECOMMENDATION": (
        *("Recommendation {}", "Rec. {}", "Recommandation {}", "Recomendación {}", "Рекомендация {}"),
        *("التوصية {}", "第{}号建议"),
    ),
}
# The words that follow the body, as in “PP Resolution 130”.
AFTER_BODY = ("Resolution {}", "Res. {}", "Decision {}", "Dec. {}", "Recommendation {}", "Rec. {}")


def _written_numbers() -> str:
    """The resolutions with their numbers as they may be written, as a query for ``node_id`` and ``name``."""
    written = [(kind, "", text) for kind, texts in NUMBERS.items() for text in texts]
    written += [(kind, "body", text) for kind, texts in NUMBERS.items() for text in texts if text in AFTER_BODY]
    parts = [
        f"""SELECT id AS node_id, {f"{body} || ' ' || " if body else ""}replace('{text}', '{{}}', number) AS name
        FROM resolution WHERE kind = '{kind}' AND number IS NOT NULL AND body <> 'OTHER'"""
        for kind, body, text in written
    ]
    return " UNION ALL ".join(parts)


def _known_names() -> str:
    """The statement that fills ``known_name``."""
    own = [
        f"SELECT id AS node_id, '{kind}' AS kind, 'EN' AS language, {column} AS name, 1 AS shown FROM {table}"
        for table in TABLES
        for column, kind in (("name", NameKind.NAME), ("acronym", NameKind.ACRONYM))
    ]
    in_languages = [
        f"SELECT {owner}, '{kind}', language, {column}, {shown} FROM {table}"
        for table, owner, shown in (("name", "coalesce(agency_id, mechanism_id)", 1), ("doubtful_name", "node_id", 0))
        for column, kind in (("name", NameKind.NAME), ("acronym", NameKind.ACRONYM))
    ]
    others = [
        f"SELECT node_id, '{NameKind.ALIAS}', NULL, name, 1 FROM alias",
        f"SELECT node_id, '{NameKind.CODE}', NULL, value, 1 FROM identifier WHERE scheme IN ('CHART', 'CEB')",
        f"SELECT id, '{NameKind.SYMBOL}', NULL, symbol, 1 FROM resolution",
        f"SELECT node_id, '{NameKind.SYMBOL}', NULL, name, 1 FROM ({_written_numbers()})",
        "SELECT id, NULL, 'EN', short_name(name), 1 FROM agency",
        "SELECT agency_id, NULL, language, short_name(name), 1 FROM name WHERE agency_id IS NOT NULL",
        *(
            f"SELECT initiative.id, NULL, NULL, unit.{column}, 1 FROM initiative JOIN unit ON unit.id = heading_id"
            for column in ("name", "acronym")
        ),
    ]
    names = " UNION ALL ".join([*own, *in_languages, *others])
    return f"""
    INSERT INTO known_name (node_id, kind, language, name, shown, key)
    SELECT node_id, kind, language, name, shown, name_key(name) FROM ({names})
    WHERE name IS NOT NULL AND name_key(name) <> '' ORDER BY node_id, kind IS NULL, kind, name, language, shown
    """


def _texts(table: str) -> Mapping[str, str]:
    """The columns of ``search_text`` that are not columns of the record."""
    return {
        "aliases": f"""SELECT group_concat(name, char(10)) FROM (
            {OTHER_NAMES.get(table, "")}
            SELECT alias.position, alias.name FROM alias WHERE alias.node_id = record.id ORDER BY position)""",
        "names": """SELECT group_concat(name, char(10)) FROM (
            SELECT DISTINCT name FROM known_name
            WHERE node_id = record.id AND shown AND (kind = 'CODE' OR kind IN ('NAME', 'ACRONYM'))
            AND name <> record.name AND name <> coalesce(record.acronym, '') ORDER BY known_name.id)""",
        "units": f"""SELECT group_concat(coalesce(nullif(acronym, name) || ' ', '') || name, char(10)) FROM (
            SELECT unit.acronym, unit.name FROM unit WHERE {UNITS[table]} ORDER BY unit.slug)"""
        if table in UNITS
        else "NULL",
        "wording": WORDINGS if table == "mechanism" else "NULL",
        "passage": f"""SELECT group_concat(text, char(10)) FROM (
            SELECT DISTINCT passage.position, passage.text
            FROM citation JOIN passage ON passage.id = citation.passage_id
            WHERE citation.node_id IN ({CITING_NODES.get(table, "record.id")})
            ORDER BY passage.position)""",
        "hidden": f"""SELECT group_concat(name, char(10)) FROM (
            SELECT name FROM known_name WHERE node_id = record.id AND NOT shown
            {"OR node_id = record.id AND kind = 'SYMBOL'" if table == "resolution" else ""} ORDER BY id)""",
    }


def _row_statement(table: str) -> str:
    texts = _texts(table)
    columns = [f"({texts[name]})" if name in texts else f"record.{name}" for name in SEARCH_COLUMNS]
    return f"""
    INSERT INTO search_text (rowid, {", ".join(SEARCH_COLUMNS)})
    SELECT record.id, {", ".join(columns)} FROM "{table}" AS record ORDER BY record.id
    """


_FOLDED = ", ".join(f"folded{'_running_text' if name in RUNNING_TEXT else ''}({name})" for name in SEARCH_COLUMNS)

SEARCH_ROWS = [
    _known_names(),
    *map(_row_statement, TABLES),
    f"""
    INSERT INTO search_index (rowid, {", ".join(SEARCH_COLUMNS)})
    SELECT rowid, {_FOLDED} FROM search_text ORDER BY rowid
    """,
]
