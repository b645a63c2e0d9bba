-- Stage activities whose last day in force fell in the period; on time when finished by that day. IKU-1 also asks for the
-- rules met and no violation upheld.
SELECT indicator.code,
       SUM(CASE WHEN activity.actual_end <= COALESCE(activity.revised_end, activity.planned_end)
                 AND (indicator.code <> 'IKU-1' OR (activity.rules_met AND NOT activity.violation))
                THEN 1 ELSE 0 END),
       COUNT(*)
FROM stage_activities_stageactivity AS activity
JOIN offices_office AS office ON office.id = activity.office_id
CROSS JOIN (SELECT 'IKU-1' AS code UNION ALL SELECT 'RKT-8') AS indicator
WHERE office.code = '3602' AND activity.status IN ('enacted', 'published') AND activity.state <> 'cancelled'
  AND COALESCE(activity.revised_end, activity.planned_end) BETWEEN :start AND :end
  AND (indicator.code <> 'RKT-8' OR activity."group" = 'voter-list')
GROUP BY indicator.code
