-- statements: 1
SELECT '{"facets":' || '[{"field":"MODE","values":[' || coalesce((
SELECT group_concat('{"value":' || json_quote(value) || ',"count":' || n || '}', ',') FROM (
SELECT * FROM (
SELECT counted.k AS value, counted.k AS label, counted.n FROM (
SELECT t1.meetings_mode AS k, count(*) AS n FROM engagement AS t1 WHERE 1 GROUP BY 1) AS counted) ORDER BY value IS NULL, n DESC, value LIMIT 2)), '') || ']},{"field":"MANDATED","values":[' || coalesce((
SELECT group_concat('{"value":' || json_quote(value) || ',"count":' || n || '}', ',') FROM (
SELECT * FROM (
SELECT counted.k AS value, counted.k AS label, counted.n FROM (
SELECT CASE WHEN EXISTS (
SELECT 1 FROM mandate AS j WHERE j.engagement_id = t1.id) THEN 'true' ELSE 'false' END AS k, count(*) AS n FROM engagement AS t1 WHERE 1 GROUP BY 1) AS counted) ORDER BY value IS NULL, n DESC, value LIMIT 2)), '') || ']}]' || ',"workload":' || (
SELECT '{"staffDays":{"min":' || coalesce(sum(staff_days_min) FILTER (WHERE staff_days_place = 1 AND staff_days_min IS NOT NULL), 'null') || ',"max":' || CASE WHEN count(*) FILTER (WHERE staff_days_place = 1 AND staff_days_min IS NOT NULL AND staff_days_max IS NULL) > 0 THEN 'null' ELSE coalesce(sum(staff_days_max) FILTER (WHERE staff_days_place = 1 AND staff_days_min IS NOT NULL), 'null') END || '},"counted":' || count(*) FILTER (WHERE staff_days_place = 1 AND staff_days_min IS NOT NULL) || ',"joint":' || count(*) FILTER (WHERE staff_days_known AND staff_days_place > 1) || ',"unknown":' || count(*) FILTER (WHERE NOT staff_days_known) || '}' FROM (
SELECT e.staff_days_min AS staff_days_min, e.staff_days_max AS staff_days_max, row_number() OVER of_staff_days AS staff_days_place, first_value(e.staff_days_min IS NOT NULL) OVER of_staff_days AS staff_days_known FROM engagement AS e WHERE 1 WINDOW of_staff_days AS (PARTITION BY e.meeting_id ORDER BY e.staff_days_min IS NULL, e.position, e.id))) || '}';
