-- Issues of the plan whose planned day fell in the period, unless taken off before it; on time when published by it.
SELECT 'RAK-12', SUM(CASE WHEN issue.published_on <= issue.planned_on THEN 1 ELSE 0 END), COUNT(*)
FROM publications_publication AS issue
JOIN offices_office AS office ON office.id = issue.office_id
WHERE office.code = '3602' AND issue.status IN ('enacted', 'published') AND issue.in_plan
  AND (issue.cancelled_on IS NULL OR issue.cancelled_on >= issue.planned_on)
  AND issue.planned_on BETWEEN :start AND :end
