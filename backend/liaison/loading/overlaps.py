"""Overlaps: mechanisms that share meetings, resolutions, themes or agencies, ranked when the registry is built.

The score is 4 for a shared meeting, plus 2 for each shared resolution, 1 for each shared theme and 0.25 for each shared
agency. Agencies that publish reports do not count, because they take part in every mechanism of their reports. A
mechanism and the one that it belongs to do not overlap: they share their work because one is a part of the other.
"""

# Everything shared is a node, so that ids of different types cannot be confused. Each pair appears once, with the
# mechanism whose name sorts first as the first. Rows are inserted by rank, which becomes their position. Pairs are
# grouped faster if those of each mechanism follow one another.
OVERLAP_ROWS = """
INSERT INTO overlap (first_id, second_id, score)
WITH
    tie AS (
        SELECT mechanism_id, resolution_id AS shared_id, 2.0 AS adds, 0 AS meets FROM mandate
        UNION SELECT mechanism_id, theme_id, 1.0, 0 FROM classification
        UNION SELECT mechanism_id, agency_id, 0.25, 0 FROM membership
            WHERE agency_id NOT IN (SELECT publisher_id FROM report)
        UNION SELECT mechanism_id, meeting_id, 0.0, 1 FROM engagement
    ),
    named AS MATERIALIZED (
        SELECT id, coalesce(parent_id, 0) AS parent_id, row_number() OVER (ORDER BY name_order, id) AS place
        FROM mechanism
    ),
    placed AS MATERIALIZED (
        SELECT named.place, named.parent_id, tie.*
        FROM tie JOIN named ON named.id = tie.mechanism_id ORDER BY named.place
    )
SELECT one.mechanism_id, other.mechanism_id, sum(one.adds) + 4.0 * max(one.meets) AS score
FROM placed AS one JOIN placed AS other ON other.shared_id = one.shared_id AND other.place > one.place
    AND other.parent_id <> one.mechanism_id AND one.parent_id <> other.mechanism_id
GROUP BY one.place, other.place
ORDER BY score DESC, one.place, other.place
"""
