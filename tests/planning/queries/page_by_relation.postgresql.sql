SELECT *
FROM (
  SELECT '{"nodes":[' || coalesce((
    SELECT string_agg('{"role":"' || t3.role
      || '","agency":' || coalesce((
        SELECT '{"slug":"' || t4.slug || '"}'
        FROM agency AS t4
        WHERE t4.id = t3.agency_id
      ), 'null') || '}', ','::text ORDER BY (
        SELECT o.name_order
        FROM agency AS o
        WHERE o.id = t3.agency_id
      ) DESC NULLS LAST, t3.role, t3.id)
    FROM (
      SELECT t1.id AS i
      FROM (
        SELECT *
        FROM (
          SELECT t1.id AS i
          FROM partnership AS t1
          WHERE (t1.role <> %(p0)s::text) AND t1.agency_id IS NULL
          ORDER BY t1.role DESC, t1.id DESC
          LIMIT 2
        ) AS q
        UNION ALL
        SELECT *
        FROM (
          SELECT t1.id AS i
          FROM agency AS o2
          JOIN partnership AS t1 ON t1.agency_id = o2.id
          WHERE (t1.role <> %(p0)s::text) AND o2.name_order IS NOT NULL
          ORDER BY o2.name_order, t1.role DESC, t1.id DESC
          LIMIT 2
        ) AS q
        LIMIT 2
      ) AS b
      CROSS JOIN LATERAL (
        SELECT t1. *
        FROM partnership AS t1
        WHERE t1.id = b.i OFFSET 0
      ) AS t1
      ORDER BY (
        SELECT o.name_order
        FROM agency AS o
        WHERE o.id = t1.agency_id
      ) DESC NULLS LAST, t1.role, t1.id
    ) AS p
    CROSS JOIN LATERAL (
      SELECT t3. *
      FROM partnership AS t3
      WHERE t3.id = p.i OFFSET 0
    ) AS t3
  ), '') || ']}' AS c0 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;
