-- Payments whose due day fell in the period, rejected claims left out; on time when the SP2D is of that day or earlier.
SELECT indicator.code, SUM(CASE WHEN payment.paid_on <= payment.due_on THEN 1 ELSE 0 END), COUNT(*)
FROM payments_payment AS payment
JOIN offices_office AS office ON office.id = payment.office_id
CROSS JOIN (SELECT 'RKT-7' AS code UNION ALL SELECT 'RAK-7') AS indicator
WHERE office.code = '3602' AND payment.status IN ('enacted', 'published') AND payment.state <> 'rejected'
  AND payment.due_on BETWEEN :start AND :end
GROUP BY indicator.code
