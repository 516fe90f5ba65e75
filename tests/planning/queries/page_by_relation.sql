SELECT '{"nodes":[' || coalesce((
  SELECT group_concat('{"role":"' || t3.role
    || '","agency":' || coalesce((
      SELECT '{"slug":"' || t4.slug || '"}'
      FROM agency AS t4
      WHERE t4.id = t3.agency_id
    ), 'null') || '}', ',')
  FROM (
    SELECT t1.id AS i
    FROM (
      SELECT *
      FROM (
        SELECT t1.id AS i
        FROM partnership AS t1
        WHERE (t1.role <> :p0) AND t1.agency_id IS NULL
        ORDER BY t1.role DESC, t1.id DESC
        LIMIT 2
      ) AS q
      UNION ALL
      SELECT *
      FROM (
        SELECT t1.id AS i
        FROM agency AS o2
        CROSS JOIN partnership AS t1 ON likelihood(t1.agency_id = o2.id, 0.0001)
        WHERE (t1.role <> :p0) AND o2.name_order IS NOT NULL
        ORDER BY o2.name_order, t1.role DESC, t1.id DESC
        LIMIT 2
      ) AS q
      LIMIT 2
    ) AS b
    CROSS JOIN partnership AS t1 ON t1.id = b.i
    ORDER BY (
      SELECT o.name_order
      FROM agency AS o
      WHERE o.id = t1.agency_id
    ) DESC, t1.role, t1.id
  ) AS p
  CROSS JOIN partnership AS t3 ON t3.id = p.i
), '') || ']}';
