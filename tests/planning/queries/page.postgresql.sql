SELECT *
FROM (
  SELECT '{"totalCount":' || %(p0)s::bigint
    || ',"pageInfo":{"hasNextPage":' || CASE
      WHEN (EXISTS (
        SELECT 1
        FROM (
          SELECT *
          FROM (
            SELECT 1
            FROM agency AS t1
            WHERE t1.acronym_order IS NOT NULL
            ORDER BY t1.acronym_order, t1.name_order, t1.id
            LIMIT 3
          ) AS q
          UNION ALL
          SELECT *
          FROM (
            SELECT 1
            FROM agency AS t1
            WHERE t1.acronym_order IS NULL
            ORDER BY t1.name_order, t1.id
            LIMIT 3
          ) AS q
          LIMIT 3
        ) AS q
        LIMIT 1 OFFSET 2
      )) THEN 'true'
      ELSE 'false'
    END
    || ',"hasPreviousPage":' || CASE WHEN FALSE THEN 'true' ELSE 'false' END
    || '},"nodes":[' || coalesce((
      SELECT string_agg('{"acronym":' || coalesce(to_json(t2.acronym)::text, 'null')
        || ',"slug":"' || t2.slug || '"}', ','::text ORDER BY t2.acronym_order, t2.name_order, t2.id)
      FROM (
        SELECT *
        FROM (
          SELECT t1.id AS i
          FROM agency AS t1
          WHERE t1.acronym_order IS NOT NULL
          ORDER BY t1.acronym_order, t1.name_order, t1.id
          LIMIT 2
        ) AS q
        UNION ALL
        SELECT *
        FROM (
          SELECT t1.id AS i
          FROM agency AS t1
          WHERE t1.acronym_order IS NULL
          ORDER BY t1.name_order, t1.id
          LIMIT 2
        ) AS q
        LIMIT 2
      ) AS p
      CROSS JOIN LATERAL (
        SELECT t2. *
        FROM agency AS t2
        WHERE t2.id = p.i OFFSET 0
      ) AS t2
    ), '') || ']}' AS c0 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;
