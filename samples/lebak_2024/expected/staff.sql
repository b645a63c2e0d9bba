-- Employees in service on the last day; up to standard with 20 hours of training ended in that year by then and the file
-- complete by then.
SELECT 'RAK-17',
       COUNT(CASE WHEN training.hours >= 20 AND employee.file_complete_on <= :end THEN 1 END),
       COUNT(*)
FROM staff_employee AS employee
JOIN offices_office AS office ON office.id = employee.office_id
LEFT JOIN (
    SELECT one.office_id, one.employee, SUM(one.hours) AS hours
    FROM staff_training AS one
    WHERE one.status IN ('enacted', 'published') AND one.ended_on <= :end
      AND SUBSTR(CAST(one.ended_on AS TEXT), 1, 4) = SUBSTR(:end, 1, 4)
    GROUP BY one.office_id, one.employee
) AS training ON training.office_id = employee.office_id AND training.employee = employee.number
WHERE office.code = '3602' AND employee.status IN ('enacted', 'published') AND employee.in_service_from <= :end
  AND (employee.in_service_until IS NULL OR employee.in_service_until >= :end)
