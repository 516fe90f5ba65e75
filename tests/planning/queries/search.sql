SELECT (
  WITH found AS (
    SELECT search_index.rowid AS i, round(-bm25(search_index, 10, 12, 8, 3, 1, 1), 6) + CASE
      WHEN search_index.rowid IN (
        SELECT c.rowid
        FROM search_index AS c
        WHERE c.search_index MATCH :p1 AND :p3 IN (lower(c.name), lower(c.acronym))
      ) THEN 100
      WHEN search_index.rowid IN (
        SELECT c.rowid
        FROM search_index AS c
        WHERE c.search_index MATCH :p2 AND substr(lower(c.acronym), 1, length(:p3)) = :p3
      ) THEN round(50.0 * length(:p3) / length(search_index.acronym), 6)
      ELSE 0
    END AS s
    FROM search_index
    JOIN node AS n ON n.id = search_index.rowid
    WHERE search_index MATCH :p0 AND n.type IN ('Mechanism', 'Event')
  ),
  p AS (
    SELECT i, s
    FROM found
    WHERE 1
    ORDER BY s DESC, i
    LIMIT 2
  ),
  m0 AS MATERIALIZED (
    SELECT search_index.rowid AS i, substr(CASE
      WHEN highlight(search_index, 0, '⟦', '⟧') <> search_index.name THEN ','
        || '{"field":"NAME","snippet":' || json_quote(snippet(search_index, 0, '⟦', '⟧', '…', 16)) || '}'
      ELSE ''
    END || CASE
      WHEN highlight(search_index, 1, '⟦', '⟧') <> search_index.acronym THEN ','
        || '{"field":"ACRONYM","snippet":' || json_quote(snippet(search_index, 1, '⟦', '⟧', '…', 16))
        || '}'
      ELSE ''
    END || CASE
      WHEN highlight(search_index, 2, '⟦', '⟧') <> search_index.aliases THEN ','
        || '{"field":"ALIASES","snippet":' || json_quote(snippet(search_index, 2, '⟦', '⟧', '…', 16))
        || '}'
      ELSE ''
    END || CASE
      WHEN highlight(search_index, 3, '⟦', '⟧') <> search_index.summary THEN ','
        || '{"field":"SUMMARY","snippet":' || json_quote(snippet(search_index, 3, '⟦', '⟧', '…', 16))
        || '}'
      ELSE ''
    END || CASE
      WHEN highlight(search_index, 4, '⟦', '⟧') <> search_index.wording THEN ','
        || '{"field":"WORDING","snippet":' || json_quote(snippet(search_index, 4, '⟦', '⟧', '…', 16))
        || '}'
      ELSE ''
    END || CASE
      WHEN highlight(search_index, 5, '⟦', '⟧') <> search_index.passage THEN ','
        || '{"field":"PASSAGE","snippet":' || json_quote(snippet(search_index, 5, '⟦', '⟧', '…', 16))
        || '}'
      ELSE ''
    END, 2) AS x
    FROM search_index
    WHERE search_index MATCH :p0 AND +search_index.rowid IN (SELECT i FROM p)
  )
  SELECT '{"totalCount":' || (SELECT count(*) FROM found)
    || ',"facets":[{"values":[' || coalesce((
      SELECT group_concat('{"value":' || json_quote(value)
        || ',"count":' || n || '}', ',')
      FROM (
        SELECT upper(n.type) AS value, upper(n.type) AS label, count(*) AS n
        FROM (
          SELECT search_index.rowid AS i, round(-bm25(search_index, 10, 12, 8, 3, 1, 1), 6) + CASE
            WHEN search_index.rowid IN (
              SELECT c.rowid
              FROM search_index AS c
              WHERE c.search_index MATCH :p1 AND :p3 IN (lower(c.name), lower(c.acronym))
            ) THEN 100
            WHEN search_index.rowid IN (
              SELECT c.rowid
              FROM search_index AS c
              WHERE c.search_index MATCH :p2 AND substr(lower(c.acronym), 1, length(:p3)) = :p3
            ) THEN round(50.0 * length(:p3) / length(search_index.acronym), 6)
            ELSE 0
          END AS s
          FROM search_index
          WHERE search_index MATCH :p0
        ) AS f
        JOIN node AS n ON n.id = f.i
        GROUP BY 1
        ORDER BY n DESC, value
        LIMIT 20
      )
    ), '')
    || ']}],"pageInfo":{"hasNextPage":' || CASE
      WHEN (EXISTS (SELECT 1 FROM found WHERE 1 LIMIT 1 OFFSET 2)) THEN 'true'
      ELSE 'false'
    END
    || ',"hasPreviousPage":' || CASE WHEN 0 THEN 'true' ELSE 'false' END
    || '},"edges":[' || coalesce((
      SELECT group_concat('{"matches":[' || (SELECT m0.x FROM m0 WHERE m0.i = p.i)
        || '],"node":' || (
          SELECT CASE n1.type
            WHEN 'Agency' THEN (SELECT '{}' FROM agency AS t2 WHERE t2.id = n1.id)
            WHEN 'Event' THEN (SELECT '{}' FROM event AS t3 WHERE t3.id = n1.id)
            WHEN 'Goal' THEN (SELECT '{}' FROM goal AS t4 WHERE t4.id = n1.id)
            WHEN 'Initiative' THEN (SELECT '{}' FROM initiative AS t5 WHERE t5.id = n1.id)
            WHEN 'Mechanism' THEN (
              SELECT '{"slug":"' || t6.slug || '"}'
              FROM mechanism AS t6
              WHERE t6.id = n1.id
            )
            WHEN 'Report' THEN (SELECT '{}' FROM report AS t7 WHERE t7.id = n1.id)
            WHEN 'Resolution' THEN (SELECT '{}' FROM resolution AS t8 WHERE t8.id = n1.id)
            WHEN 'Theme' THEN (SELECT '{}' FROM theme AS t9 WHERE t9.id = n1.id)
          END
          FROM node AS n1
          WHERE n1.id = p.i
        ) || '}', ',')
      FROM p
    ), '') || ']}'
);
