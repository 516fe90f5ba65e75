SELECT *
FROM (
  SELECT '{"facets":[{"values":[' || coalesce((
    SELECT string_agg('{"value":' || coalesce(to_json(value)::text, 'null')
      || ',"count":' || (n)::text || '}', ','::text)
    FROM (
      SELECT *
      FROM (
        SELECT counted.k AS value, counted.k AS label, counted.n
        FROM (
          SELECT k, count(*) AS n
          FROM (
            SELECT DISTINCT t1.id, j.role AS k
            FROM agency AS t1
            JOIN membership AS j ON j.agency_id = t1.id
            WHERE (t1.un_system = %(p0)s::boolean)
          ) AS q
          GROUP BY 1
          UNION ALL
          SELECT *
          FROM (
            SELECT NULL::text AS k, count(*) AS n
            FROM agency AS t1
            WHERE (t1.un_system = %(p0)s::boolean) AND NOT EXISTS (SELECT 1 FROM membership AS j WHERE j.agency_id = t1.id)
          ) AS q
          WHERE n > 0
        ) AS counted
      ) AS q
      ORDER BY value IS NULL, n DESC, value
      LIMIT 20
    ) AS q
  ), '') || ']}]}' AS c0, '{"facets":[{"values":[' || coalesce((
    SELECT string_agg('{"value":' || coalesce(to_json(value)::text, 'null')
      || ',"label":' || coalesce(to_json(label)::text, 'null')
      || ',"count":' || (n)::text || '}', ','::text)
    FROM (
      SELECT *
      FROM (
        SELECT v.slug AS value, v.name AS label, counted.n AS n
        FROM (
          SELECT j.agency_id AS k, count(DISTINCT j.mechanism_id) AS n
          FROM membership AS j
          WHERE TRUE
          GROUP BY 1
          UNION ALL
          SELECT *
          FROM (
            SELECT NULL::integer AS k, (SELECT count(*) FROM mechanism AS t2) - count(*) AS n
            FROM (
              SELECT DISTINCT j.mechanism_id
              FROM membership AS j
              WHERE TRUE
            ) AS q
          ) AS q
          WHERE n > 0
        ) AS counted
        LEFT JOIN agency AS v ON v.id = counted.k
      ) AS q
      ORDER BY value IS NULL, n DESC, value
      LIMIT 20
    ) AS q
  ), '') || ']}]}' AS c1, '{"facets":[{"field":"INITIATIVE_KIND","values":[' || coalesce((
    SELECT string_agg('{"value":' || coalesce(to_json(value)::text, 'null')
      || ',"count":' || (n)::text || '}', ','::text)
    FROM (
      SELECT *
      FROM (
        SELECT v.kind AS value, v.kind AS label, sum(counted.n) AS n
        FROM (
          SELECT t3.initiative_id AS k, count(*) AS n
          FROM partnership AS t3
          WHERE TRUE
          GROUP BY 1
        ) AS counted
        LEFT JOIN initiative AS v ON v.id = counted.k
        GROUP BY 1
      ) AS q
      ORDER BY value IS NULL, n DESC, value
      LIMIT 20
    ) AS q
  ), '')
    || ']},{"field":"AGENCY","values":[' || coalesce((
      SELECT string_agg('{"value":' || coalesce(to_json(value)::text, 'null')
        || ',"count":' || (n)::text || '}', ','::text)
      FROM (
        SELECT *
        FROM (
          SELECT v.slug AS value, v.name AS label, counted.n AS n
          FROM (
            SELECT t3.agency_id AS k, count(*) AS n
            FROM partnership AS t3
            WHERE t3.initiative_id IN (
              SELECT f4.id
              FROM initiative AS f4
              WHERE (f4.kind = %(p1)s::text)
            )
            GROUP BY 1
          ) AS counted
          LEFT JOIN agency AS v ON v.id = counted.k
        ) AS q
        ORDER BY value IS NULL, n DESC, value
        LIMIT 20
      ) AS q
    ), '') || ']}]}' AS c2 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint + coalesce(octet_length(c1), 0)::bigint + coalesce(octet_length(c2), 0)::bigint <= %(most)s::bigint;
