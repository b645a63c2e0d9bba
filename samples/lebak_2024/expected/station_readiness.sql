-- Items of the last vote whose eve fell in the period; ready when done before the voting day.
WITH counted AS (
    SELECT item.due_on, item.done_on, item.voting_day
    FROM station_readiness_readinessitem AS item
    JOIN offices_office AS office ON office.id = item.office_id
    WHERE office.code = '3602' AND item.status IN ('enacted', 'published')
)
SELECT 'RKT-16', SUM(CASE WHEN done_on < voting_day THEN 1 ELSE 0 END), COUNT(*)
FROM counted
WHERE voting_day = (SELECT MAX(voting_day) FROM counted WHERE due_on BETWEEN :start AND :end)
