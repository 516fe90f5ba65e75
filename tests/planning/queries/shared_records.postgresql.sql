SELECT *
FROM (
  SELECT '{"nodes":[' || coalesce((
    SELECT string_agg(x, ','::text)
    FROM (
      SELECT '{"slug":"' || t1.slug
        || '","memberships":' || ('{"nodes":[' || coalesce((
          SELECT string_agg(x, ','::text)
          FROM (
            SELECT '{"role":"' || t3.role
              || '","agency":' || chr(1) || '0:' || t3.agency_id || chr(1) || '}' AS x
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
  ), '') || ']}' AS c0 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;

SELECT name, c0
FROM (
  SELECT a. *, sum(coalesce(octet_length(c0), 0)::bigint) OVER (ROWS UNBOUNDED PRECEDING) AS size
  FROM (
    SELECT '0:' || t5.id AS name, '{"slug":"' || t5.slug
      || '","name":' || coalesce(to_json(t5.name)::text, 'null')
      || ',"kind":"' || t5.kind
      || '","parent":' || coalesce((
        SELECT '{"slug":"' || t6.slug || '"}'
        FROM agency AS t6
        WHERE t6.id = t5.parent_id
      ), 'null') || '}' AS c0
    FROM agency AS t5
    WHERE t5.id = ANY (%(keys)s::bigint[]) OFFSET 0
  ) AS a
) AS b
WHERE size <= %(most)s::bigint;
