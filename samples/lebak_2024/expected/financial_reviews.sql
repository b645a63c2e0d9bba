-- The points of the last financial statement reviewed in the period; those with a note are not clean.
SELECT 'RAK-6', SUM(CASE WHEN point.outcome = 'clean' THEN 1 ELSE 0 END), COUNT(*)
FROM financial_reviews_financialreviewpoint AS point
JOIN offices_office AS office ON office.id = point.office_id
WHERE office.code = '3602' AND point.status IN ('enacted', 'published') AND point.outcome <> ''
  AND point.reviewed_on BETWEEN :start AND :end
  AND NOT EXISTS (
    SELECT 1 FROM financial_reviews_financialreviewpoint AS later
    WHERE later.office_id = point.office_id AND later.status IN ('enacted', 'published')
      AND later.reviewed_on BETWEEN :start AND :end AND later.period_ends_on > point.period_ends_on)
HAVING COUNT(*) > 0
