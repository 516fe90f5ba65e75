SELECT '{"facets":[{"values":[' || coalesce((
  SELECT group_concat('{"value":' || json_quote(value)
    || ',"label":' || json_quote(label)
    || ',"count":' || n || '}', ',')
  FROM (
    SELECT *
    FROM (
      SELECT v.slug AS value, v.name AS label, counted.n AS n
      FROM (
        SELECT j.mechanism_id AS k, count(DISTINCT j.finding_id) AS n
        FROM finding_record AS j
        WHERE j.mechanism_id IS NOT NULL
        GROUP BY 1
        UNION ALL
        SELECT *
        FROM (
          SELECT NULL AS k, (SELECT count(*) FROM finding AS t1) - count(*) AS n
          FROM (
            SELECT DISTINCT j.finding_id
            FROM finding_record AS j
            WHERE j.mechanism_id IS NOT NULL
          ) AS q
        ) AS q
        WHERE n > 0
      ) AS counted
      LEFT JOIN mechanism AS v ON v.id = counted.k
    ) AS q
    ORDER BY value IS NULL, n DESC, value
    LIMIT 20
  ) AS q
), '') || ']}]}', '{"nodes":[' || coalesce((
  SELECT group_concat('{"slug":"' || t4.slug
    || '","mechanisms":[' || coalesce((
      SELECT group_concat(x, ',')
      FROM (
        SELECT '{"slug":"' || t5.slug || '"}' AS x
        FROM mechanism AS t5
        WHERE t5.id IN (
          SELECT j.mechanism_id
          FROM finding_record AS j
          WHERE likelihood(j.finding_id = t4.id, 0.0001)
        )
        ORDER BY t5.name_order, t5.id
      ) AS q
    ), '') || ']}', ',')
  FROM (
    SELECT t2.id AS i
    FROM finding AS t2
    WHERE (t2.id IN (
      SELECT j.finding_id
      FROM finding_record AS j
      JOIN mechanism AS f3 ON f3.id = j.mechanism_id
      WHERE (f3.slug IN (SELECT value FROM json_each(:p0))) AND j.finding_id IS NOT NULL
    ))
    ORDER BY t2.position, t2.id
    LIMIT 20
  ) AS p
  CROSS JOIN finding AS t4 ON t4.id = p.i
), '') || ']}';
