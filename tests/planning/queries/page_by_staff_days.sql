SELECT '{"pageInfo":{"hasNextPage":' || CASE
  WHEN (EXISTS (
    SELECT 1
    FROM (
      SELECT *
      FROM (
        SELECT 1
        FROM mechanism AS t1
        WHERE t1.staff_days_min IS NOT NULL
        ORDER BY t1.staff_days_min DESC, t1.mandate_count, t1.name_order, t1.id
        LIMIT 3
      ) AS q
      UNION ALL
      SELECT *
      FROM (
        SELECT 1
        FROM mechanism AS t1
        WHERE t1.staff_days_min IS NULL
        ORDER BY t1.mandate_count, t1.name_order, t1.id
        LIMIT 3
      ) AS q
      LIMIT 3
    ) AS q
    LIMIT 1 OFFSET 2
  )) THEN 'true'
  ELSE 'false'
END
  || '},"nodes":[' || coalesce((
    SELECT group_concat('{"slug":"' || t2.slug
      || '","annexRow":' || coalesce(t2.annex_row, 'null')
      || ',"staffDaysPerYear":' || CASE
        WHEN t2.staff_days_min IS NOT NULL THEN '{"min":' || CASE
          WHEN t2.staff_days_min IS NULL THEN 'null'
          ELSE printf('%!.15g', t2.staff_days_min)
        END
          || ',"max":' || CASE
            WHEN t2.staff_days_max IS NULL THEN 'null'
            ELSE printf('%!.15g', t2.staff_days_max)
          END
          || ',"approximate":' || CASE CASE
            WHEN t2.staff_days_min IS NOT NULL THEN t2.staff_days_approximate
          END
            WHEN 1 THEN 'true'
            WHEN 0 THEN 'false'
            ELSE 'null'
          END || '}'
        ELSE 'null'
      END || '}', ',')
    FROM (
      SELECT *
      FROM (
        SELECT t1.id AS i
        FROM mechanism AS t1
        WHERE t1.staff_days_min IS NOT NULL
        ORDER BY t1.staff_days_min DESC, t1.mandate_count, t1.name_order, t1.id
        LIMIT 2
      ) AS q
      UNION ALL
      SELECT *
      FROM (
        SELECT t1.id AS i
        FROM mechanism AS t1
        WHERE t1.staff_days_min IS NULL
        ORDER BY t1.mandate_count, t1.name_order, t1.id
        LIMIT 2
      ) AS q
      LIMIT 2
    ) AS p
    CROSS JOIN mechanism AS t2 ON t2.id = p.i
  ), '') || ']}', '{"totalCount":' || (
    SELECT count(*)
    FROM mechanism AS t3
    WHERE (t3.annex_row > :p0)
  )
  || ',"nodes":[' || coalesce((
    SELECT group_concat('{"slug":"' || t4.slug
      || '","annexRow":' || coalesce(t4.annex_row, 'null')
      || ',"staffDaysPerYear":' || CASE
        WHEN t4.staff_days_min IS NOT NULL THEN '{"min":' || CASE
          WHEN t4.staff_days_min IS NULL THEN 'null'
          ELSE printf('%!.15g', t4.staff_days_min)
        END || '}'
        ELSE 'null'
      END || '}', ',')
    FROM (
      SELECT t3.id AS i
      FROM (
        SELECT *
        FROM (
          SELECT t3.id AS i
          FROM mechanism AS t3
          WHERE (t3.annex_row > :p0) AND t3.staff_days_min IS NULL
          ORDER BY t3.name_order DESC, t3.id DESC
          LIMIT 1
        ) AS q
        UNION ALL
        SELECT *
        FROM (
          SELECT t3.id AS i
          FROM mechanism AS t3
          WHERE (t3.annex_row > :p0) AND t3.staff_days_min IS NOT NULL
          ORDER BY t3.staff_days_min DESC, t3.name_order DESC, t3.id DESC
          LIMIT 1
        ) AS q
        LIMIT 1
      ) AS b
      CROSS JOIN mechanism AS t3 ON t3.id = b.i
      ORDER BY t3.staff_days_min IS NULL, t3.staff_days_min, t3.name_order, t3.id
    ) AS p
    CROSS JOIN mechanism AS t4 ON t4.id = p.i
  ), '') || ']}';
