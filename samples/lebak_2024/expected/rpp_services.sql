-- Components required on the last day and working on it, with services planned in the period and carried out by then.
SELECT 'RKT-15',
       SUM(CASE WHEN item.done_on <= :end
                 AND NOT (item.kind = 'component' AND item.broken_on IS NOT NULL AND item.broken_on <= :end
                          AND (item.repaired_on IS NULL OR item.repaired_on > :end))
                THEN 1 ELSE 0 END),
       COUNT(*)
FROM rpp_services_rppitem AS item
JOIN offices_office AS office ON office.id = item.office_id
WHERE office.code = '3602' AND item.status IN ('enacted', 'published') AND item.in_plan
  AND ((item.kind = 'component' AND item.due_on <= :end
        AND (item.cancelled_on IS NULL OR item.cancelled_on > :end))
    OR (item.kind = 'service' AND item.due_on BETWEEN :start AND :end
        AND (item.cancelled_on IS NULL OR item.cancelled_on >= item.due_on)))
