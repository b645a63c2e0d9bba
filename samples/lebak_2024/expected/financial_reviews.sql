-- The points of the last financial statement reviewed in the period; those with a note are not clean.
WITH held AS (
    SELECT point.outcome, point.period_ends_on
    FROM financial_reviews_financialreviewpoint AS point
    JOIN offices_office AS office ON office.id = point.office_id
    WHERE office.code = '3602' AND point.status IN ('enacted', 'published')
      AND point.reviewed_on BETWEEN :start AND :end
)
SELECT 'RAK-6', SUM(CASE WHEN outcome = 'clean' THEN 1 ELSE 0 END), COUNT(*)
FROM held
WHERE outcome <> '' AND period_ends_on = (SELECT MAX(period_ends_on) FROM held)
HAVING COUNT(*) > 0
