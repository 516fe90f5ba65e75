SELECT coalesce((
  SELECT '{"places":' || ('{"totalCount":' || (
    SELECT count(*)
    FROM place AS t2
    WHERE t2.report_id = t1.id AND (t2.locator = :p1)
  )
    || ',"nodes":[' || coalesce((
      SELECT group_concat('{"locator":' || json_quote(t3.locator)
        || ',"position":' || t3.position
        || ',"annexRow":' || coalesce(t3.annex_row, 'null')
        || ',"passage":' || coalesce((
          SELECT '{"text":' || json_quote(t4.text) || '}'
          FROM passage AS t4
          WHERE t4.id = t3.passage_id
        ), 'null')
        || ',"mechanisms":' || ('{"totalCount":' || (
          SELECT count(*)
          FROM mechanism AS t5
          WHERE t5.id IN (
            SELECT j.node_id
            FROM place_record AS j
            WHERE likelihood(j.place_id = t3.id, 0.0001)
          )
        )
        || ',"nodes":[' || coalesce((
          SELECT group_concat('{"slug":"' || t6.slug || '"}', ',')
          FROM (
            SELECT t5.id AS i
            FROM mechanism AS t5
            WHERE t5.id IN (
              SELECT j.node_id
              FROM place_record AS j
              WHERE likelihood(j.place_id = t3.id, 0.0001)
            )
            ORDER BY t5.name_order, t5.id
            LIMIT 10
          ) AS p
          CROSS JOIN mechanism AS t6 ON t6.id = p.i
        ), '') || ']}')
        || ',"agencies":' || ('{"nodes":[' || coalesce((
          SELECT group_concat('{"slug":"' || t8.slug || '"}', ',')
          FROM (
            SELECT t7.id AS i
            FROM agency AS t7
            WHERE t7.id IN (
              SELECT j.node_id
              FROM place_record AS j
              WHERE likelihood(j.place_id = t3.id, 0.0001)
            )
            ORDER BY t7.name_order, t7.id
            LIMIT 10
          ) AS p
          CROSS JOIN agency AS t8 ON t8.id = p.i
        ), '') || ']}') || '}', ',')
      FROM (
        SELECT t2.id AS i
        FROM place AS t2
        WHERE t2.report_id = t1.id AND (t2.locator = :p1)
        ORDER BY t2.report_id, t2.position, t2.id
        LIMIT 2
      ) AS p
      CROSS JOIN place AS t3 ON t3.id = p.i
    ), '') || ']}') || '}'
  FROM report AS t1
  WHERE t1.slug = :p0
), 'null');
