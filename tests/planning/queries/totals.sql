SELECT '{"facets":[{"field":"MODE","values":[' || coalesce((
  SELECT group_concat('{"value":' || json_quote(value)
    || ',"count":' || n || '}', ',')
  FROM (
    SELECT *
    FROM (
      SELECT counted.k AS value, counted.k AS label, counted.n
      FROM (
        SELECT t1.meetings_mode AS k, count(*) AS n
        FROM engagement AS t1
        WHERE 1
        GROUP BY 1
      ) AS counted
    )
    ORDER BY value IS NULL, n DESC, value
    LIMIT 2
  )
), '')
  || ']},{"field":"MANDATED","values":[' || coalesce((
    SELECT group_concat('{"value":' || json_quote(value)
      || ',"count":' || n || '}', ',')
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
          WHERE 1
          GROUP BY 1
        ) AS counted
      )
      ORDER BY value IS NULL, n DESC, value
      LIMIT 2
    )
  ), '')
  || ']}],"workload":' || (
    SELECT '{"staffDays":{"min":' || coalesce(staff_days.low, 'null')
      || ',"max":' || CASE
        WHEN staff_days.open THEN 'null'
        ELSE coalesce(staff_days.high, 'null')
      END
      || ',"approximate":' || CASE staff_days.approximate
        WHEN 1 THEN 'true'
        WHEN 0 THEN 'false'
        ELSE 'null'
      END
      || '},"counted":' || staff_days.counted
      || ',"joint":' || staff_days.joint
      || ',"unknown":' || staff_days.unknown || '}'
    FROM (
      SELECT sum(low) AS low, sum(high) AS high, count(low) AS counted, count(low) - count(high) AS open,
        count(*) FILTER (WHERE approximate AND low IS NOT NULL) > 0 AS approximate, coalesce(sum(n - 1) FILTER (WHERE low IS NOT NULL), 0) AS joint,
        coalesce(sum(n) FILTER (WHERE low IS NULL), 0) AS unknown
      FROM (
        SELECT e.staff_days_min AS low, e.staff_days_max AS high, e.staff_days_approximate AS approximate,
          count(*) AS n, min(CASE
            WHEN e.staff_days_min IS NOT NULL THEN (e.position << 32) + e.id
          END)
        FROM engagement AS e
        WHERE 1
        GROUP BY e.meeting_id
      )
    ) AS staff_days
  ) || '}';
