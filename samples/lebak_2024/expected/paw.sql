-- Letters of the council's leader whose fifth working day fell in the period.
SELECT indicator.code, SUM(CASE WHEN letter.answered_on <= letter.due_on THEN 1 ELSE 0 END), COUNT(*)
FROM paw_interimreplacement AS letter
JOIN offices_office AS office ON office.id = letter.office_id
CROSS JOIN (SELECT 'RKT-18' AS code UNION ALL SELECT 'RAK-11') AS indicator
WHERE office.code = '3602' AND letter.status IN ('enacted', 'published')
  AND letter.due_on BETWEEN :start AND :end
GROUP BY indicator.code
