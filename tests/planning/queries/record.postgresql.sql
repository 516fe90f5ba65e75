SELECT *
FROM (
  SELECT coalesce((
    SELECT '{"__typename":"Agency","id":"' || t1.global_id
      || '","name":' || coalesce(to_json(t1.name)::text, 'null')
      || ',"aliases":[' || coalesce((
        SELECT string_agg(x, ','::text)
        FROM (
          SELECT coalesce(to_json(t2.name)::text, 'null') AS x
          FROM alias AS t2
          WHERE t2.node_id = t1.id
          ORDER BY t2.position
        ) AS q
      ), '')
      || '],"parent":' || coalesce((
        SELECT '{"slug":"' || t3.slug || '"}'
        FROM agency AS t3
        WHERE t3.id = t1.parent_id
      ), 'null')
      || ',"units":[' || coalesce((
        SELECT string_agg(x, ','::text)
        FROM (
          SELECT '{"slug":"' || t4.slug
            || '","name":' || coalesce(to_json(t4.name)::text, 'null') || '}' AS x
          FROM unit AS t4
          WHERE t4.agency_id = t1.id
          ORDER BY t4.slug
        ) AS q
      ), '')
      || '],"citations":[' || coalesce((
        SELECT string_agg(x, ','::text)
        FROM (
          SELECT '{"report":' || coalesce((
            SELECT '{"slug":"' || t6.slug || '"}'
            FROM report AS t6
            WHERE t6.id = t5.report_id
          ), 'null')
            || ',"source":' || coalesce(to_json(t5.source)::text, 'null')
            || ',"locator":' || coalesce(to_json(t5.locator)::text, 'null') || '}' AS x
          FROM citation AS t5
          WHERE t5.node_id = t1.id
          ORDER BY t5.position
        ) AS q
      ), '') || ']}'
    FROM agency AS t1
    WHERE t1.slug = %(p0)s::text
  ), 'null') AS c0 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;
