SELECT *
FROM (
  SELECT (
    WITH c4 AS MATERIALIZED (
      SELECT t1.id AS i
      FROM mechanism AS t1
      WHERE (t1.parent_id IS NULL AND (t1.id IN (
        SELECT f2.mechanism_id
        FROM membership AS f2
        WHERE (f2.agency_id IN (
          SELECT f3.id
          FROM agency AS f3
          WHERE (f3.slug = %(p0)s::text)
        ) AND (f2.role = ANY (%(p1)s::text[]))) AND f2.mechanism_id IS NOT NULL
      )) AND NOT ((strpos(lower(t1.name COLLATE "C"), %(p2)s::text) > 0)))
    )
    SELECT '{"totalCount":' || (SELECT count(*) FROM c4)
      || ',"nodes":[' || coalesce((
        SELECT string_agg('{"slug":"' || t5.slug || '"}', ','::text ORDER BY t5.name_order, t5.id)
        FROM (
          SELECT t1.id AS i
          FROM mechanism AS t1
          WHERE t1.id IN (SELECT i FROM c4)
          ORDER BY t1.name_order, t1.id
          LIMIT 20
        ) AS p
        CROSS JOIN LATERAL (
          SELECT t5. *
          FROM mechanism AS t5
          WHERE t5.id = p.i OFFSET 0
        ) AS t5
      ), '') || ']}'
  ) AS c0 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;
