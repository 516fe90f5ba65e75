SELECT (
  WITH asked AS MATERIALIZED (
    SELECT json_extract(k.value, '$.a') AS a, json_extract(k.value, '$.b') AS b
    FROM json_each(:p0) AS k
  ),
  hits AS MATERIALIZED (
    SELECT search_index.rowid AS i, (
      SELECT sum(CASE
        WHEN instr(w.name, k.a) > 0 THEN 10
        WHEN instr(w.other_names, k.a) > 0 THEN 8
        WHEN instr(w.summary, k.b) > 0 THEN 3
        WHEN instr(w.texts, k.b) > 0 THEN 1
        ELSE 0
      END) * w.brevity / count(*)
      FROM asked AS k
    ) AS s
    FROM search_index
    LEFT JOIN search_words AS w ON w.node_id = search_index.rowid
    WHERE search_index MATCH :p2
  ),
  named AS MATERIALIZED (
    SELECT node_id AS i, max(CASE
      WHEN key <> :p3 THEN 500 * length(:p3) / length(key)
      WHEN kind IS NULL THEN 600
      WHEN NOT shown THEN 800
      WHEN kind IN ('NAME', 'ACRONYM') AND language = 'EN' THEN 1000 + CASE n.type
        WHEN 'Agency' THEN 90
        WHEN 'Mechanism' THEN 60
        WHEN 'Initiative' THEN 30
        ELSE 0
      END
      ELSE 900 + CASE n.type
        WHEN 'Agency' THEN 90
        WHEN 'Mechanism' THEN 60
        WHEN 'Initiative' THEN 30
        ELSE 0
      END
    END) AS b, max(CASE WHEN key = :p3 THEN 1 ELSE 0 END) AS e
    FROM known_name
    JOIN node AS n ON n.id = node_id
    WHERE key >= :p3 AND key < :p4 AND :p3 <> '' AND (key = :p3 OR (kind IN ('NAME', 'ACRONYM') AND length(:p3) > 1))
    GROUP BY node_id
  ),
  every AS (
    SELECT h.i, h.s + coalesce(d.b, 0) AS s, 1 AS w
    FROM hits AS h
    LEFT JOIN named AS d ON d.i = h.i
    UNION ALL
    SELECT d.i, d.b AS s, 0 AS w
    FROM named AS d
    WHERE d.e = 1 AND d.i NOT IN (SELECT i FROM hits)
  ),
  found AS (
    SELECT i, s, w
    FROM every
    CROSS JOIN node AS n ON n.id = i
    WHERE n.type IN ('Mechanism', 'Event')
  ),
  p AS (
    SELECT i, s, w
    FROM found
    WHERE TRUE
    ORDER BY s DESC, i
    LIMIT 2
  )
  SELECT '{"totalCount":' || (SELECT count(*) FROM found)
    || ',"facets":[{"values":[' || coalesce((
      SELECT group_concat('{"value":' || json_quote(value)
        || ',"count":' || n || '}', ',')
      FROM (
        SELECT upper(n.type) AS value, upper(n.type) AS label, count(*) AS n
        FROM every AS f
        CROSS JOIN node AS n ON n.id = f.i
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
      SELECT group_concat('{"matches":' || CASE p.w
        WHEN 1 THEN char(1) || '0:' || p.i || char(1)
        ELSE char(1) || '1:' || p.i || char(1)
      END
        || ',"node":' || (
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

SELECT '0:' || o.k, o.pieces, o.asked
FROM (
  WITH asked AS MATERIALIZED (
    SELECT json_extract(k.value, '$.a') AS a, json_extract(k.value, '$.b') AS b
    FROM json_each(:p0) AS k
  )
  SELECT k.value AS k, '[' || coalesce((
    SELECT group_concat('["' || r.field || '",' || r.parts || ',"' || r.words || '"]', ',')
    FROM (
      SELECT *
      FROM (
        SELECT c. *, row_number() OVER (PARTITION BY c.field ORDER BY c.n DESC, c.position) AS place
        FROM (
          SELECT t. *, (
            SELECT count(*)
            FROM asked AS q
            WHERE CASE
              WHEN t.field IN ('SUMMARY', 'WORDING', 'PASSAGE') THEN instr(t.words, q.b) > 0
              ELSE instr(t.words, q.a) > 0
            END
          ) AS n
          FROM search_text AS t
          WHERE t.node_id = k.value
        ) AS c
        WHERE c.n > 0
      ) AS f
      WHERE f.place = 1
      ORDER BY f.position
    ) AS r
  ), '') || ']' AS pieces, CAST (:p0 AS text) AS asked
  FROM json_each(:keys) AS k
) AS o;

SELECT '1:' || o.k, o.names
FROM (
  SELECT k.value AS k, '[' || coalesce((
    SELECT group_concat(x, ',')
    FROM (
      SELECT '[' || json_quote(CASE
        WHEN kind IS NULL THEN 'UNITS'
        WHEN kind IN ('ALIAS', 'SYMBOL') THEN 'ALIASES'
        WHEN coalesce(language, '') <> 'EN' THEN 'NAMES'
        ELSE kind
      END) || ',' || json_quote(name) || ']' AS x
      FROM known_name
      WHERE key = :p1 AND node_id = k.value AND shown
      ORDER BY known_name.id
      LIMIT 1
    ) AS r
  ), '') || ']' AS names
  FROM json_each(:keys) AS k
) AS o;
