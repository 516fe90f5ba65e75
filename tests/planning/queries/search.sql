SELECT (
  WITH hits AS MATERIALIZED (
    SELECT search_index.rowid AS i, -bm25(search_index, 10, 12, 8, 8, 4, 3, 1, 1, 8) AS s
    FROM search_index
    WHERE search_index MATCH :p0
  ),
  named AS MATERIALIZED (
    SELECT node_id AS i, max(CASE
      WHEN key <> :p1 THEN round(50.0 * length(:p1) / length(key), 6)
      WHEN kind IS NULL THEN 60
      WHEN NOT shown THEN 80
      WHEN kind IN ('NAME', 'ACRONYM') AND language = 'EN' THEN 100 + CASE n.type
        WHEN 'Agency' THEN 9
        WHEN 'Mechanism' THEN 6
        WHEN 'Initiative' THEN 3
        ELSE 0
      END
      WHEN 1 THEN 90 + CASE n.type
        WHEN 'Agency' THEN 9
        WHEN 'Mechanism' THEN 6
        WHEN 'Initiative' THEN 3
        ELSE 0
      END
    END) AS b, max(key = :p1) AS e
    FROM known_name
    JOIN node AS n ON n.id = node_id
    WHERE key >= :p1 AND key < :p1 || char(1114111) AND :p1 <> '' AND (key = :p1 OR (kind = 'ACRONYM'
      AND length(:p1) > 1))
    GROUP BY node_id
  ),
  every AS (
    SELECT h.i, round(h.s + coalesce(d.b, 0), 6) AS s
    FROM hits AS h
    LEFT JOIN named AS d ON d.i = h.i
    UNION ALL
    SELECT d.i, d.b AS s
    FROM named AS d
    WHERE d.e AND d.i NOT IN (SELECT i FROM hits)
  ),
  found AS (
    SELECT i, s
    FROM every
    JOIN node AS n ON n.id = i
    WHERE n.type IN ('Mechanism', 'Event')
  ),
  p AS (
    SELECT i, s
    FROM found
    WHERE TRUE
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
      WHEN highlight(search_index, 3, '⟦', '⟧') <> search_index.names THEN ','
        || '{"field":"NAMES","snippet":' || json_quote(snippet(search_index, 3, '⟦', '⟧', '…', 16)) || '}'
      ELSE ''
    END || CASE
      WHEN highlight(search_index, 4, '⟦', '⟧') <> search_index.units THEN ','
        || '{"field":"UNITS","snippet":' || json_quote(snippet(search_index, 4, '⟦', '⟧', '…', 16)) || '}'
      ELSE ''
    END || CASE
      WHEN highlight(search_index, 5, '⟦', '⟧') <> search_index.summary THEN ','
        || '{"field":"SUMMARY","snippet":' || json_quote(snippet(search_index, 5, '⟦', '⟧', '…', 16))
        || '}'
      ELSE ''
    END || CASE
      WHEN highlight(search_index, 6, '⟦', '⟧') <> search_index.wording THEN ','
        || '{"field":"WORDING","snippet":' || json_quote(snippet(search_index, 6, '⟦', '⟧', '…', 16))
        || '}'
      ELSE ''
    END || CASE
      WHEN highlight(search_index, 7, '⟦', '⟧') <> search_index.passage THEN ','
        || '{"field":"PASSAGE","snippet":' || json_quote(snippet(search_index, 7, '⟦', '⟧', '…', 16))
        || '}'
      ELSE ''
    END, 2) AS x
    FROM search_index
    WHERE search_index MATCH :p0 AND +search_index.rowid IN (SELECT i FROM p)
    UNION ALL
    SELECT node_id AS i, substr(','
      || '{"field":"' || CASE
        WHEN kind IS NULL THEN 'UNITS'
        WHEN kind IN ('ALIAS', 'SYMBOL') THEN 'ALIASES'
        WHEN language IS NOT 'EN' THEN 'NAMES'
        ELSE kind
      END
      || '","snippet":' || json_quote('⟦' || name || '⟧') || '}', 2) AS x
    FROM known_name
    WHERE key = :p1 AND shown AND node_id IN (SELECT i FROM p WHERE i NOT IN (SELECT i FROM hits))
    GROUP BY node_id
  )
  SELECT '{"totalCount":' || (SELECT count(*) FROM found)
    || ',"facets":[{"values":[' || coalesce((
      SELECT group_concat('{"value":' || json_quote(value)
        || ',"count":' || n || '}', ',')
      FROM (
        SELECT upper(n.type) AS value, upper(n.type) AS label, count(*) AS n
        FROM every AS f
        JOIN node AS n ON n.id = f.i
        GROUP BY 1
        ORDER BY n DESC, value
        LIMIT 20
      ) AS q
    ), '')
    || ']}],"pageInfo":{"hasNextPage":' || CASE
      WHEN (EXISTS (SELECT 1 FROM found WHERE TRUE LIMIT 1 OFFSET 2)) THEN 'true'
      ELSE 'false'
    END
    || ',"hasPreviousPage":' || CASE WHEN FALSE THEN 'true' ELSE 'false' END
    || '},"edges":[' || coalesce((
      SELECT group_concat('{"matches":[' || coalesce((SELECT m0.x FROM m0 WHERE m0.i = p.i), '')
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
