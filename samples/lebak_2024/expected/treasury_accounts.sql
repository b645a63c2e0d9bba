-- An office of the treasury and a month whose last day fell in the period; on time when complete by that day.
SELECT 'RKT-2', SUM(CASE WHEN account.completed_on <= account.due_on THEN 1 ELSE 0 END), COUNT(*)
FROM treasury_accounts_treasuryaccount AS account
JOIN offices_office AS office ON office.id = account.office_id
WHERE office.code = '3602' AND account.status IN ('enacted', 'published') AND account.due_on BETWEEN :start AND :end
HAVING COUNT(*) > 0
