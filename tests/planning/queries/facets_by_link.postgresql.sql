SELECT *
FROM (
  SELECT '{"facets":[{"values":[' || coalesce((
    SELECT string_agg('{"value":' || coalesce(to_json(value)::text, 'null')
      || ',"label":' || coalesce(to_json(label)::text, 'null')
      || ',"count":' || (n)::text || '}', ','::text)
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
            SELECT NULL::integer AS k, (SELECT count(*) FROM finding AS t1) - count(*) AS n
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
  ), '') || ']}]}' AS c0, '{"nodes":[' || coalesce((
    SELECT string_agg('{"slug":"' || t4.slug
      || '","mechanisms":[' || coalesce((
        SELECT string_agg(x, ','::text)
        FROM (
          SELECT '{"slug":"' || t5.slug || '"}' AS x
          FROM mechanism AS t5
          WHERE t5.id IN (
            SELECT j.mechanism_id
            FROM finding_record AS j
            WHERE j.finding_id = t4.id
          )
          ORDER BY t5.name_order, t5.id
        ) AS q
      ), '') || ']}', ','::text ORDER BY t4.position, t4.id)
    FROM (
      SELECT t2.id AS i
      FROM finding AS t2
      WHERE (t2.id IN (
        SELECT j.finding_id
        FROM finding_record AS j
        JOIN mechanism AS f3 ON f3.id = j.mechanism_id
        WHERE (f3.slug = ANY (%(p0)s::text[])) AND j.finding_id IS NOT NULL
      ))
      ORDER BY t2.position, t2.id
      LIMIT 20
    ) AS p
    CROSS JOIN LATERAL (
      SELECT t4. *
      FROM finding AS t4
      WHERE t4.id = p.i OFFSET 0
    ) AS t4
  ), '') || ']}' AS c1 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint + coalesce(octet_length(c1), 0)::bigint <= %(most)s::bigint;
