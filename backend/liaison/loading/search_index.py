"""Filling what a search reads: names by their keys, words, and texts in pieces.

``known_name`` has every name of every record with the key by which names are equal, ``search_words`` the folded words
of every record and ``search_text`` its texts. ``fill_search`` derives all of them from the other tables.
"""

# ruff: noqa: S608  (SQL is built from names of our own)

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import repeat

from liaison.loading.data_files import RECORD_FILES
from liaison.names.folding import compact, tokens
from liaison.names.matching import short_name
from liaison.storage.database import RUNNING_TEXT, SEARCH_FIELDS
from liaison.vocabulary import NameKind

# The most words of a piece of a text, and what replaces the others.
PIECE, LEFT_OUT = 50, "…"
# The most bytes of the words of a record, with what PostgreSQL adds to each; it has no room for more than 2^20.
LONGEST_RECORD, OF_WORD = 1_000_000, 16


def _of_text(function: Callable[[str], str | None]) -> Callable[[str | None], str | None]:
    return lambda text: None if text is None else function(text)


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
        for table, owner, shown in (
            ("name", "coalesce(agency_id, mechanism_id, goal_id)", 1),
            ("doubtful_name", "node_id", 0),
        )
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
    """The queries for the fields of a search that are not columns of the record."""
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


def fill_search(connection: sqlite3.Connection) -> None:
    """Derives all rows that searches read. The tables that it fills are empty, and all tables have their indexes: the
    names and texts of each record are read through them."""
    connection.create_function("name_key", 1, _of_text(compact), deterministic=True)
    connection.create_function("short_name", 1, _of_text(short_name), deterministic=True)
    connection.execute(_known_names())
    for table_name in TABLES:
        for row in connection.execute(_record_texts(table_name)):
            _write(connection, _Searched.of(row[0], dict(zip(SEARCH_FIELDS, row[1:], strict=True))))
    connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    connection.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")


def _record_texts(table: str) -> str:
    """A query for the id of each record of a table and the text of each field of a search."""
    texts = _texts(table)
    columns = [f"({texts[name]})" if name in texts else f"record.{name}" for name in SEARCH_FIELDS]
    return f'SELECT record.id, {", ".join(columns)} FROM "{table}" AS record ORDER BY record.id'


@dataclass
class _Searched:
    """What is searched of one record: the number of words of its name, its words by column, each once, and the pieces
    of its texts."""

    id: int
    length: int = 0
    size: int = 0
    words: dict[str, dict[str, None]] = field(default_factory=dict)
    pieces: list[tuple[str, str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, id_: int, texts: Mapping[str, str | None]) -> "_Searched":
        searched = cls(id_, words={column: {} for column in dict.fromkeys(SEARCH_FIELDS.values())})
        for name, text in texts.items():
            of_column = searched.words[SEARCH_FIELDS[name]]
            for piece, words in _pieces(text or "", is_running_text=name in RUNNING_TEXT):
                searched.length += len(words) if name == "name" else 0
                for word in words:
                    searched.size += len(word.encode()) + OF_WORD if word not in of_column else 0
                    if searched.size <= LONGEST_RECORD:
                        of_column[word] = None
                if name != "hidden":
                    searched.pieces.append((name.upper(), piece, f" {' '.join(words)} "))
        return searched

    @property
    def brevity(self) -> int:
        """20 less one for each word of the name, but at least 10."""
        return max(10, 20 - self.length)


def _write(connection: sqlite3.Connection, record: _Searched) -> None:
    words = [f" {' '.join(each)} " for each in record.words.values()]
    connection.execute("INSERT INTO search_words VALUES (?, ?, ?, ?, ?, ?)", (record.id, record.brevity, *words))
    connection.executemany(
        "INSERT INTO search_text (node_id, position, field, parts, words) VALUES (?, ?, ?, ?, ?)",
        ((record.id, position, *piece) for position, piece in enumerate(record.pieces)),
    )


def _pieces(text: str, *, is_running_text: bool) -> Iterator[tuple[str, list[str]]]:
    """The lines of a text that have words: the parts of each, as JSON, and its folded words.

    A line of more than ``PIECE`` words is divided; “…” shows where its pieces continue.
    """
    for line in text.split("\n"):
        found = [
            (token.start if first else token.end, token.end, word)
            for token in tokens(line, is_running_text=is_running_text)
            for first, word in zip((True, *repeat(False, len(token.words))), token.words, strict=False)
        ]
        for start in range(0, len(found), PIECE):
            piece = found[start : start + PIECE]
            parts, end = [], 0 if start == 0 else piece[0][0]
            for token_start, token_end, _ in piece:
                parts += [line[end:token_start], line[token_start:token_end]]
                end = token_end
            parts.append(line[end:] if start + PIECE >= len(found) else LEFT_OUT)
            parts[0] = parts[0] if start == 0 else LEFT_OUT
            yield json.dumps(parts, ensure_ascii=False, separators=(",", ":")), [word for *_, word in piece]
