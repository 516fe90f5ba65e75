SELECT '{"nodes":[' || coalesce((
  SELECT group_concat(x, ',')
  FROM (
    SELECT '{"slug":"' || t1.slug
      || '","memberships":' || ('{"nodes":[' || coalesce((
        SELECT group_concat(x, ',')
        FROM (
          SELECT '{"role":"' || t3.role
            || '","agency":' || char(1) || '0:' || t3.agency_id || char(1) || '}' AS x
          FROM membership AS t3
          WHERE t3.mechanism_id = t1.id
          ORDER BY t3.role, t3.id
          LIMIT 3
        ) AS q
      ), '') || ']}') || '}' AS x
    FROM mechanism AS t1
    WHERE TRUE
    ORDER BY t1.name_order, t1.id
    LIMIT 30
  ) AS q
), '') || ']}';

SELECT '0:' || t5.id, '{"slug":"' || t5.slug
  || '","name":' || json_quote(t5.name)
  || ',"kind":"' || t5.kind
  || '","parent":' || coalesce((
    SELECT '{"slug":"' || t6.slug || '"}'
    FROM agency AS t6
    WHERE t6.id = t5.parent_id
  ), 'null') || '}'
FROM agency AS t5
WHERE t5.id IN (SELECT value FROM json_each(:keys));
