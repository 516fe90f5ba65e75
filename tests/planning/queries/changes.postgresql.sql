SELECT *
FROM (
  SELECT coalesce((
    SELECT '{"changes":' || coalesce((
      SELECT (
        WITH edition AS MATERIALIZED (
          SELECT r.id AS after, z.id AS before
          FROM report AS r
          JOIN report AS z ON z.slug = %(p1)s::text
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
        ),
        pair AS MATERIALIZED (
          SELECT n.after AS edition, e.mechanism_id AS i, e.agency_id AS g, z.id AS b, e.id AS a
          FROM edition AS n
          JOIN engagement AS e ON e.report_id = n.after
          JOIN engagement AS z ON z.report_id = n.before AND z.agency_id = e.agency_id AND z.mechanism_id = e.mechanism_id
        ),
        kept AS MATERIALIZED (
          SELECT p.edition, p.i, p.g
          FROM pair AS p
          UNION ALL
          SELECT n.after AS edition, x.id AS i, 0 AS g
          FROM edition AS n
          JOIN mechanism AS x ON EXISTS (
            SELECT 1
            FROM citation AS c
            WHERE c.node_id = x.id AND c.report_id = n.before
          ) AND EXISTS (
            SELECT 1
            FROM citation AS c
            WHERE c.node_id = x.id AND c.report_id = n.after
          ) AND NOT EXISTS (
            SELECT 1
            FROM engagement AS e
            WHERE e.mechanism_id = x.id AND e.report_id IN (n.before, n.after)
          )
          UNION ALL
          SELECT n.after AS edition, x.id AS i, 0 AS g
          FROM edition AS n
          JOIN initiative AS x ON EXISTS (
            SELECT 1
            FROM citation AS c
            WHERE c.node_id = x.id AND c.report_id = n.before
          ) AND EXISTS (
            SELECT 1
            FROM citation AS c
            WHERE c.node_id = x.id AND c.report_id = n.after
          )
          UNION ALL
          SELECT n.after AS edition, x.id AS i, 0 AS g
          FROM edition AS n
          JOIN event AS x ON EXISTS (
            SELECT 1
            FROM citation AS c
            WHERE c.node_id = x.id AND c.report_id = n.before
          ) AND EXISTS (
            SELECT 1
            FROM citation AS c
            WHERE c.node_id = x.id AND c.report_id = n.after
          )
        ),
        difference AS MATERIALIZED (
          SELECT x.edition, x.i, x.g, 'RENAMED' AS kind, 'NAME' AS field, 0 AS place, z.name AS before,
            e.name AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM pair AS x
          JOIN engagement AS z ON z.id = x.b
          JOIN engagement AS e ON e.id = x.a
          WHERE e.name IS DISTINCT
          FROM z.name
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'RELEVANCE' AS field, 1 AS place, z.relevance AS before,
            e.relevance AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM pair AS x
          JOIN engagement AS z ON z.id = x.b
          JOIN engagement AS e ON e.id = x.a
          WHERE e.relevance <> z.relevance
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'FREQUENCY' AS field, 2 AS place, z.frequency_wording AS before,
            e.frequency_wording AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM pair AS x
          JOIN engagement AS z ON z.id = x.b
          JOIN engagement AS e ON e.id = x.a
          WHERE e.frequency_wording IS DISTINCT
          FROM z.frequency_wording
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'MODE' AS field, 4 AS place, z.meetings_mode AS before,
            e.meetings_mode AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM pair AS x
          JOIN engagement AS z ON z.id = x.b
          JOIN engagement AS e ON e.id = x.a
          WHERE e.meetings_mode IS DISTINCT
          FROM z.meetings_mode
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'TIME' AS field, 5 AS place, z.time_wording AS before,
            e.time_wording AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM pair AS x
          JOIN engagement AS z ON z.id = x.b
          JOIN engagement AS e ON e.id = x.a
          WHERE e.time_wording IS DISTINCT
          FROM z.time_wording
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'COST' AS field, 9 AS place, z.cost_wording AS before,
            e.cost_wording AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM pair AS x
          JOIN engagement AS z ON z.id = x.b
          JOIN engagement AS e ON e.id = x.a
          WHERE e.cost_wording IS DISTINCT
          FROM z.cost_wording
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'TRAVEL' AS field, 10 AS place, z.travel AS before,
            e.travel AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM pair AS x
          JOIN engagement AS z ON z.id = x.b
          JOIN engagement AS e ON e.id = x.a
          WHERE e.travel IS DISTINCT
          FROM z.travel
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'MEETINGS' AS field, 3 AS place, NULL::text AS before,
            NULL::text AS after, z.meetings_min AS low_before, z.meetings_max AS high_before, z.meetings_approximate AS about_before,
            e.meetings_min AS low_after, e.meetings_max AS high_after, e.meetings_approximate AS about_after,
            NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM pair AS x
          JOIN engagement AS z ON z.id = x.b
          JOIN engagement AS e ON e.id = x.a
          WHERE e.meetings_min IS DISTINCT
          FROM z.meetings_min OR e.meetings_max IS DISTINCT
          FROM z.meetings_max OR e.meetings_approximate IS DISTINCT
          FROM z.meetings_approximate
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'DAYS_PER_MEETING' AS field, 6 AS place, NULL::text AS before,
            NULL::text AS after, z.days_per_meeting_min AS low_before, z.days_per_meeting_max AS high_before,
            z.days_per_meeting_approximate AS about_before, e.days_per_meeting_min AS low_after, e.days_per_meeting_max AS high_after,
            e.days_per_meeting_approximate AS about_after, NULL::text AS currency, NULL::text AS period,
            NULL::integer AS other
          FROM pair AS x
          JOIN engagement AS z ON z.id = x.b
          JOIN engagement AS e ON e.id = x.a
          WHERE e.days_per_meeting_min IS DISTINCT
          FROM z.days_per_meeting_min OR e.days_per_meeting_max IS DISTINCT
          FROM z.days_per_meeting_max OR e.days_per_meeting_approximate IS DISTINCT
          FROM z.days_per_meeting_approximate
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'DAYS_PER_YEAR' AS field, 7 AS place, NULL::text AS before,
            NULL::text AS after, z.days_per_year_min AS low_before, z.days_per_year_max AS high_before,
            z.days_per_year_approximate AS about_before, e.days_per_year_min AS low_after, e.days_per_year_max AS high_after,
            e.days_per_year_approximate AS about_after, NULL::text AS currency, NULL::text AS period,
            NULL::integer AS other
          FROM pair AS x
          JOIN engagement AS z ON z.id = x.b
          JOIN engagement AS e ON e.id = x.a
          WHERE e.days_per_year_min IS DISTINCT
          FROM z.days_per_year_min OR e.days_per_year_max IS DISTINCT
          FROM z.days_per_year_max OR e.days_per_year_approximate IS DISTINCT
          FROM z.days_per_year_approximate
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'STAFF_DAYS' AS field, 8 AS place, NULL::text AS before,
            NULL::text AS after, z.staff_days_min AS low_before, z.staff_days_max AS high_before, z.staff_days_approximate AS about_before,
            e.staff_days_min AS low_after, e.staff_days_max AS high_after, e.staff_days_approximate AS about_after,
            NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM pair AS x
          JOIN engagement AS z ON z.id = x.b
          JOIN engagement AS e ON e.id = x.a
          WHERE e.staff_days_min IS DISTINCT
          FROM z.staff_days_min OR e.staff_days_max IS DISTINCT
          FROM z.staff_days_max OR e.staff_days_approximate IS DISTINCT
          FROM z.staff_days_approximate
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'TRAVELLERS' AS field, 11 AS place, NULL::text AS before,
            NULL::text AS after, z.travellers_min AS low_before, z.travellers_max AS high_before, z.travellers_approximate AS about_before,
            e.travellers_min AS low_after, e.travellers_max AS high_after, e.travellers_approximate AS about_after,
            NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM pair AS x
          JOIN engagement AS z ON z.id = x.b
          JOIN engagement AS e ON e.id = x.a
          WHERE e.travellers_min IS DISTINCT
          FROM z.travellers_min OR e.travellers_max IS DISTINCT
          FROM z.travellers_max OR e.travellers_approximate IS DISTINCT
          FROM z.travellers_approximate
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'TRAVEL_DAYS' AS field, 12 AS place, NULL::text AS before,
            NULL::text AS after, z.travel_days_min AS low_before, z.travel_days_max AS high_before, z.travel_days_approximate AS about_before,
            e.travel_days_min AS low_after, e.travel_days_max AS high_after, e.travel_days_approximate AS about_after,
            NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM pair AS x
          JOIN engagement AS z ON z.id = x.b
          JOIN engagement AS e ON e.id = x.a
          WHERE e.travel_days_min IS DISTINCT
          FROM z.travel_days_min OR e.travel_days_max IS DISTINCT
          FROM z.travel_days_max OR e.travel_days_approximate IS DISTINCT
          FROM z.travel_days_approximate
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'AMOUNT' AS field, 13 AS place, NULL::text AS before,
            NULL::text AS after, x.before AS low_before, x.before AS high_before, CASE WHEN x.before IS NOT NULL THEN FALSE END AS about_before,
            x.after AS low_after, x.after AS high_after, CASE WHEN x.after IS NOT NULL THEN FALSE END AS about_after,
            x.currency AS currency, x.period AS period, NULL::integer AS other
          FROM (
            SELECT p.edition, p.i, p.g, y.currency, y.period, round(sum((CASE WHEN y.engagement_id = p.b THEN y.amount END)::numeric), 6)::double precision AS before,
              round(sum((CASE WHEN y.engagement_id = p.a THEN y.amount END)::numeric), 6)::double precision AS after
            FROM pair AS p
            JOIN money AS y ON y.engagement_id IN (p.b, p.a)
            GROUP BY p.edition, p.i, p.g, y.currency, y.period
          ) AS x
          WHERE x.before IS DISTINCT
          FROM x.after
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ADDED' AS kind, NULL::text AS field, NULL::integer AS place, NULL::text AS before,
            NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM (
            SELECT n.after AS edition, e.mechanism_id AS i, e.agency_id AS g
            FROM edition AS n
            JOIN engagement AS e ON e.report_id = n.after
            WHERE NOT EXISTS (
              SELECT 1
              FROM engagement AS z
              WHERE z.report_id = n.before AND z.agency_id = e.agency_id AND z.mechanism_id = e.mechanism_id
            )
          ) AS x
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ADDED' AS kind, NULL::text AS field, NULL::integer AS place, NULL::text AS before,
            NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM (
            SELECT n.after AS edition, x.id AS i, 0 AS g
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'MECHANISMS'
            JOIN mechanism AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            ) AND NOT EXISTS (
              SELECT 1
              FROM engagement AS e
              WHERE e.mechanism_id = x.id AND e.report_id IN (n.before, n.after)
            )
          ) AS x
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ADDED' AS kind, NULL::text AS field, NULL::integer AS place, NULL::text AS before,
            NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM (
            SELECT n.after AS edition, x.id AS i, 0 AS g
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'INITIATIVES'
            JOIN initiative AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            )
          ) AS x
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ADDED' AS kind, NULL::text AS field, NULL::integer AS place, NULL::text AS before,
            NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM (
            SELECT n.after AS edition, x.id AS i, 0 AS g
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'EVENTS'
            JOIN event AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            )
          ) AS x
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'SHARED_MEETING' AS field, 14 AS place, NULL::text AS before,
            m.name AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, m.id AS other
          FROM pair AS x
          JOIN engagement AS e ON e.id = x.a
          JOIN engagement AS y ON y.meeting_id = e.meeting_id AND y.id <> e.id
          JOIN mechanism AS m ON m.id = y.mechanism_id
          WHERE NOT EXISTS (
            SELECT 1
            FROM engagement AS v
            JOIN engagement AS w ON w.meeting_id = v.meeting_id AND w.id <> v.id
            WHERE v.id = x.b AND w.mechanism_id = y.mechanism_id
          )
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'MANDATE' AS field, 15 AS place, NULL::text AS before,
            x.symbol AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, x.other AS other
          FROM (
            SELECT n.after AS edition, coalesce(x.mechanism_id, x.initiative_id) AS i, (
              SELECT k.g
              FROM kept AS k
              WHERE k.edition = n.after AND k.i = coalesce(x.mechanism_id, x.initiative_id)
              ORDER BY CASE WHEN k.g = x.agency_id THEN 0 ELSE 1 END, k.g
              LIMIT 1
            ) AS g, x.resolution_id AS other, s.symbol
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'MANDATES'
            JOIN mandate AS x ON x.report_id = n.after
            JOIN resolution AS s ON s.id = x.resolution_id
            WHERE NOT EXISTS (
              SELECT 1
              FROM mandate AS z
              WHERE z.report_id = n.before AND z.resolution_id = x.resolution_id AND z.agency_id = x.agency_id
                AND coalesce(z.mechanism_id, z.initiative_id) = coalesce(x.mechanism_id, x.initiative_id)
            )
          ) AS x
          WHERE x.g IS NOT NULL
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'ROLE' AS field, 16 AS place, NULL::text AS before,
            x.role AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, x.other AS other
          FROM (
            SELECT n.after AS edition, x.mechanism_id AS i, (
              SELECT k.g
              FROM kept AS k
              WHERE k.edition = n.after AND k.i = x.mechanism_id
              ORDER BY CASE WHEN k.g = x.agency_id THEN 0 ELSE 1 END, k.g
              LIMIT 1
            ) AS g, x.agency_id AS other, x.role
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'ROLES'
            JOIN membership AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            ) AND EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after AND substr(c.locator, 1, 6) = 'Annex '
            )
          ) AS x
          WHERE x.g IS NOT NULL
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'ROLE' AS field, 16 AS place, NULL::text AS before,
            x.role AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, x.other AS other
          FROM (
            SELECT n.after AS edition, x.mechanism_id AS i, (
              SELECT k.g
              FROM kept AS k
              WHERE k.edition = n.after AND k.i = x.mechanism_id
              ORDER BY CASE WHEN k.g = x.agency_id THEN 0 ELSE 1 END, k.g
              LIMIT 1
            ) AS g, x.agency_id AS other, x.role
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'PARAGRAPH_ROLES'
            JOIN membership AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after AND substr(c.locator, 1, 6) = 'Annex '
            )
          ) AS x
          WHERE x.g IS NOT NULL
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'ROLE' AS field, 16 AS place, NULL::text AS before,
            x.role AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, x.other AS other
          FROM (
            SELECT n.after AS edition, x.initiative_id AS i, (
              SELECT k.g
              FROM kept AS k
              WHERE k.edition = n.after AND k.i = x.initiative_id
              ORDER BY CASE WHEN k.g = x.agency_id THEN 0 ELSE 1 END, k.g
              LIMIT 1
            ) AS g, coalesce(x.agency_id, x.mechanism_id) AS other, x.role
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'PARTNERS'
            JOIN partnership AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            )
          ) AS x
          WHERE x.g IS NOT NULL
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'ROLE' AS field, 16 AS place, NULL::text AS before,
            x.role AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, x.other AS other
          FROM (
            SELECT n.after AS edition, x.event_id AS i, (
              SELECT k.g
              FROM kept AS k
              WHERE k.edition = n.after AND k.i = x.event_id
              ORDER BY CASE WHEN k.g = x.agency_id THEN 0 ELSE 1 END, k.g
              LIMIT 1
            ) AS g, x.agency_id AS other, x.role
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'PARTICIPANTS'
            JOIN participation AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            )
          ) AS x
          WHERE x.g IS NOT NULL
          UNION ALL
          SELECT x.edition, x.i, x.g, 'REMOVED' AS kind, NULL::text AS field, NULL::integer AS place,
            NULL::text AS before, NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM (
            SELECT n.after AS edition, e.mechanism_id AS i, e.agency_id AS g
            FROM edition AS n
            JOIN engagement AS e ON e.report_id = n.before
            WHERE NOT EXISTS (
              SELECT 1
              FROM engagement AS z
              WHERE z.report_id = n.after AND z.agency_id = e.agency_id AND z.mechanism_id = e.mechanism_id
            )
          ) AS x
          UNION ALL
          SELECT x.edition, x.i, x.g, 'REMOVED' AS kind, NULL::text AS field, NULL::integer AS place,
            NULL::text AS before, NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM (
            SELECT n.after AS edition, x.id AS i, 0 AS g
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'MECHANISMS'
            JOIN mechanism AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            ) AND NOT EXISTS (
              SELECT 1
              FROM engagement AS e
              WHERE e.mechanism_id = x.id AND e.report_id IN (n.before, n.after)
            )
          ) AS x
          UNION ALL
          SELECT x.edition, x.i, x.g, 'REMOVED' AS kind, NULL::text AS field, NULL::integer AS place,
            NULL::text AS before, NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM (
            SELECT n.after AS edition, x.id AS i, 0 AS g
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'INITIATIVES'
            JOIN initiative AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            )
          ) AS x
          UNION ALL
          SELECT x.edition, x.i, x.g, 'REMOVED' AS kind, NULL::text AS field, NULL::integer AS place,
            NULL::text AS before, NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, NULL::integer AS other
          FROM (
            SELECT n.after AS edition, x.id AS i, 0 AS g
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'EVENTS'
            JOIN event AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            )
          ) AS x
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'SHARED_MEETING' AS field, 14 AS place, m.name AS before,
            NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, m.id AS other
          FROM pair AS x
          JOIN engagement AS e ON e.id = x.b
          JOIN engagement AS y ON y.meeting_id = e.meeting_id AND y.id <> e.id
          JOIN mechanism AS m ON m.id = y.mechanism_id
          WHERE NOT EXISTS (
            SELECT 1
            FROM engagement AS v
            JOIN engagement AS w ON w.meeting_id = v.meeting_id AND w.id <> v.id
            WHERE v.id = x.a AND w.mechanism_id = y.mechanism_id
          )
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'MANDATE' AS field, 15 AS place, x.symbol AS before,
            NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, x.other AS other
          FROM (
            SELECT n.after AS edition, coalesce(x.mechanism_id, x.initiative_id) AS i, (
              SELECT k.g
              FROM kept AS k
              WHERE k.edition = n.after AND k.i = coalesce(x.mechanism_id, x.initiative_id)
              ORDER BY CASE WHEN k.g = x.agency_id THEN 0 ELSE 1 END, k.g
              LIMIT 1
            ) AS g, x.resolution_id AS other, s.symbol
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'MANDATES'
            JOIN mandate AS x ON x.report_id = n.before
            JOIN resolution AS s ON s.id = x.resolution_id
            WHERE NOT EXISTS (
              SELECT 1
              FROM mandate AS z
              WHERE z.report_id = n.after AND z.resolution_id = x.resolution_id AND z.agency_id = x.agency_id
                AND coalesce(z.mechanism_id, z.initiative_id) = coalesce(x.mechanism_id, x.initiative_id)
            )
          ) AS x
          WHERE x.g IS NOT NULL
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'ROLE' AS field, 16 AS place, x.role AS before,
            NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, x.other AS other
          FROM (
            SELECT n.after AS edition, x.mechanism_id AS i, (
              SELECT k.g
              FROM kept AS k
              WHERE k.edition = n.after AND k.i = x.mechanism_id
              ORDER BY CASE WHEN k.g = x.agency_id THEN 0 ELSE 1 END, k.g
              LIMIT 1
            ) AS g, x.agency_id AS other, x.role
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'ROLES'
            JOIN membership AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            ) AND EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before AND substr(c.locator, 1, 6) = 'Annex '
            )
          ) AS x
          WHERE x.g IS NOT NULL
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'ROLE' AS field, 16 AS place, x.role AS before,
            NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, x.other AS other
          FROM (
            SELECT n.after AS edition, x.mechanism_id AS i, (
              SELECT k.g
              FROM kept AS k
              WHERE k.edition = n.after AND k.i = x.mechanism_id
              ORDER BY CASE WHEN k.g = x.agency_id THEN 0 ELSE 1 END, k.g
              LIMIT 1
            ) AS g, x.agency_id AS other, x.role
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'PARAGRAPH_ROLES'
            JOIN membership AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before AND substr(c.locator, 1, 6) = 'Annex '
            )
          ) AS x
          WHERE x.g IS NOT NULL
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'ROLE' AS field, 16 AS place, x.role AS before,
            NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, x.other AS other
          FROM (
            SELECT n.after AS edition, x.initiative_id AS i, (
              SELECT k.g
              FROM kept AS k
              WHERE k.edition = n.after AND k.i = x.initiative_id
              ORDER BY CASE WHEN k.g = x.agency_id THEN 0 ELSE 1 END, k.g
              LIMIT 1
            ) AS g, coalesce(x.agency_id, x.mechanism_id) AS other, x.role
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'PARTNERS'
            JOIN partnership AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            )
          ) AS x
          WHERE x.g IS NOT NULL
          UNION ALL
          SELECT x.edition, x.i, x.g, 'ALTERED' AS kind, 'ROLE' AS field, 16 AS place, x.role AS before,
            NULL::text AS after, NULL::double precision AS low_before, NULL::double precision AS high_before,
            NULL::boolean AS about_before, NULL::double precision AS low_after, NULL::double precision AS high_after,
            NULL::boolean AS about_after, NULL::text AS currency, NULL::text AS period, x.other AS other
          FROM (
            SELECT n.after AS edition, x.event_id AS i, (
              SELECT k.g
              FROM kept AS k
              WHERE k.edition = n.after AND k.i = x.event_id
              ORDER BY CASE WHEN k.g = x.agency_id THEN 0 ELSE 1 END, k.g
              LIMIT 1
            ) AS g, x.agency_id AS other, x.role
            FROM part AS q
            JOIN edition AS n ON n.after = q.edition AND q.name = 'PARTICIPANTS'
            JOIN participation AS x ON EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.before
            ) AND NOT EXISTS (
              SELECT 1
              FROM citation AS c
              WHERE c.node_id = x.id AND c.report_id = n.after
            )
          ) AS x
          WHERE x.g IS NOT NULL
        ),
        item AS MATERIALIZED (
          SELECT d.edition, d.kind, d.i, d.g, upper(n.type) AS type, row_number() OVER (PARTITION BY d.edition ORDER BY CASE d.kind
            WHEN 'ADDED' THEN 0
            WHEN 'REMOVED' THEN 1
            WHEN 'RENAMED' THEN 2
            WHEN 'ALTERED' THEN 3
          END, CASE n.type
            WHEN 'Mechanism' THEN 0
            WHEN 'Initiative' THEN 1
            WHEN 'Event' THEN 2
          END, coalesce(r0.name_order, r1.name_order, r2.name_order), d.i, d.g) AS position
          FROM (
            SELECT DISTINCT f.edition, f.kind, f.i, f.g
            FROM difference AS f
          ) AS d
          JOIN node AS n ON n.id = d.i
          LEFT JOIN mechanism AS r0 ON r0.id = d.i
          LEFT JOIN initiative AS r1 ON r1.id = d.i
          LEFT JOIN event AS r2 ON r2.id = d.i
        )
        SELECT '{"items":{"totalCount":' || (
          SELECT count(*)
          FROM item AS d
          WHERE d.edition = t1.id AND d.kind = ANY (%(p2)s::text[]) AND d.type = ANY (%(p3)s::text[])
        )
          || ',"nodes":[' || coalesce((
            SELECT string_agg('{"kind":"' || d.kind
              || '","record":' || (
                SELECT CASE n3.type
                  WHEN 'Agency' THEN (
                    SELECT '{"slug":"' || t4.slug || '"}'
                    FROM agency AS t4
                    WHERE t4.id = n3.id
                  )
                  WHEN 'Event' THEN (
                    SELECT '{"slug":"' || t5.slug || '"}'
                    FROM event AS t5
                    WHERE t5.id = n3.id
                  )
                  WHEN 'Goal' THEN (
                    SELECT '{"slug":"' || t6.slug || '"}'
                    FROM goal AS t6
                    WHERE t6.id = n3.id
                  )
                  WHEN 'Initiative' THEN (
                    SELECT '{"slug":"' || t7.slug || '"}'
                    FROM initiative AS t7
                    WHERE t7.id = n3.id
                  )
                  WHEN 'Mechanism' THEN (
                    SELECT '{"slug":"' || t8.slug || '"}'
                    FROM mechanism AS t8
                    WHERE t8.id = n3.id
                  )
                  WHEN 'Report' THEN (
                    SELECT '{"slug":"' || t9.slug || '"}'
                    FROM report AS t9
                    WHERE t9.id = n3.id
                  )
                  WHEN 'Resolution' THEN (
                    SELECT '{"slug":"' || t10.slug || '"}'
                    FROM resolution AS t10
                    WHERE t10.id = n3.id
                  )
                  WHEN 'Theme' THEN (
                    SELECT '{"slug":"' || t11.slug || '"}'
                    FROM theme AS t11
                    WHERE t11.id = n3.id
                  )
                END
                FROM node AS n3
                WHERE n3.id = d.i
              )
              || ',"before":' || coalesce((
                SELECT '{"position":' || (t12.position)::text || '}'
                FROM engagement AS t12
                WHERE t12.id = (
                  SELECT e.id
                  FROM engagement AS e
                  WHERE e.report_id = r2.id AND e.mechanism_id = d.i AND e.agency_id = d.g
                )
              ), 'null')
              || ',"fields":[' || coalesce((
                SELECT string_agg('{"field":"' || f.field
                  || '","before":' || coalesce(to_json(f.before)::text, 'null')
                  || ',"after":' || coalesce(to_json(f.after)::text, 'null')
                  || ',"figureBefore":' || CASE
                    WHEN f.low_before IS NULL THEN 'null'
                    ELSE '{"min":' || CASE
                      WHEN abs(f.low_before) >= 1e15 OR abs(f.low_before) < 1e - 4 AND f.low_before <> 0 THEN regexp_replace(to_char(f.low_before, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
                      ELSE ((f.low_before)::numeric + 0.0)::text
                    END
                      || ',"max":' || coalesce(CASE
                        WHEN abs(f.high_before) >= 1e15 OR abs(f.high_before) < 1e - 4 AND f.high_before <> 0 THEN regexp_replace(to_char(f.high_before, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
                        ELSE ((f.high_before)::numeric + 0.0)::text
                      END, 'null') || '}'
                  END
                  || ',"figureAfter":' || CASE
                    WHEN f.low_after IS NULL THEN 'null'
                    ELSE '{"min":' || CASE
                      WHEN abs(f.low_after) >= 1e15 OR abs(f.low_after) < 1e - 4 AND f.low_after <> 0 THEN regexp_replace(to_char(f.low_after, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
                      ELSE ((f.low_after)::numeric + 0.0)::text
                    END
                      || ',"max":' || coalesce(CASE
                        WHEN abs(f.high_after) >= 1e15 OR abs(f.high_after) < 1e - 4 AND f.high_after <> 0 THEN regexp_replace(to_char(f.high_after, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')
                        ELSE ((f.high_after)::numeric + 0.0)::text
                      END, 'null') || '}'
                  END
                  || ',"record":' || coalesce((
                    SELECT CASE n13.type
                      WHEN 'Agency' THEN (
                        SELECT '{"slug":"' || t14.slug || '"}'
                        FROM agency AS t14
                        WHERE t14.id = n13.id
                      )
                      WHEN 'Event' THEN (
                        SELECT '{"slug":"' || t15.slug || '"}'
                        FROM event AS t15
                        WHERE t15.id = n13.id
                      )
                      WHEN 'Goal' THEN (
                        SELECT '{"slug":"' || t16.slug || '"}'
                        FROM goal AS t16
                        WHERE t16.id = n13.id
                      )
                      WHEN 'Initiative' THEN (
                        SELECT '{"slug":"' || t17.slug || '"}'
                        FROM initiative AS t17
                        WHERE t17.id = n13.id
                      )
                      WHEN 'Mechanism' THEN (
                        SELECT '{"slug":"' || t18.slug || '"}'
                        FROM mechanism AS t18
                        WHERE t18.id = n13.id
                      )
                      WHEN 'Report' THEN (
                        SELECT '{"slug":"' || t19.slug || '"}'
                        FROM report AS t19
                        WHERE t19.id = n13.id
                      )
                      WHEN 'Resolution' THEN (
                        SELECT '{"slug":"' || t20.slug || '"}'
                        FROM resolution AS t20
                        WHERE t20.id = n13.id
                      )
                      WHEN 'Theme' THEN (
                        SELECT '{"slug":"' || t21.slug || '"}'
                        FROM theme AS t21
                        WHERE t21.id = n13.id
                      )
                    END
                    FROM node AS n13
                    WHERE n13.id = f.other
                  ), 'null') || '}', ','::text)
                FROM (
                  SELECT *
                  FROM difference AS f
                  WHERE f.i = d.i AND f.g = d.g AND f.edition = d.edition AND f.kind = d.kind AND f.field IS NOT NULL
                  ORDER BY f.place, coalesce(f.before, f.after), f.currency, f.period, f.other
                ) AS f
              ), '') || ']}', ','::text)
            FROM (
              SELECT *
              FROM item AS d
              WHERE d.position > 0 AND d.edition = t1.id AND d.kind = ANY (%(p2)s::text[]) AND d.type = ANY (%(p3)s::text[])
              ORDER BY d.position
              LIMIT 20
            ) AS d
          ), '') || ']}}'
      )
      FROM report AS r2
      WHERE r2.slug = %(p1)s::text
    ), 'null') || '}'
    FROM report AS t1
    WHERE t1.slug = %(p0)s::text
  ), 'null') AS c0, EXISTS (SELECT 1 FROM report AS r WHERE r.slug = %(p1)s::text) AS c1 OFFSET 0
) AS a
WHERE coalesce(octet_length(c0), 0)::bigint <= %(most)s::bigint;
