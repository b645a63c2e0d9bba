-- Items of the last vote whose eve fell in the period; ready when done before the voting day.
SELECT 'RKT-16', SUM(CASE WHEN item.done_on < item.voting_day THEN 1 ELSE 0 END), COUNT(*)
FROM station_readiness_readinessitem AS item
JOIN offices_office AS office ON office.id = item.office_id
WHERE office.code = '3602' AND item.status IN ('enacted', 'published')
  AND item.voting_day = (
      SELECT MAX(other.voting_day)
      FROM station_readiness_readinessitem AS other
      WHERE other.office_id = office.id AND other.status IN ('enacted', 'published')
        AND other.due_on BETWEEN :start AND :end
  )
