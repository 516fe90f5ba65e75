SELECT *
FROM (
  SELECT '{"pageInfo":{"hasNextPage":' || CASE
    WHEN (EXISTS (
      SELECT 1
      FROM (
        SELECT *
        FROM (
          SELECT 1
          FROM agency AS t1
          WHERE t1.acronym_order = %(p0)s::text AND t1.name_order = %(p1)s::text AND t1.id > %(p2)s::bigint
          ORDER BY t1.id
          LIMIT 2
        ) AS q
        UNION ALL
        SELECT *
        FROM (
          SELECT 1
          FROM agency AS t1
          WHERE t1.acronym_order = %(p0)s::text AND t1.name_order > %(p1)s::text
          ORDER BY t1.name_order, t1.id
          LIMIT 2
        ) AS q
        UNION ALL
        SELECT *
        FROM (
          SELECT 1
          FROM agency AS t1
          WHERE t1.acronym_order > %(p0)s::text
          ORDER BY t1.acronym_order, t1.name_order, t1.id
          LIMIT 2
        ) AS q
        UNION ALL
        SELECT *
        FROM (
          SELECT 1
          FROM agency AS t1
          WHERE t1.acronym_order IS NULL
          ORDER BY t1.name_order, t1.id
          LIMIT 2
        ) AS q
        LIMIT 2
      ) AS q
      LIMIT 1 OFFSET 1
    )) THEN 'true'
    ELSE 'false'
  END
    || ',"hasPreviousPage":' || CASE
      WHEN (EXISTS (
        SELECT 1
        FROM agency AS t1
        WHERE TRUE AND ((((t1.acronym_order > %(p0)s::text OR t1.acronym_order IS NULL)) OR (t1.acronym_order = %(p0)s::text
          AND t1.name_order > %(p1)s::text) OR (t1.acronym_order = %(p0)s::text AND t1.name_order = %(p1)s::text
          AND t1.id > %(p2)s::bigint))) IS NOT TRUE
      )) THEN 'true'
      ELSE 'false'
    END
    || ',"endCursor":' || coalesce((
      SELECT '"' || upper(encode(convert_to('["4ae0ea97",' || coalesce(to_json(t2.acronym_order)::text, 'null')
        || ',' || to_json(t2.name_order)::text || ',' || (t2.id)::text || ']', 'UTF8'), 'hex')) || '"'
      FROM agency AS t2
      WHERE t2.id = (
        SELECT e.i
        FROM (
          SELECT *
          FROM (
            SELECT t1.id AS i
            FROM agency AS t1
            WHERE t1.acronym_order = %(p0)s::text AND t1.name_order = %(p1)s::text AND t1.id > %(p2)s::bigint
            ORDER BY t1.id
            LIMIT 1
          ) AS q
          UNION ALL
          SELECT *
          FROM (
            SELECT t1.id AS i
            FROM agency AS t1
            WHERE t1.acronym_order = %(p0)s::text AND t1.name_order > %(p1)s::text
            ORDER BY t1.name_order, t1.id
            LIMIT 1
          ) AS q
          UNION ALL
          SELECT *
          FROM (
            SELECT t1.id AS i
            FROM agency AS t1
            WHERE t1.acronym_order > %(p0)s::text
            ORDER BY t1.acronym_order, t1.name_order, t1.id
            LIMIT 1
          ) AS q
          UNION ALL
          SELECT *
          FROM (
            SELECT t1.id AS i
            FROM agency AS t1
            WHERE t1.acronym_order IS NULL
            ORDER BY t1.name_order, t1.id
            LIMIT 1
          ) AS q
          LIMIT 1
        ) AS e
        CROSS JOIN LATERAL (
          SELECT t1. *
          FROM agency AS t1
          WHERE t1.id = e.i OFFSET 0
        ) AS t1
        ORDER BY t1.acronym_order DESC, t1.name_order DESC, t1.id DESC
        LIMIT 1
      )
    ), 'null')
    || '},"nodes":[' || coalesce((
      SELECT string_agg('{"acronym":' || coalesce(to_json(t3.acronym)::text, 'null')
        || ',"slug":"' || t3.slug || '"}', ','::text ORDER BY t3.acronym_order, t3.name_order, t3.id)
      FROM (
        SELECT *
        FROM (
          SELECT t1.id AS i
          FROM agency AS t1
          WHERE t1.acronym_order = %(p0)s::text AND t1.name_order = %(p1)s::text AND t1.id > %(p2)s::bigint
          ORDER BY t1.id
          LIMIT 1
        ) AS q
        UNION ALL
        SELECT *
        FROM (
          SELECT t1.id AS i
          FROM agency AS t1
          WHERE t1.acronym_order = %(p0)s::text AND t1.name_order > %(p1)s::text
          ORDER BY t1.name_order, t1.id
          LIMIT 1
        ) AS q
        UNION ALL
        SELECT *
        FROM (
          SELECT t1.id AS i
          FROM agency AS t1
          WHERE t1.acronym_order > %(p0)s::text
          ORDER BY t1.acronym_order, t1.name_order, t1.id
          LIMIT 1
        ) AS q
        UNION ALL
        SELECT *
        FROM (
          SELECT t1.id AS i
          FROM agency AS t1
          WHERE t1.acronym_order IS NULL
          ORDER BY t1.name_order, t1.id
          LIMIT 1
        ) AS q
        LIMIT 1
      ) AS p
      CROSS JOIN LATERAL (
        SELECT t3. *
        FROM agency AS t3
        WHERE t3.id = p.i OFFSET 0
      ) AS t3
    ), '') || ']}' AS c0 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;
