SELECT *
FROM (
  SELECT coalesce((
    SELECT '{"places":' || ('{"totalCount":' || (
      SELECT count(*)
      FROM place AS t2
      WHERE t2.report_id = t1.id AND (t2.locator = %(p1)s::text)
    )
      || ',"nodes":[' || coalesce((
        SELECT string_agg('{"locator":' || coalesce(to_json(t3.locator)::text, 'null')
          || ',"position":' || (t3.position)::text
          || ',"annexRow":' || coalesce((t3.annex_row)::text, 'null')
          || ',"passage":' || coalesce((
            SELECT '{"text":' || coalesce(to_json(t4.text)::text, 'null') || '}'
            FROM passage AS t4
            WHERE t4.id = t3.passage_id
          ), 'null')
          || ',"mechanisms":' || ('{"totalCount":' || (
            SELECT count(*)
            FROM mechanism AS t5
            WHERE t5.id IN (
              SELECT j.node_id
              FROM place_record AS j
              WHERE j.place_id = t3.id
            )
          )
          || ',"nodes":[' || coalesce((
            SELECT string_agg('{"slug":"' || t6.slug || '"}', ','::text ORDER BY t6.name_order, t6.id)
            FROM (
              SELECT t5.id AS i
              FROM mechanism AS t5
              WHERE t5.id IN (
                SELECT j.node_id
                FROM place_record AS j
                WHERE j.place_id = t3.id
              )
              ORDER BY t5.name_order, t5.id
              LIMIT 10
            ) AS p
            CROSS JOIN LATERAL (
              SELECT t6. *
              FROM mechanism AS t6
              WHERE t6.id = p.i OFFSET 0
            ) AS t6
          ), '') || ']}')
          || ',"agencies":' || ('{"nodes":[' || coalesce((
            SELECT string_agg('{"slug":"' || t8.slug || '"}', ','::text ORDER BY t8.name_order, t8.id)
            FROM (
              SELECT t7.id AS i
              FROM agency AS t7
              WHERE t7.id IN (
                SELECT j.node_id
                FROM place_record AS j
                WHERE j.place_id = t3.id
              )
              ORDER BY t7.name_order, t7.id
              LIMIT 10
            ) AS p
            CROSS JOIN LATERAL (
              SELECT t8. *
              FROM agency AS t8
              WHERE t8.id = p.i OFFSET 0
            ) AS t8
          ), '') || ']}') || '}', ','::text ORDER BY t3.report_id, t3.position, t3.id)
        FROM (
          SELECT t2.id AS i
          FROM place AS t2
          WHERE t2.report_id = t1.id AND (t2.locator = %(p1)s::text)
          ORDER BY t2.report_id, t2.position, t2.id
          LIMIT 2
        ) AS p
        CROSS JOIN LATERAL (
          SELECT t3. *
          FROM place AS t3
          WHERE t3.id = p.i OFFSET 0
        ) AS t3
      ), '') || ']}') || '}'
    FROM report AS t1
    WHERE t1.slug = %(p0)s::text
  ), 'null') AS c0 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;
