SELECT *
FROM (
  SELECT '{"facets":[{"field":"MODE","values":[' || coalesce((
    SELECT string_agg('{"value":' || coalesce(to_json(value)::text, 'null')
      || ',"count":' || (n)::text || '}', ','::text)
    FROM (
      SELECT *
      FROM (
        SELECT counted.k AS value, counted.k AS label, counted.n
        FROM (
          SELECT t1.meetings_mode AS k, count(*) AS n
          FROM engagement AS t1
          WHERE TRUE
          GROUP BY 1
        ) AS counted
      ) AS q
      ORDER BY value IS NULL, n DESC, value
      LIMIT 2
    ) AS q
  ), '')
    || ']},{"field":"MANDATED","values":[' || coalesce((
      SELECT string_agg('{"value":' || coalesce(to_json(value)::text, 'null')
        || ',"count":' || (n)::text || '}', ','::text)
      FROM (
        SELECT *
        FROM (
          SELECT counted.k AS value, counted.k AS label, counted.n
          FROM (
            SELECT CASE
              WHEN EXISTS (
                SELECT 1
                FROM mandate AS j
                WHERE j.engagement_id = t1.id
              ) THEN 'true'
              ELSE 'false'
            END AS k, count(*) AS n
            FROM engagement AS t1
            WHERE TRUE
            GROUP BY 1
          ) AS counted
        ) AS q
        ORDER BY value IS NULL, n DESC, value
        LIMIT 2
      ) AS q
    ), '')
    || ']}],"workload":' || (
      SELECT '{"staffDays":{"min":' || coalesce(CASE
        WHEN abs(staff_days.low) >= 1e15 OR abs(staff_days.low) < 1e - 4 AND staff_days.low <> 0 THEN regexp_replace(to_char(staff_days.low, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
        ELSE ((staff_days.low)::numeric + 0.0)::text
      END, 'null')
        || ',"max":' || CASE
          WHEN staff_days.open > 0 THEN 'null'
          ELSE coalesce(CASE
            WHEN abs(staff_days.high) >= 1e15 OR abs(staff_days.high) < 1e - 4 AND staff_days.high <> 0 THEN regexp_replace(to_char(staff_days.high, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
            ELSE ((staff_days.high)::numeric + 0.0)::text
          END, 'null')
        END
        || ',"approximate":' || coalesce((staff_days.approximate)::text, 'null')
        || '},"counted":' || (staff_days.counted)::text
        || ',"joint":' || (staff_days.joint)::text
        || ',"unknown":' || (staff_days.unknown)::text
        || ',"amountsUnknown":' || ((
          SELECT count(*)
          FROM engagement AS e
          WHERE NOT EXISTS (SELECT 1 FROM money AS m WHERE m.engagement_id = e.id)
        ))::text || '}'
      FROM (
        SELECT round(sum((low)::numeric), 6)::double precision AS low, round(sum((high)::numeric), 6)::double precision AS high,
          count(low) AS counted, count(low) - count(high) AS open, count(*) FILTER (WHERE approximate
          AND low IS NOT NULL) > 0 AS approximate, coalesce(sum(n - 1) FILTER (WHERE low IS NOT NULL), 0) AS joint,
          coalesce(sum(n) FILTER (WHERE low IS NULL), 0) AS unknown
        FROM (
          SELECT DISTINCT ON (e.meeting_id) e.staff_days_min AS low, e.staff_days_max AS high, e.staff_days_approximate AS approximate,
            count(*) OVER (PARTITION BY e.meeting_id) AS n
          FROM engagement AS e
          WHERE TRUE
          ORDER BY e.meeting_id, CASE WHEN e.staff_days_min IS NOT NULL THEN 0 ELSE 1 END, e.position,
            e.id
        ) AS q
      ) AS staff_days
    ) || '}' AS c0 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;
