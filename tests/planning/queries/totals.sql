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
        WHERE TRUE
        GROUP BY 1
      ) AS counted
    ) AS q
    ORDER BY value IS NULL, n DESC, value
    LIMIT 2
  ) AS q
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
          WHERE TRUE
          GROUP BY 1
        ) AS counted
      ) AS q
      ORDER BY value IS NULL, n DESC, value
      LIMIT 2
    ) AS q
  ), '')
  || ']}],"workload":' || (
    SELECT '{"staffDays":{"min":' || CASE
      WHEN staff_days.low IS NULL THEN 'null'
      ELSE printf('%!.15g', staff_days.low)
    END
      || ',"max":' || CASE
        WHEN staff_days.open > 0 THEN 'null'
        ELSE CASE
          WHEN staff_days.high IS NULL THEN 'null'
          ELSE printf('%!.15g', staff_days.high)
        END
      END
      || ',"approximate":' || CASE staff_days.approximate
        WHEN 1 THEN 'true'
        WHEN 0 THEN 'false'
        ELSE 'null'
      END
      || '},"counted":' || staff_days.counted
      || ',"joint":' || staff_days.joint
      || ',"unknown":' || staff_days.unknown
      || ',"amountsUnknown":' || (
        SELECT count(*)
        FROM engagement AS e
        WHERE NOT EXISTS (SELECT 1 FROM money AS m WHERE m.engagement_id = e.id)
      ) || '}'
    FROM (
      SELECT round(sum(low), 6) AS low, round(sum(high), 6) AS high, count(low) AS counted, count(low) - count(high) AS open,
        count(*) FILTER (WHERE approximate AND low IS NOT NULL) > 0 AS approximate, coalesce(sum(n - 1) FILTER (WHERE low IS NOT NULL), 0) AS joint,
        coalesce(sum(n) FILTER (WHERE low IS NULL), 0) AS unknown
      FROM (
        SELECT e.staff_days_min AS low, e.staff_days_max AS high, e.staff_days_approximate AS approximate,
          count(*) AS n, min(CASE
            WHEN e.staff_days_min IS NOT NULL THEN (e.position << 32) + e.id
          END)
        FROM engagement AS e
        WHERE TRUE
        GROUP BY e.meeting_id
      ) AS q
    ) AS staff_days
  ) || '}';
