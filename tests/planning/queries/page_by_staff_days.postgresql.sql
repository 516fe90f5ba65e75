SELECT *
FROM (
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
      SELECT string_agg('{"slug":"' || t2.slug
        || '","annexRow":' || coalesce((t2.annex_row)::text, 'null')
        || ',"staffDaysPerYear":' || CASE
          WHEN t2.staff_days_min IS NOT NULL THEN '{"min":' || coalesce(CASE
            WHEN abs(t2.staff_days_min) >= 1e15 OR abs(t2.staff_days_min) < 1e - 4 AND t2.staff_days_min <> 0 THEN regexp_replace(to_char(t2.staff_days_min, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
            ELSE ((t2.staff_days_min)::numeric + 0.0)::text
          END, 'null')
            || ',"max":' || coalesce(CASE
              WHEN abs(t2.staff_days_max) >= 1e15 OR abs(t2.staff_days_max) < 1e - 4 AND t2.staff_days_max <> 0 THEN regexp_replace(to_char(t2.staff_days_max, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
              ELSE ((t2.staff_days_max)::numeric + 0.0)::text
            END, 'null')
            || ',"approximate":' || coalesce((CASE
              WHEN t2.staff_days_min IS NOT NULL THEN t2.staff_days_approximate
            END)::text, 'null') || '}'
          ELSE 'null'
        END || '}', ','::text ORDER BY t2.staff_days_min DESC NULLS LAST, t2.mandate_count, t2.name_order, t2.id)
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
      CROSS JOIN LATERAL (
        SELECT t2. *
        FROM mechanism AS t2
        WHERE t2.id = p.i OFFSET 0
      ) AS t2
    ), '') || ']}' AS c0, '{"totalCount":' || (
      SELECT count(*)
      FROM mechanism AS t3
      WHERE (t3.annex_row > %(p0)s::bigint)
    )
    || ',"nodes":[' || coalesce((
      SELECT string_agg('{"slug":"' || t4.slug
        || '","annexRow":' || coalesce((t4.annex_row)::text, 'null')
        || ',"staffDaysPerYear":' || CASE
          WHEN t4.staff_days_min IS NOT NULL THEN '{"min":' || coalesce(CASE
            WHEN abs(t4.staff_days_min) >= 1e15 OR abs(t4.staff_days_min) < 1e - 4 AND t4.staff_days_min <> 0 THEN regexp_replace(to_char(t4.staff_days_min, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
            ELSE ((t4.staff_days_min)::numeric + 0.0)::text
          END, 'null') || '}'
          ELSE 'null'
        END || '}', ','::text ORDER BY t4.staff_days_min, t4.name_order, t4.id)
      FROM (
        SELECT t3.id AS i
        FROM (
          SELECT *
          FROM (
            SELECT t3.id AS i
            FROM mechanism AS t3
            WHERE (t3.annex_row > %(p0)s::bigint) AND t3.staff_days_min IS NULL
            ORDER BY t3.name_order DESC, t3.id DESC
            LIMIT 1
          ) AS q
          UNION ALL
          SELECT *
          FROM (
            SELECT t3.id AS i
            FROM mechanism AS t3
            WHERE (t3.annex_row > %(p0)s::bigint) AND t3.staff_days_min IS NOT NULL
            ORDER BY t3.staff_days_min DESC, t3.name_order DESC, t3.id DESC
            LIMIT 1
          ) AS q
          LIMIT 1
        ) AS b
        CROSS JOIN LATERAL (
          SELECT t3. *
          FROM mechanism AS t3
          WHERE t3.id = b.i OFFSET 0
        ) AS t3
        ORDER BY t3.staff_days_min, t3.name_order, t3.id
      ) AS p
      CROSS JOIN LATERAL (
        SELECT t4. *
        FROM mechanism AS t4
        WHERE t4.id = p.i OFFSET 0
      ) AS t4
    ), '') || ']}' AS c1 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint + coalesce(octet_length(c1), 0)::bigint <= %(most)s::bigint;
