SELECT '{"totalCount":' || :p0
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
    SELECT group_concat('{"acronym":' || json_quote(t2.acronym)
      || ',"slug":"' || t2.slug || '"}', ',')
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
    CROSS JOIN agency AS t2 ON t2.id = p.i
  ), '') || ']}';
