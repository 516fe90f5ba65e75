SELECT (
  WITH c4 AS MATERIALIZED (
    SELECT t1.id AS i
    FROM mechanism AS t1
    WHERE (t1.parent_id IS NULL AND (t1.id IN (
      SELECT f2.mechanism_id
      FROM membership AS f2
      WHERE (f2.agency_id IN (SELECT f3.id FROM agency AS f3 WHERE (f3.slug = :p0)) AND (f2.role IN (SELECT value FROM json_each(:p1))))
        AND f2.mechanism_id IS NOT NULL
    )) AND NOT ((instr(lower(t1.name), :p2) > 0)))
  )
  SELECT '{"totalCount":' || (SELECT count(*) FROM c4)
    || ',"nodes":[' || coalesce((
      SELECT group_concat('{"slug":"' || t5.slug || '"}', ',')
      FROM (
        SELECT t1.id AS i
        FROM mechanism AS t1
        WHERE t1.id IN (SELECT i FROM c4)
        ORDER BY t1.name_order, t1.id
        LIMIT 20
      ) AS p
      CROSS JOIN mechanism AS t5 ON t5.id = p.i
    ), '') || ']}'
);
