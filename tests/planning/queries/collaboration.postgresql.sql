SELECT *
FROM (
  SELECT '{"agencies":[' || coalesce((
    SELECT string_agg(x, ','::text)
    FROM (
      SELECT '{"slug":"' || t1.slug || '"}' AS x
      FROM agency AS t1
      WHERE t1.id IN (
        SELECT g.id
        FROM agency AS g
        WHERE g.slug = ANY (%(p0)s::text[])
      )
      ORDER BY t1.name_order, t1.id
    ) AS q
  ), '')
    || '],"mechanisms":[' || coalesce((
      SELECT string_agg(x, ','::text)
      FROM (
        SELECT '{"mechanism":{"slug":"' || t.slug || '"}}' AS x
        FROM mechanism AS t
        WHERE t.id IN (
          SELECT i
          FROM (
            SELECT j.mechanism_id AS i, m.a, m.g
            FROM membership AS j
            JOIN (
              SELECT g.id AS a, g.id AS g
              FROM agency AS g
              WHERE g.slug = ANY (%(p0)s::text[])
              UNION ALL
              SELECT r.id, g.id
              FROM agency AS g
              JOIN agency AS r ON r.parent_id = g.id
              WHERE g.slug = ANY (%(p0)s::text[]) AND r.id NOT IN (
                SELECT g.id
                FROM agency AS g
                WHERE g.slug = ANY (%(p0)s::text[])
              )
              UNION ALL
              SELECT r.id, g.id
              FROM agency AS g
              JOIN agency AS r ON r.id = g.parent_id
              WHERE g.slug = ANY (%(p0)s::text[]) AND r.id NOT IN (
                SELECT g.id
                FROM agency AS g
                WHERE g.slug = ANY (%(p0)s::text[])
              )
            ) AS m ON m.a = j.agency_id
          ) AS q
          GROUP BY i
          HAVING count(DISTINCT g) = %(p1)s::bigint AND count(DISTINCT a) >= %(p1)s::bigint
        )
        ORDER BY t.name_order, t.id
      ) AS q
    ), '')
    || '],"initiatives":[' || coalesce((
      SELECT string_agg(x, ','::text)
      FROM (
        SELECT '{"initiative":{"slug":"' || t.slug
          || '","mentionedIn":[' || coalesce((
            SELECT string_agg(x, ','::text)
            FROM (
              SELECT '{"position":' || (t2.position)::text || '}' AS x
              FROM engagement AS t2
              WHERE t2.id IN (
                SELECT k.node_id
                FROM citation AS j
                JOIN citation AS k ON k.report_id = j.report_id AND k.locator = j.locator
                WHERE j.node_id = t.id
              )
              ORDER BY t2.position, t2.id
            ) AS q
          ), '')
          || ']},"partnerships":[' || coalesce((
            SELECT string_agg(x, ','::text)
            FROM (
              SELECT '{"role":"' || t3.role
                || '","agency":' || coalesce((
                  SELECT '{"slug":"' || t4.slug || '"}'
                  FROM agency AS t4
                  WHERE t4.id = t3.agency_id
                ), 'null') || '}' AS x
              FROM partnership AS t3
              WHERE t3.initiative_id = t.id AND t3.agency_id IN (
                SELECT m.a
                FROM (
                  SELECT g.id AS a, g.id AS g
                  FROM agency AS g
                  WHERE g.slug = ANY (%(p0)s::text[])
                  UNION ALL
                  SELECT r.id, g.id
                  FROM agency AS g
                  JOIN agency AS r ON r.parent_id = g.id
                  WHERE g.slug = ANY (%(p0)s::text[]) AND r.id NOT IN (
                    SELECT g.id
                    FROM agency AS g
                    WHERE g.slug = ANY (%(p0)s::text[])
                  )
                  UNION ALL
                  SELECT r.id, g.id
                  FROM agency AS g
                  JOIN agency AS r ON r.id = g.parent_id
                  WHERE g.slug = ANY (%(p0)s::text[]) AND r.id NOT IN (
                    SELECT g.id
                    FROM agency AS g
                    WHERE g.slug = ANY (%(p0)s::text[])
                  )
                ) AS m
              )
              ORDER BY t3.role, t3.id
            ) AS q
          ), '') || ']}' AS x
        FROM initiative AS t
        WHERE t.id IN (
          SELECT i
          FROM (
            SELECT j.initiative_id AS i, m.a, m.g
            FROM partnership AS j
            JOIN (
              SELECT g.id AS a, g.id AS g
              FROM agency AS g
              WHERE g.slug = ANY (%(p0)s::text[])
              UNION ALL
              SELECT r.id, g.id
              FROM agency AS g
              JOIN agency AS r ON r.parent_id = g.id
              WHERE g.slug = ANY (%(p0)s::text[]) AND r.id NOT IN (
                SELECT g.id
                FROM agency AS g
                WHERE g.slug = ANY (%(p0)s::text[])
              )
              UNION ALL
              SELECT r.id, g.id
              FROM agency AS g
              JOIN agency AS r ON r.id = g.parent_id
              WHERE g.slug = ANY (%(p0)s::text[]) AND r.id NOT IN (
                SELECT g.id
                FROM agency AS g
                WHERE g.slug = ANY (%(p0)s::text[])
              )
            ) AS m ON m.a = j.agency_id
          ) AS q
          GROUP BY i
          HAVING count(DISTINCT g) = %(p1)s::bigint AND count(DISTINCT a) >= %(p1)s::bigint
        )
        ORDER BY t.position, t.id
      ) AS q
    ), '')
    || '],"events":[' || coalesce((
      SELECT string_agg(x, ','::text)
      FROM (
        SELECT '{"event":{"slug":"' || t.slug
          || '"},"participations":[' || coalesce((
            SELECT string_agg(x, ','::text)
            FROM (
              SELECT '{"role":"' || t5.role
                || '","agency":' || (
                  SELECT '{"slug":"' || t6.slug || '"}'
                  FROM agency AS t6
                  WHERE t6.id = t5.agency_id
                ) || '}' AS x
              FROM participation AS t5
              WHERE t5.event_id = t.id AND t5.agency_id IN (
                SELECT m.a
                FROM (
                  SELECT g.id AS a, g.id AS g
                  FROM agency AS g
                  WHERE g.slug = ANY (%(p0)s::text[])
                  UNION ALL
                  SELECT r.id, g.id
                  FROM agency AS g
                  JOIN agency AS r ON r.parent_id = g.id
                  WHERE g.slug = ANY (%(p0)s::text[]) AND r.id NOT IN (
                    SELECT g.id
                    FROM agency AS g
                    WHERE g.slug = ANY (%(p0)s::text[])
                  )
                  UNION ALL
                  SELECT r.id, g.id
                  FROM agency AS g
                  JOIN agency AS r ON r.id = g.parent_id
                  WHERE g.slug = ANY (%(p0)s::text[]) AND r.id NOT IN (
                    SELECT g.id
                    FROM agency AS g
                    WHERE g.slug = ANY (%(p0)s::text[])
                  )
                ) AS m
              )
              ORDER BY t5.role, t5.id
            ) AS q
          ), '') || ']}' AS x
        FROM event AS t
        WHERE t.id IN (
          SELECT i
          FROM (
            SELECT j.event_id AS i, m.a, m.g
            FROM participation AS j
            JOIN (
              SELECT g.id AS a, g.id AS g
              FROM agency AS g
              WHERE g.slug = ANY (%(p0)s::text[])
              UNION ALL
              SELECT r.id, g.id
              FROM agency AS g
              JOIN agency AS r ON r.parent_id = g.id
              WHERE g.slug = ANY (%(p0)s::text[]) AND r.id NOT IN (
                SELECT g.id
                FROM agency AS g
                WHERE g.slug = ANY (%(p0)s::text[])
              )
              UNION ALL
              SELECT r.id, g.id
              FROM agency AS g
              JOIN agency AS r ON r.id = g.parent_id
              WHERE g.slug = ANY (%(p0)s::text[]) AND r.id NOT IN (
                SELECT g.id
                FROM agency AS g
                WHERE g.slug = ANY (%(p0)s::text[])
              )
            ) AS m ON m.a = j.agency_id
          ) AS q
          GROUP BY i
          HAVING count(DISTINCT g) = %(p1)s::bigint AND count(DISTINCT a) >= %(p1)s::bigint
        )
        ORDER BY t.start IS NULL, t.start, t.id
      ) AS q
    ), '') || ']}' AS c0, (
      SELECT count(*)
      FROM (
        SELECT g.id
        FROM agency AS g
        WHERE g.slug = ANY (%(p0)s::text[])
      ) AS q
    ) = %(p1)s::bigint AS c1 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;
