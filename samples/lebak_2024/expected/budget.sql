-- RKT-9a: revisions approved in the period. RAK-4: needs whose last day fell in the period and were not dropped; met
-- when met wholly by that day.
SELECT 'RKT-9a', COUNT(*), NULL
FROM budget_budgetrevision AS revision
JOIN offices_office AS office ON office.id = revision.office_id
WHERE office.code = '3602' AND revision.status IN ('enacted', 'published') AND revision.state = 'approved'
  AND revision.approved_on BETWEEN :start AND :end
UNION ALL
SELECT 'RAK-4', SUM(CASE WHEN need.state = 'met' AND need.met_on <= need.needed_by THEN 1 ELSE 0 END), COUNT(*)
FROM budget_operationalneed AS need
JOIN offices_office AS office ON office.id = need.office_id
WHERE office.code = '3602' AND need.status IN ('enacted', 'published') AND need.state <> 'dropped'
  AND need.needed_by BETWEEN :start AND :end
