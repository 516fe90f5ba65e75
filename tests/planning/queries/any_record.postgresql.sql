SELECT *
FROM (
  SELECT '[' || coalesce((
    SELECT string_agg(x, ','::text)
    FROM (
      SELECT coalesce((
        SELECT CASE n1.type
          WHEN 'Agency' THEN (
            SELECT '{"__typename":"Agency","id":"' || t2.global_id
              || '","acronym":' || coalesce(to_json(t2.acronym)::text, 'null')
              || ',"slug":"' || t2.slug || '"}'
            FROM agency AS t2
            WHERE t2.id = n1.id
          )
          WHEN 'Engagement' THEN (
            SELECT '{"__typename":"Engagement","id":"' || t3.global_id || '"}'
            FROM engagement AS t3
            WHERE t3.id = n1.id
          )
          WHEN 'Event' THEN (
            SELECT '{"__typename":"Event","id":"' || t4.global_id
              || '","slug":"' || t4.slug || '"}'
            FROM event AS t4
            WHERE t4.id = n1.id
          )
          WHEN 'Finding' THEN (
            SELECT '{"__typename":"Finding","id":"' || t5.global_id || '"}'
            FROM finding AS t5
            WHERE t5.id = n1.id
          )
          WHEN 'Goal' THEN (
            SELECT '{"__typename":"Goal","id":"' || t6.global_id
              || '","slug":"' || t6.slug || '"}'
            FROM goal AS t6
            WHERE t6.id = n1.id
          )
          WHEN 'Initiative' THEN (
            SELECT '{"__typename":"Initiative","id":"' || t7.global_id
              || '","slug":"' || t7.slug || '"}'
            FROM initiative AS t7
            WHERE t7.id = n1.id
          )
          WHEN 'Mandate' THEN (
            SELECT '{"__typename":"Mandate","id":"' || t8.global_id || '"}'
            FROM mandate AS t8
            WHERE t8.id = n1.id
          )
          WHEN 'Mechanism' THEN (
            SELECT '{"__typename":"Mechanism","id":"' || t9.global_id
              || '","slug":"' || t9.slug || '"}'
            FROM mechanism AS t9
            WHERE t9.id = n1.id
          )
          WHEN 'Membership' THEN (
            SELECT '{"__typename":"Membership","id":"' || t10.global_id || '"}'
            FROM membership AS t10
            WHERE t10.id = n1.id
          )
          WHEN 'Name' THEN (
            SELECT '{"__typename":"Name","id":"' || t11.global_id || '"}'
            FROM name AS t11
            WHERE t11.id = n1.id
          )
          WHEN 'Participation' THEN (
            SELECT '{"__typename":"Participation","id":"' || t12.global_id || '"}'
            FROM participation AS t12
            WHERE t12.id = n1.id
          )
          WHEN 'Partnership' THEN (
            SELECT '{"__typename":"Partnership","id":"' || t13.global_id || '"}'
            FROM partnership AS t13
            WHERE t13.id = n1.id
          )
          WHEN 'Passage' THEN (
            SELECT '{"__typename":"Passage","id":"' || t14.global_id || '"}'
            FROM passage AS t14
            WHERE t14.id = n1.id
          )
          WHEN 'Report' THEN (
            SELECT '{"__typename":"Report","id":"' || t15.global_id
              || '","slug":"' || t15.slug || '"}'
            FROM report AS t15
            WHERE t15.id = n1.id
          )
          WHEN 'Resolution' THEN (
            SELECT '{"__typename":"Resolution","id":"' || t16.global_id
              || '","slug":"' || t16.slug || '"}'
            FROM resolution AS t16
            WHERE t16.id = n1.id
          )
          WHEN 'Review' THEN (
            SELECT '{"__typename":"Review","id":"' || t17.global_id || '"}'
            FROM review AS t17
            WHERE t17.id = n1.id
          )
          WHEN 'ReviewRow' THEN (
            SELECT '{"__typename":"ReviewRow","id":"' || t18.global_id || '"}'
            FROM review_row AS t18
            WHERE t18.id = n1.id
          )
          WHEN 'Theme' THEN (
            SELECT '{"__typename":"Theme","id":"' || t19.global_id
              || '","slug":"' || t19.slug || '"}'
            FROM theme AS t19
            WHERE t19.id = n1.id
          )
        END
        FROM node AS n1
        WHERE n1.global_id = k.value
      ), 'null') AS x
      FROM unnest(%(p0)s::text[]) WITH ORDINALITY AS k(value, key)
      ORDER BY k.key
    ) AS q
  ), '') || ']' AS c0 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;
