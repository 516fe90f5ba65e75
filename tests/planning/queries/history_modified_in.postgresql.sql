SELECT *
FROM (
  SELECT '{"nodes":[' || coalesce((
    SELECT string_agg('{"slug":"' || t2.slug || '"}', ','::text ORDER BY t2.name_order, t2.id)
    FROM (
      SELECT t1.id AS i
      FROM agency AS t1
      WHERE ((
        SELECT v.version
        FROM data_version AS v
        WHERE v.id = (
          SELECT h.version_id
          FROM data_change AS h
          WHERE h.global_id = t1.global_id
          ORDER BY h.id DESC
          LIMIT 1
        )
      ) IS NOT NULL)
      ORDER BY t1.name_order, t1.id
      LIMIT 20
    ) AS p
    CROSS JOIN LATERAL (
      SELECT t2. *
      FROM agency AS t2
      WHERE t2.id = p.i OFFSET 0
    ) AS t2
  ), '') || ']}' AS c0, '{"totalCount":' || (
    SELECT count(*)
    FROM membership AS t3
    WHERE ((
      SELECT v.version
      FROM data_version AS v
      WHERE v.id = (
        SELECT h.version_id
        FROM data_change AS h
        WHERE h.global_id = t3.global_id
        ORDER BY h.id DESC
        LIMIT 1
      )
    ) IS NULL)
  ) || '}' AS c1 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint + coalesce(octet_length(c1), 0)::bigint <= %(most)s::bigint;
