SELECT '{"totalCount":' || (SELECT count(*) FROM agency AS t1)
  || ',"pageInfo":{"hasNextPage":' || CASE
    WHEN (EXISTS (
      SELECT 1
      FROM (
        SELECT *
        FROM (
          SELECT 1
          FROM agency AS t1
          WHERE t1.acronym IS NOT NULL
          ORDER BY t1.acronym, t1.name, t1.id
          LIMIT 3
        ) AS q
        UNION ALL
        SELECT *
        FROM (
          SELECT 1
          FROM agency AS t1
          WHERE t1.acronym IS NULL
          ORDER BY t1.name, t1.id
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
      || ',"slug":"' || t2.slug || '"}', ','::text ORDER BY t2.acronym, t2.name, t2.id)
    FROM (
      SELECT *
      FROM (
        SELECT t1.id AS i
        FROM agency AS t1
        WHERE t1.acronym IS NOT NULL
        ORDER BY t1.acronym, t1.name, t1.id
        LIMIT 2
      ) AS q
      UNION ALL
      SELECT *
      FROM (
        SELECT t1.id AS i
        FROM agency AS t1
        WHERE t1.acronym IS NULL
        ORDER BY t1.name, t1.id
        LIMIT 2
      ) AS q
      LIMIT 2
    ) AS p
    JOIN agency AS t2 ON t2.id = p.i
  ), '') || ']}';
