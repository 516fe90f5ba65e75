SELECT *
FROM (
  SELECT (
    WITH asked AS MATERIALIZED (
      SELECT (k.value ->> 'a') AS a, (k.value ->> 'b') AS b
      FROM json_array_elements(%(p0)s::json) WITH ORDINALITY AS k(value, key)
    ),
    hits AS MATERIALIZED (
      SELECT w.node_id AS i, (
        SELECT sum(CASE
          WHEN strpos(w.name, k.a) > 0 THEN 10
          WHEN strpos(w.other_names, k.a) > 0 THEN 8
          WHEN strpos(w.summary, k.b) > 0 THEN 3
          WHEN strpos(w.texts, k.b) > 0 THEN 1
          ELSE 0
        END) * w.brevity / count(*)
        FROM asked AS k
      ) AS s
      FROM search_words AS w
      WHERE w.vector @ @ %(p2)s::text::tsquery
    ),
    named AS MATERIALIZED (
      SELECT node_id AS i, max(CASE
        WHEN key <> %(p3)s::text THEN 500 * length(%(p3)s::text) / length(key)
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
      END) AS b, max(CASE WHEN key = %(p3)s::text THEN 1 ELSE 0 END) AS e
      FROM known_name
      JOIN node AS n ON n.id = node_id
      WHERE key >= %(p3)s::text AND key < %(p4)s::text AND %(p3)s::text <> '' AND (key = %(p3)s::text
        OR (kind IN ('NAME', 'ACRONYM') AND length(%(p3)s::text) > 1))
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
      JOIN node AS n ON n.id = i
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
        SELECT string_agg('{"value":' || coalesce(to_json(value)::text, 'null')
          || ',"count":' || (n)::text || '}', ','::text)
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
        SELECT string_agg('{"matches":' || CASE p.w
          WHEN 1 THEN chr(1) || '0:' || p.i || chr(1)
          ELSE chr(1) || '1:' || p.i || chr(1)
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
          ) || '}', ','::text)
        FROM p
      ), '') || ']}'
  ) AS c0 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;

SELECT name, c0, c1
FROM (
  SELECT a. *, sum(coalesce(octet_length(c0), 0)::bigint + coalesce(octet_length(c1), 0)::bigint) OVER (ROWS UNBOUNDED PRECEDING) AS size
  FROM (
    SELECT '0:' || o.k AS name, o.pieces AS c0, o.asked AS c1
    FROM (
      WITH asked AS MATERIALIZED (
        SELECT (k.value ->> 'a') AS a, (k.value ->> 'b') AS b
        FROM json_array_elements(%(p0)s::json) WITH ORDINALITY AS k(value, key)
      )
      SELECT k.value AS k, '[' || coalesce((
        SELECT string_agg('["' || r.field || '",' || r.parts || ',"' || r.words || '"]', ','::text)
        FROM (
          SELECT *
          FROM (
            SELECT c. *, row_number() OVER (PARTITION BY c.field ORDER BY c.n DESC, c.position) AS place
            FROM (
              SELECT t. *, (
                SELECT count(*)
                FROM asked AS q
                WHERE CASE
                  WHEN t.field IN ('SUMMARY', 'WORDING', 'PASSAGE') THEN strpos(t.words, q.b) > 0
                  ELSE strpos(t.words, q.a) > 0
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
      ), '') || ']' AS pieces, CAST (%(p0)s::json AS text) AS asked
      FROM unnest(%(keys)s::bigint[]) WITH ORDINALITY AS k(value, key)
    ) AS o OFFSET 0
  ) AS a
) AS b
WHERE size <= %(most)s::bigint;

SELECT name, c0
FROM (
  SELECT a. *, sum(coalesce(octet_length(c0), 0)::bigint) OVER (ROWS UNBOUNDED PRECEDING) AS size
  FROM (
    SELECT '1:' || o.k AS name, o.names AS c0
    FROM (
      SELECT k.value AS k, '[' || coalesce((
        SELECT string_agg(x, ','::text)
        FROM (
          SELECT '[' || coalesce(to_json(CASE
            WHEN kind IS NULL THEN 'UNITS'
            WHEN kind IN ('ALIAS', 'SYMBOL') THEN 'ALIASES'
            WHEN coalesce(language, '') <> 'EN' THEN 'NAMES'
            ELSE kind
          END)::text, 'null') || ',' || coalesce(to_json(name)::text, 'null') || ']' AS x
          FROM known_name
          WHERE key = %(p1)s::text AND node_id = k.value AND shown
          ORDER BY known_name.id
          LIMIT 1
        ) AS r
      ), '') || ']' AS names
      FROM unnest(%(keys)s::bigint[]) WITH ORDINALITY AS k(value, key)
    ) AS o OFFSET 0
  ) AS a
) AS b
WHERE size <= %(most)s::bigint;
