-- Requests for legal services whose last day fell in the period; in time when served or refused by that day.
SELECT 'RAK-18', SUM(CASE WHEN request.served_on <= request.due_on THEN 1 ELSE 0 END), COUNT(*)
FROM legal_services_legalservice AS request
JOIN offices_office AS office ON office.id = request.office_id
WHERE office.code = '3602' AND request.status IN ('enacted', 'published')
  AND request.due_on BETWEEN :start AND :end
