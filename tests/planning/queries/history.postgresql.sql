SELECT *
FROM (
  SELECT '{"totalCount":' || (SELECT count(*) FROM data_change AS d WHERE TRUE)
    || ',"nodes":[' || coalesce((
      SELECT string_agg('{"type":"' || d.type
        || '","slug":' || coalesce('"' || d.slug || '"', 'null')
        || ',"kind":"' || d.kind
        || '","fields":[' || coalesce((
          SELECT string_agg('{"field":"' || f.field
            || '","before":' || coalesce(to_json(f.before)::text, 'null')
            || ',"after":' || coalesce(to_json(f.after)::text, 'null') || '}', ','::text)
          FROM (
            SELECT *
            FROM data_change_field AS f
            WHERE f.change_id = d.id
            ORDER BY f.position
          ) AS f
        ), '')
        || '],"node":' || coalesce((
          SELECT CASE n1.type
            WHEN 'Agency' THEN (
              SELECT '{"seat":' || coalesce(to_json(t2.seat)::text, 'null') || '}'
              FROM agency AS t2
              WHERE t2.id = n1.id
            )
            WHEN 'Engagement' THEN (SELECT '{}' FROM engagement AS t3 WHERE t3.id = n1.id)
            WHEN 'Event' THEN (SELECT '{}' FROM event AS t4 WHERE t4.id = n1.id)
            WHEN 'Finding' THEN (SELECT '{}' FROM finding AS t5 WHERE t5.id = n1.id)
            WHEN 'Goal' THEN (SELECT '{}' FROM goal AS t6 WHERE t6.id = n1.id)
            WHEN 'Initiative' THEN (SELECT '{}' FROM initiative AS t7 WHERE t7.id = n1.id)
            WHEN 'Mandate' THEN (SELECT '{}' FROM mandate AS t8 WHERE t8.id = n1.id)
            WHEN 'Mechanism' THEN (SELECT '{}' FROM mechanism AS t9 WHERE t9.id = n1.id)
            WHEN 'Membership' THEN (SELECT '{}' FROM membership AS t10 WHERE t10.id = n1.id)
            WHEN 'Name' THEN (SELECT '{}' FROM name AS t11 WHERE t11.id = n1.id)
            WHEN 'Participation' THEN (
              SELECT '{}'
              FROM participation AS t12
              WHERE t12.id = n1.id
            )
            WHEN 'Partnership' THEN (
              SELECT '{}'
              FROM partnership AS t13
              WHERE t13.id = n1.id
            )
            WHEN 'Passage' THEN (SELECT '{}' FROM passage AS t14 WHERE t14.id = n1.id)
            WHEN 'Report' THEN (SELECT '{}' FROM report AS t15 WHERE t15.id = n1.id)
            WHEN 'Resolution' THEN (SELECT '{}' FROM resolution AS t16 WHERE t16.id = n1.id)
            WHEN 'Review' THEN (SELECT '{}' FROM review AS t17 WHERE t17.id = n1.id)
            WHEN 'ReviewRow' THEN (SELECT '{}' FROM review_row AS t18 WHERE t18.id = n1.id)
            WHEN 'Theme' THEN (SELECT '{}' FROM theme AS t19 WHERE t19.id = n1.id)
          END
          FROM node AS n1
          WHERE n1.global_id = d.global_id
        ), 'null') || '}', ','::text)
      FROM (
        SELECT *
        FROM (
          SELECT *
          FROM data_change AS d
          WHERE d.id > %(p0)s::bigint
          ORDER BY d.id
          LIMIT 1
        ) AS d
        ORDER BY d.id
      ) AS d
    ), '')
    || '],"pageInfo":{"hasNextPage":' || CASE
      WHEN (EXISTS (
        SELECT 1
        FROM data_change AS d
        WHERE d.id > %(p0)s::bigint
        LIMIT 1 OFFSET 1
      )) THEN 'true'
      ELSE 'false'
    END
    || ',"hasPreviousPage":' || CASE
      WHEN (EXISTS (
        SELECT 1
        FROM data_change AS d
        WHERE d.id <= %(p0)s::bigint
        LIMIT 1 OFFSET 0
      )) THEN 'true'
      ELSE 'false'
    END || '}}' AS c0 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;
