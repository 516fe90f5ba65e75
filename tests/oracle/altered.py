"""The real registry altered to make rare cases frequent: nulls, equal names, joint meetings, passages, two editions.

All alterations are invented. The other edition of the report has about half of the engagements: some are only in it,
and some have other names, wordings, figures and amounts. It cites some of what the report cites.
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from liaison.ids import global_id
from liaison.loading.derived_columns import fill_derived_columns
from liaison.loading.overlaps import OVERLAP_ROWS
from liaison.loading.places import fill_places
from liaison.loading.search_index import fill_search
from liaison.storage.seal import seal

ALTERATIONS = """
PRAGMA foreign_keys = OFF;
PRAGMA ignore_check_constraints = ON;

UPDATE agency SET name = 'The same' WHERE id % 4 = 0;
UPDATE mechanism SET name = 'The same', acronym = NULL WHERE id % 3 = 0;
UPDATE resolution SET symbol = 'The same' WHERE id % 3 = 0;
UPDATE initiative SET position = position / 4, start = NULL WHERE id % 2 = 0;
UPDATE event SET start = '2019-05' WHERE id % 2 = 0;
UPDATE membership SET since = '2018' WHERE id % 2 = 0;

UPDATE engagement SET meeting_id = (
  SELECT min(o.id) FROM engagement AS o WHERE o.id % 7 = engagement.id % 7 AND o.id % 3 <> 0
) WHERE id % 3 <> 0;
UPDATE engagement SET staff_days_min = NULL, staff_days_max = NULL, staff_days_approximate = 0 WHERE id % 2 = 0;
UPDATE engagement SET meetings_min = NULL, meetings_max = NULL, meetings_approximate = 0 WHERE id % 3 = 0;
UPDATE engagement SET travellers_min = 1.5, travellers_max = NULL WHERE id % 5 = 0;
UPDATE engagement SET travel = iif(id % 2, 'CONDITIONAL', 'NO') WHERE id % 3 = 1;

-- an earlier edition: a quarter of the engagements are moved to it and half are copied, some with other wordings
INSERT INTO node (id, type, global_id) VALUES (1000000, 'Report', global_id('Report', 'earlier'));
INSERT INTO report (id, global_id, slug, name, session, publisher_id, period_start, period_end, document)
  SELECT 1000000, global_id('Report', 'earlier'), 'earlier', 'An earlier one', 'Before', publisher_id, '2018',
    '2018-12', 'PUBLIC'
  FROM report;
UPDATE engagement SET report_id = 1000000 WHERE id % 4 = 0;
CREATE TEMP TABLE copied AS SELECT * FROM engagement WHERE id % 4 IN (1, 2);
UPDATE copied SET id = id + 1000000, report_id = 1000000;
UPDATE copied SET meeting_id = id, global_id = global_id('Engagement', 'earlier ' || id);
UPDATE copied SET name = 'The former ' || name WHERE id % 9 = 0;
UPDATE copied SET staff_days_min = 2, staff_days_max = NULL, staff_days_approximate = 1 WHERE id % 7 IN (2, 3);
UPDATE copied SET meeting_id = (SELECT min(o.id) FROM copied AS o WHERE o.id % 5 = 1) WHERE id % 5 = 1;
UPDATE copied SET relevance = NULL WHERE id % 5 = 0;
UPDATE copied SET relevance = upper(relevance) WHERE id % 5 = 1;
UPDATE copied SET frequency_wording = 'Invented: twice' WHERE id % 6 = 1;
UPDATE copied SET time_wording = upper(time_wording) WHERE id % 3 = 0;
UPDATE copied SET cost_wording = coalesce(cost_wording || ' and more', 'Some') WHERE id % 7 = 0;
INSERT INTO node (id, type, global_id) SELECT id, 'Engagement', global_id FROM copied;
INSERT INTO engagement SELECT * FROM copied;
INSERT INTO money SELECT id + 1000000, engagement_id + 1000000, NULL, position, amount * (1 + id % 2), currency, period,
  purpose FROM money WHERE engagement_id + 1000000 IN (SELECT id FROM copied);
CREATE TEMP TABLE mandated AS SELECT * FROM mandate WHERE id % 3 = 0;
UPDATE mandated SET id = id + 1000000, report_id = 1000000, engagement_id = NULL;
UPDATE mandated SET global_id = global_id('Mandate', 'earlier ' || id);
UPDATE mandated SET resolution_id = (SELECT min(id) FROM resolution) WHERE id % 2 = 0 AND mechanism_id IS NULL;
INSERT INTO node (id, type, global_id) SELECT id, 'Mandate', global_id FROM mandated;
INSERT INTO mandate SELECT * FROM mandated;
INSERT INTO citation (id, node_id, position, report_id, locator)
  SELECT id + 1000000, node_id, position + 1000, 1000000, locator FROM citation
  WHERE report_id IS NOT NULL AND node_id % 4 <> 1;
INSERT INTO citation (id, node_id, position, report_id, locator) SELECT id + 2000000, id, 0, 1000000, '1' FROM mandated;
DELETE FROM citation WHERE id < 1000000 AND report_id IS NOT NULL AND node_id % 4 = 2;

-- a passage for every third locator
CREATE TEMP TABLE located AS
  SELECT row_number() OVER (ORDER BY report_id, locator) AS n, report_id, locator
  FROM (SELECT DISTINCT report_id, locator FROM citation WHERE report_id IS NOT NULL);
DELETE FROM located WHERE n % 3 <> 0;
INSERT INTO node (id, type, global_id) SELECT 2000000 + n, 'Passage', global_id('Passage', n) FROM located;
INSERT INTO passage (id, global_id, report_id, position, locator, text)
  SELECT 2000000 + n, global_id('Passage', n), report_id, n, locator,
    'Invented passage on ' || locator || ': “Coöperation”, STANDARDS' || CASE n % 2 WHEN 0 THEN ' of WHO.' ELSE '' END
  FROM located;
-- the rows among them have cells, some without text and some of an unknown column
INSERT INTO passage_cell (passage_id, position, heading, text, annex_column)
  SELECT p.id, c.position, c.heading,
    CASE (p.id + c.position) % 4 WHEN 0 THEN '' ELSE c.heading || ' of ' || p.locator END, c.annex_column
  FROM passage AS p, (
    SELECT 0 AS position, 'Name' AS heading, 'NAME' AS annex_column
    UNION ALL SELECT 1, 'Time spent', 'TIME' UNION ALL SELECT 2, 'Invented', NULL
  ) AS c
  WHERE p.locator GLOB 'Annex [0-9]*';
UPDATE citation SET passage_id = (
  SELECT p.id FROM passage AS p WHERE p.report_id = citation.report_id AND p.locator = citation.locator
);

DELETE FROM overlap;
DELETE FROM place_record;
DELETE FROM place;
DELETE FROM search_words;
DELETE FROM search_text;
DELETE FROM known_name;
"""


def alter(registry: Path, path: Path) -> Path:
    """Write an altered copy of the registry to ``path``, with overlaps, places and search index recomputed."""
    shutil.copy(registry, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.create_function("global_id", 2, lambda type_, key: global_id(type_, str(key)))
        connection.executescript(ALTERATIONS)
        fill_derived_columns(connection)
        fill_search(connection)
        connection.execute(OVERLAP_ROWS)
        fill_places(connection)
    seal(path)
    return path
