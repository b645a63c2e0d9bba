-- Complete requests whose last day fell in the period; on time when answered by that day.
SELECT 'RKT-14', SUM(CASE WHEN request.answered_on <= request.due_on THEN 1 ELSE 0 END), COUNT(*)
FROM information_requests_informationrequest AS request
JOIN offices_office AS office ON office.id = request.office_id
WHERE office.code = '3602' AND request.status IN ('enacted', 'published')
  AND request.due_on BETWEEN :start AND :end
