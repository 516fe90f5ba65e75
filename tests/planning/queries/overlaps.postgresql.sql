SELECT *
FROM (
  SELECT '{"totalCount":' || (
    SELECT coalesce(max(v.position), 0)
    FROM overlap AS v
  )
    || ',"pageInfo":{"hasNextPage":' || CASE
      WHEN (EXISTS (
        SELECT 1
        FROM (
          SELECT v.position
          FROM overlap AS v
          WHERE v.position > 0
          ORDER BY v.position
          LIMIT 2
        ) AS q
        LIMIT 1 OFFSET 1
      )) THEN 'true'
      ELSE 'false'
    END
    || ',"hasPreviousPage":' || CASE WHEN FALSE THEN 'true' ELSE 'false' END
    || ',"endCursor":' || coalesce((
      SELECT '"' || upper(encode(convert_to('["b29494b3",' || o.position || ']', 'UTF8'), 'hex')) || '"'
      FROM (
        SELECT *
        FROM overlap AS v
        WHERE v.position IN (
          SELECT v.position
          FROM overlap AS v
          WHERE v.position > 0
          ORDER BY v.position
          LIMIT 1
        )
        ORDER BY v.position
      ) AS o
      ORDER BY o.position DESC
      LIMIT 1
    ), 'null')
    || '},"nodes":[' || coalesce((
      SELECT string_agg('{"score":' || CASE
        WHEN abs(o.score) >= 1e15 OR abs(o.score) < 1e - 4 AND o.score <> 0 THEN regexp_replace(to_char(o.score, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
        ELSE ((o.score)::numeric + 0.0)::text
      END
        || ',"sharesMeeting":' || CASE
          WHEN EXISTS (
            SELECT a.meeting_id
            FROM engagement AS a
            JOIN engagement AS b ON b.meeting_id = a.meeting_id
            WHERE a.mechanism_id = o.first_id AND b.mechanism_id = o.second_id AND TRUE
          ) THEN 'true'
          ELSE 'false'
        END
        || ',"mechanisms":[' || (
          SELECT '{"slug":"' || t1.slug || '"}'
          FROM mechanism AS t1
          WHERE t1.id = o.first_id
        ) || ',' || (
          SELECT '{"slug":"' || t2.slug || '"}'
          FROM mechanism AS t2
          WHERE t2.id = o.second_id
        ) || ']}', ','::text)
      FROM (
        SELECT *
        FROM overlap AS v
        WHERE v.position IN (
          SELECT v.position
          FROM overlap AS v
          WHERE v.position > 0
          ORDER BY v.position
          LIMIT 1
        )
        ORDER BY v.position
      ) AS o
    ), '') || ']}' AS c0, coalesce((
      SELECT '{"overlaps":{"nodes":[' || coalesce((
        SELECT string_agg('{"score":' || CASE
          WHEN abs(o.score) >= 1e15 OR abs(o.score) < 1e - 4 AND o.score <> 0 THEN regexp_replace(to_char(o.score, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
          ELSE ((o.score)::numeric + 0.0)::text
        END
          || ',"mechanism":' || (
            SELECT '{"slug":"' || t4.slug || '"}'
            FROM mechanism AS t4
            WHERE t4.id = (o.first_id + o.second_id - t3.id)
          ) || '}', ','::text)
        FROM (
          SELECT *
          FROM overlap AS v
          WHERE v.position IN (
            SELECT v.position
            FROM (
              SELECT *
              FROM (
                SELECT v.position
                FROM overlap AS v
                WHERE v.first_id = t3.id
                ORDER BY v.position
                LIMIT 2
              ) AS q
              UNION ALL
              SELECT *
              FROM (
                SELECT v.position
                FROM overlap AS v
                WHERE v.second_id = t3.id
                ORDER BY v.position
                LIMIT 2
              ) AS q
            ) AS v
            ORDER BY v.position
            LIMIT 2
          )
          ORDER BY v.position
        ) AS o
      ), '') || ']}}'
      FROM mechanism AS t3
      WHERE t3.slug = %(p0)s::text
    ), 'null') AS c1 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint + coalesce(octet_length(c1), 0)::bigint <= %(most)s::bigint;
