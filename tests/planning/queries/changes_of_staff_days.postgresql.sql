SELECT *
FROM (
  SELECT coalesce((
    SELECT '{"previous":' || coalesce((
      SELECT '{"slug":"' || t2.slug || '"}'
      FROM report AS t2
      WHERE t2.id = (
        SELECT v.id
        FROM report AS v
        WHERE v.publisher_id = t1.publisher_id AND (coalesce(v.period_end, ''), v.slug) < (coalesce(t1.period_end, ''), t1.slug)
        ORDER BY coalesce(v.period_end, '') DESC, v.slug DESC
        LIMIT 1
      )
    ), 'null')
      || ',"changes":' || coalesce((
        SELECT (
          WITH edition AS MATERIALIZED (
            SELECT r.id AS after, z.id AS before
            FROM report AS r
            JOIN report AS z ON z.id = (
              SELECT v.id
              FROM report AS v
              WHERE v.publisher_id = r.publisher_id AND (coalesce(v.period_end, ''), v.slug) < (coalesce(r.period_end, ''), r.slug)
              ORDER BY coalesce(v.period_end, '') DESC, v.slug DESC
              LIMIT 1
            )
          ),
          counted AS MATERIALIZED (
            SELECT edition, i, g, 'before' AS side, low, high, about
            FROM (
              SELECT DISTINCT ON (n.after, e.meeting_id) n.after AS edition, e.mechanism_id AS i, e.agency_id AS g,
                e.staff_days_min AS low, e.staff_days_max AS high, CASE WHEN e.staff_days_approximate THEN 1 ELSE 0 END AS about,
                count(*) OVER (PARTITION BY n.after, e.meeting_id) AS n
              FROM edition AS n
              JOIN engagement AS e ON e.report_id = n.before
              WHERE e.staff_days_min IS NOT NULL
              ORDER BY n.after, e.meeting_id, CASE WHEN TRUE THEN 0 ELSE 1 END, e.position, e.id
            ) AS q
            UNION ALL
            SELECT edition, i, g, 'after' AS side, low, high, about
            FROM (
              SELECT DISTINCT ON (n.after, e.meeting_id) n.after AS edition, e.mechanism_id AS i, e.agency_id AS g,
                e.staff_days_min AS low, e.staff_days_max AS high, CASE WHEN e.staff_days_approximate THEN 1 ELSE 0 END AS about,
                count(*) OVER (PARTITION BY n.after, e.meeting_id) AS n
              FROM edition AS n
              JOIN engagement AS e ON e.report_id = n.after
              WHERE e.staff_days_min IS NOT NULL
              ORDER BY n.after, e.meeting_id, CASE WHEN TRUE THEN 0 ELSE 1 END, e.position, e.id
            ) AS q
          ),
          share AS MATERIALIZED (
            SELECT c.edition, c.i, c.g, max(CASE WHEN c.side = 'before' THEN c.low END) AS low_before,
              max(CASE WHEN c.side = 'before' THEN c.high END) AS high_before, max(CASE WHEN c.side = 'before' THEN c.about END) = 1 AS about_before,
              max(CASE WHEN c.side = 'after' THEN c.low END) AS low_after, max(CASE WHEN c.side = 'after' THEN c.high END) AS high_after,
              max(CASE WHEN c.side = 'after' THEN c.about END) = 1 AS about_after
            FROM counted AS c
            GROUP BY c.edition, c.i, c.g
          ),
          part AS MATERIALIZED (
            SELECT n.after AS edition, 'MECHANISMS' AS name
            FROM edition AS n
            WHERE EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN mechanism AS x ON x.id = c.node_id
              WHERE c.report_id = n.before AND NOT EXISTS (
                SELECT 1
                FROM engagement AS e
                WHERE e.mechanism_id = x.id AND e.report_id IN (n.before, n.after)
              )
            ) AND EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN mechanism AS x ON x.id = c.node_id
              WHERE c.report_id = n.after AND NOT EXISTS (
                SELECT 1
                FROM engagement AS e
                WHERE e.mechanism_id = x.id AND e.report_id IN (n.before, n.after)
              )
            )
            UNION ALL
            SELECT n.after AS edition, 'INITIATIVES' AS name
            FROM edition AS n
            WHERE EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN initiative AS x ON x.id = c.node_id
              WHERE c.report_id = n.before
            ) AND EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN initiative AS x ON x.id = c.node_id
              WHERE c.report_id = n.after
            )
            UNION ALL
            SELECT n.after AS edition, 'EVENTS' AS name
            FROM edition AS n
            WHERE EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN event AS x ON x.id = c.node_id
              WHERE c.report_id = n.before
            ) AND EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN event AS x ON x.id = c.node_id
              WHERE c.report_id = n.after
            )
            UNION ALL
            SELECT n.after AS edition, 'MANDATES' AS name
            FROM edition AS n
            WHERE EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN mandate AS x ON x.id = c.node_id
              WHERE c.report_id = n.before
            ) AND EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN mandate AS x ON x.id = c.node_id
              WHERE c.report_id = n.after
            )
            UNION ALL
            SELECT n.after AS edition, 'ROLES' AS name
            FROM edition AS n
            WHERE EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN membership AS x ON x.id = c.node_id
              WHERE c.report_id = n.before AND EXISTS (
                SELECT 1
                FROM citation AS c
                WHERE c.node_id = x.id AND c.report_id = n.before AND substr(c.locator, 1, 6) = 'Annex '
              )
            ) AND EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN membership AS x ON x.id = c.node_id
              WHERE c.report_id = n.after AND EXISTS (
                SELECT 1
                FROM citation AS c
                WHERE c.node_id = x.id AND c.report_id = n.after AND substr(c.locator, 1, 6) = 'Annex '
              )
            )
            UNION ALL
            SELECT n.after AS edition, 'PARAGRAPH_ROLES' AS name
            FROM edition AS n
            WHERE EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN membership AS x ON x.id = c.node_id
              WHERE c.report_id = n.before AND NOT EXISTS (
                SELECT 1
                FROM citation AS c
                WHERE c.node_id = x.id AND c.report_id = n.before AND substr(c.locator, 1, 6) = 'Annex '
              )
            ) AND EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN membership AS x ON x.id = c.node_id
              WHERE c.report_id = n.after AND NOT EXISTS (
                SELECT 1
                FROM citation AS c
                WHERE c.node_id = x.id AND c.report_id = n.after AND substr(c.locator, 1, 6) = 'Annex '
              )
            )
            UNION ALL
            SELECT n.after AS edition, 'PARTNERS' AS name
            FROM edition AS n
            WHERE EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN partnership AS x ON x.id = c.node_id
              WHERE c.report_id = n.before
            ) AND EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN partnership AS x ON x.id = c.node_id
              WHERE c.report_id = n.after
            )
            UNION ALL
            SELECT n.after AS edition, 'PARTICIPANTS' AS name
            FROM edition AS n
            WHERE EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN participation AS x ON x.id = c.node_id
              WHERE c.report_id = n.before
            ) AND EXISTS (
              SELECT 1
              FROM citation AS c
              JOIN participation AS x ON x.id = c.node_id
              WHERE c.report_id = n.after
            )
          )
          SELECT '{"before":{"slug":"' || r3.slug
            || '"},"staffDays":{"minimum":' || (
              SELECT CASE
                WHEN abs((coalesce(round(sum((s.low_after)::numeric), 6)::double precision, 0.0) - coalesce(round(sum((s.low_before)::numeric), 6)::double precision, 0.0))) >= 1e15
                  OR abs((coalesce(round(sum((s.low_after)::numeric), 6)::double precision, 0.0) - coalesce(round(sum((s.low_before)::numeric), 6)::double precision, 0.0))) < 1e - 4
                  AND (coalesce(round(sum((s.low_after)::numeric), 6)::double precision, 0.0) - coalesce(round(sum((s.low_before)::numeric), 6)::double precision, 0.0)) <> 0 THEN regexp_replace(to_char((coalesce(round(sum((s.low_after)::numeric), 6)::double precision, 0.0) - coalesce(round(sum((s.low_before)::numeric), 6)::double precision, 0.0)), '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
                ELSE (((coalesce(round(sum((s.low_after)::numeric), 6)::double precision, 0.0) - coalesce(round(sum((s.low_before)::numeric), 6)::double precision, 0.0)))::numeric + 0.0)::text
              END
              FROM share AS s
              WHERE s.edition = t1.id
            )
            || ',"maximum":' || (
              SELECT CASE
                WHEN count(s.low_before) > count(s.high_before) OR count(s.low_after) > count(s.high_after) THEN 'null'
                ELSE CASE
                  WHEN abs((coalesce(round(sum((s.high_after)::numeric), 6)::double precision, 0.0) - coalesce(round(sum((s.high_before)::numeric), 6)::double precision, 0.0))) >= 1e15
                    OR abs((coalesce(round(sum((s.high_after)::numeric), 6)::double precision, 0.0) - coalesce(round(sum((s.high_before)::numeric), 6)::double precision, 0.0))) < 1e - 4
                    AND (coalesce(round(sum((s.high_after)::numeric), 6)::double precision, 0.0) - coalesce(round(sum((s.high_before)::numeric), 6)::double precision, 0.0)) <> 0 THEN regexp_replace(to_char((coalesce(round(sum((s.high_after)::numeric), 6)::double precision, 0.0) - coalesce(round(sum((s.high_before)::numeric), 6)::double precision, 0.0)), '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
                  ELSE (((coalesce(round(sum((s.high_after)::numeric), 6)::double precision, 0.0) - coalesce(round(sum((s.high_before)::numeric), 6)::double precision, 0.0)))::numeric + 0.0)::text
                END
              END
              FROM share AS s
              WHERE s.edition = t1.id
            )
            || ',"contributions":[' || coalesce((
              SELECT string_agg('{"mechanism":' || (
                SELECT '{"slug":"' || t4.slug || '"}'
                FROM mechanism AS t4
                WHERE t4.id = s.i
              )
                || ',"reason":"' || s.reason
                || '","before":' || CASE
                  WHEN s.low_before IS NULL THEN 'null'
                  ELSE '{"min":' || CASE
                    WHEN abs(s.low_before) >= 1e15 OR abs(s.low_before) < 1e - 4 AND s.low_before <> 0 THEN regexp_replace(to_char(s.low_before, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
                    ELSE ((s.low_before)::numeric + 0.0)::text
                  END
                    || ',"max":' || coalesce(CASE
                      WHEN abs(s.high_before) >= 1e15 OR abs(s.high_before) < 1e - 4 AND s.high_before <> 0 THEN regexp_replace(to_char(s.high_before, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
                      ELSE ((s.high_before)::numeric + 0.0)::text
                    END, 'null')
                    || ',"approximate":' || coalesce((s.about_before)::text, 'null') || '}'
                END
                || ',"after":' || CASE
                  WHEN s.low_after IS NULL THEN 'null'
                  ELSE '{"min":' || CASE
                    WHEN abs(s.low_after) >= 1e15 OR abs(s.low_after) < 1e - 4 AND s.low_after <> 0 THEN regexp_replace(to_char(s.low_after, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
                    ELSE ((s.low_after)::numeric + 0.0)::text
                  END
                    || ',"max":' || coalesce(CASE
                      WHEN abs(s.high_after) >= 1e15 OR abs(s.high_after) < 1e - 4 AND s.high_after <> 0 THEN regexp_replace(to_char(s.high_after, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
                      ELSE ((s.high_after)::numeric + 0.0)::text
                    END, 'null')
                    || ',"approximate":' || coalesce((s.about_after)::text, 'null') || '}'
                END
                || ',"minimum":' || CASE
                  WHEN abs((coalesce(s.low_after, 0.0) - coalesce(s.low_before, 0.0))) >= 1e15 OR abs((coalesce(s.low_after, 0.0) - coalesce(s.low_before, 0.0))) < 1e - 4
                    AND (coalesce(s.low_after, 0.0) - coalesce(s.low_before, 0.0)) <> 0 THEN regexp_replace(to_char((coalesce(s.low_after, 0.0) - coalesce(s.low_before, 0.0)), '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
                  ELSE (((coalesce(s.low_after, 0.0) - coalesce(s.low_before, 0.0)))::numeric + 0.0)::text
                END
                || ',"maximum":' || CASE
                  WHEN (s.low_before IS NOT NULL AND s.high_before IS NULL) OR (s.low_after IS NOT NULL
                    AND s.high_after IS NULL) THEN 'null'
                  ELSE CASE
                    WHEN abs((coalesce(s.high_after, 0.0) - coalesce(s.high_before, 0.0))) >= 1e15 OR abs((coalesce(s.high_after, 0.0) - coalesce(s.high_before, 0.0))) < 1e - 4
                      AND (coalesce(s.high_after, 0.0) - coalesce(s.high_before, 0.0)) <> 0 THEN regexp_replace(to_char((coalesce(s.high_after, 0.0) - coalesce(s.high_before, 0.0)), '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
                    ELSE (((coalesce(s.high_after, 0.0) - coalesce(s.high_before, 0.0)))::numeric + 0.0)::text
                  END
                END || '}', ','::text)
              FROM (
                SELECT s. *, CASE
                  WHEN s.low_before IS NULL THEN CASE
                    WHEN z.id IS NULL THEN 'ADDED'
                    WHEN EXISTS (
                      SELECT 1
                      FROM engagement AS y
                      WHERE y.meeting_id = z.meeting_id AND y.staff_days_min IS NOT NULL
                    ) THEN 'SHARED_MEETING'
                    ELSE 'NOW_STATED'
                  END
                  WHEN s.low_after IS NULL THEN CASE
                    WHEN e.id IS NULL THEN 'REMOVED'
                    WHEN EXISTS (
                      SELECT 1
                      FROM engagement AS y
                      WHERE y.meeting_id = e.meeting_id AND y.staff_days_min IS NOT NULL
                    ) THEN 'SHARED_MEETING'
                    ELSE 'NO_LONGER_STATED'
                  END
                  ELSE 'ALTERED'
                END AS reason
                FROM share AS s
                JOIN mechanism AS m ON m.id = s.i
                LEFT JOIN engagement AS z ON z.report_id = r3.id AND z.mechanism_id = s.i AND z.agency_id = s.g
                LEFT JOIN engagement AS e ON e.report_id = t1.id AND e.mechanism_id = s.i AND e.agency_id = s.g
                WHERE s.edition = t1.id AND (s.low_after IS DISTINCT FROM s.low_before OR s.high_after IS DISTINCT FROM s.high_before
                  OR s.about_after IS DISTINCT FROM s.about_before)
                ORDER BY abs(coalesce(s.low_after, 0.0) - coalesce(s.low_before, 0.0)) DESC, m.name_order,
                  s.i, s.g
              ) AS s
            ), '')
            || ']},"notCompared":[' || coalesce((
              SELECT string_agg('"' || x || '"', ','::text)
              FROM (
                SELECT 'MECHANISMS' AS x
                WHERE NOT EXISTS (
                  SELECT 1
                  FROM part AS q
                  WHERE q.edition = t1.id AND q.name = 'MECHANISMS'
                )
                UNION ALL
                SELECT 'INITIATIVES' AS x
                WHERE NOT EXISTS (
                  SELECT 1
                  FROM part AS q
                  WHERE q.edition = t1.id AND q.name = 'INITIATIVES'
                )
                UNION ALL
                SELECT 'EVENTS' AS x
                WHERE NOT EXISTS (
                  SELECT 1
                  FROM part AS q
                  WHERE q.edition = t1.id AND q.name = 'EVENTS'
                )
                UNION ALL
                SELECT 'MANDATES' AS x
                WHERE NOT EXISTS (
                  SELECT 1
                  FROM part AS q
                  WHERE q.edition = t1.id AND q.name = 'MANDATES'
                )
                UNION ALL
                SELECT 'ROLES' AS x
                WHERE NOT EXISTS (
                  SELECT 1
                  FROM part AS q
                  WHERE q.edition = t1.id AND q.name = 'ROLES'
                )
                UNION ALL
                SELECT 'PARAGRAPH_ROLES' AS x
                WHERE NOT EXISTS (
                  SELECT 1
                  FROM part AS q
                  WHERE q.edition = t1.id AND q.name = 'PARAGRAPH_ROLES'
                )
                UNION ALL
                SELECT 'PARTNERS' AS x
                WHERE NOT EXISTS (
                  SELECT 1
                  FROM part AS q
                  WHERE q.edition = t1.id AND q.name = 'PARTNERS'
                )
                UNION ALL
                SELECT 'PARTICIPANTS' AS x
                WHERE NOT EXISTS (
                  SELECT 1
                  FROM part AS q
                  WHERE q.edition = t1.id AND q.name = 'PARTICIPANTS'
                )
              ) AS q
            ), '') || ']}'
        )
        FROM report AS r3
        WHERE r3.id = (
          SELECT v.id
          FROM report AS v
          WHERE v.publisher_id = t1.publisher_id AND (coalesce(v.period_end, ''), v.slug) < (coalesce(t1.period_end, ''), t1.slug)
          ORDER BY coalesce(v.period_end, '') DESC, v.slug DESC
          LIMIT 1
        )
      ), 'null') || '}'
    FROM report AS t1
    WHERE t1.slug = %(p0)s::text
  ), 'null') AS c0 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;
