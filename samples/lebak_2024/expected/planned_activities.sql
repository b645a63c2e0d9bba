-- Activities of the action plan whose day in force fell in the period; as planned when done by that day as the plan says.
SELECT indicator.code,
       COUNT(CASE WHEN activity.done_on <= COALESCE(activity.revised_on, activity.planned_on) AND activity.as_planned
                  THEN 1 END),
       COUNT(*)
FROM planned_activities_plannedactivity AS activity
JOIN offices_office AS office ON office.id = activity.office_id
CROSS JOIN (SELECT 'RKT-9b' AS code UNION ALL SELECT 'RAK-15') AS indicator
WHERE office.code = '3602' AND activity.status IN ('enacted', 'published')
  AND activity.scheduled AND activity.state <> 'cancelled'
  AND COALESCE(activity.revised_on, activity.planned_on) BETWEEN :start AND :end
GROUP BY indicator.code
