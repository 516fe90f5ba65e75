SELECT '{"pageInfo":{"hasNextPage":' || CASE
  WHEN (EXISTS (
    SELECT 1
    FROM (
      SELECT *
      FROM (
        SELECT 1
        FROM agency AS t1
        WHERE t1.acronym_order = :p0 AND t1.name_order = :p1 AND t1.id > :p2
        ORDER BY t1.id
        LIMIT 2
      ) AS q
      UNION ALL
      SELECT *
      FROM (
        SELECT 1
        FROM agency AS t1
        WHERE t1.acronym_order = :p0 AND t1.name_order > :p1
        ORDER BY t1.name_order, t1.id
        LIMIT 2
      ) AS q
      UNION ALL
      SELECT *
      FROM (
        SELECT 1
        FROM agency AS t1
        WHERE t1.acronym_order > :p0
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
      WHERE TRUE AND ((((t1.acronym_order > :p0 OR t1.acronym_order IS NULL)) OR (t1.acronym_order = :p0
        AND t1.name_order > :p1) OR (t1.acronym_order = :p0 AND t1.name_order = :p1 AND t1.id > :p2))) IS NOT TRUE
    )) THEN 'true'
    ELSE 'false'
  END
  || ',"endCursor":' || coalesce((
    SELECT '"' || hex('["4ae0ea97",' || json_quote(t2.acronym_order) || ',' || json_quote(t2.name_order)
      || ',' || json_quote(t2.id) || ']') || '"'
    FROM agency AS t2
    WHERE t2.id = (
      SELECT e.i
      FROM (
        SELECT *
        FROM (
          SELECT t1.id AS i
          FROM agency AS t1
          WHERE t1.acronym_order = :p0 AND t1.name_order = :p1 AND t1.id > :p2
          ORDER BY t1.id
          LIMIT 1
        ) AS q
        UNION ALL
        SELECT *
        FROM (
          SELECT t1.id AS i
          FROM agency AS t1
          WHERE t1.acronym_order = :p0 AND t1.name_order > :p1
          ORDER BY t1.name_order, t1.id
          LIMIT 1
        ) AS q
        UNION ALL
        SELECT *
        FROM (
          SELECT t1.id AS i
          FROM agency AS t1
          WHERE t1.acronym_order > :p0
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
      CROSS JOIN agency AS t1 ON t1.id = e.i
      ORDER BY t1.acronym_order IS NULL DESC, t1.acronym_order DESC, t1.name_order DESC, t1.id DESC
      LIMIT 1
    )
  ), 'null')
  || '},"nodes":[' || coalesce((
    SELECT group_concat('{"acronym":' || json_quote(t3.acronym)
      || ',"slug":"' || t3.slug || '"}', ',')
    FROM (
      SELECT *
      FROM (
        SELECT t1.id AS i
        FROM agency AS t1
        WHERE t1.acronym_order = :p0 AND t1.name_order = :p1 AND t1.id > :p2
        ORDER BY t1.id
        LIMIT 1
      ) AS q
      UNION ALL
      SELECT *
      FROM (
        SELECT t1.id AS i
        FROM agency AS t1
        WHERE t1.acronym_order = :p0 AND t1.name_order > :p1
        ORDER BY t1.name_order, t1.id
        LIMIT 1
      ) AS q
      UNION ALL
      SELECT *
      FROM (
        SELECT t1.id AS i
        FROM agency AS t1
        WHERE t1.acronym_order > :p0
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
    CROSS JOIN agency AS t3 ON t3.id = p.i
  ), '') || ']}';
