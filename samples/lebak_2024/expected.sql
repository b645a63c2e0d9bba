-- Every measured indicator of the sample office for 2024, straight from the tables: code, numerator, denominator, and
-- the value in its last printed decimal (6611 is 66.11 %; IKU-4 has three decimals: 400 is 0.400 %), rounded half up.
-- Runs on SQLite and on PostgreSQL. Nothing of the program's own measures is used.

WITH counted AS (
    SELECT code, numerator, denominator, CASE code WHEN 'IKU-4' THEN 1000 ELSE 100 END AS scale
    FROM (
        -- The regent's vote of 27 November 2024 is the headline ballot of the last event of the year.
        SELECT 'IKU-2' AS code, SUM(sheet.voters_total) AS numerator, SUM(sheet.dpt_total) AS denominator
        FROM elections_countsheet AS sheet
        JOIN elections_ballot AS ballot ON ballot.id = sheet.ballot_id
        JOIN offices_office AS office ON office.id = sheet.office_id
        WHERE office.code = '3602' AND ballot.code = 'PILKADA2024-PILBUP' AND sheet.status IN ('enacted', 'published')

        UNION ALL
        SELECT 'IKU-3', SUM(sheet.disabled_voters_total), SUM(sheet.disabled_registered_total)
        FROM elections_countsheet AS sheet
        JOIN elections_ballot AS ballot ON ballot.id = sheet.ballot_id
        JOIN offices_office AS office ON office.id = sheet.office_id
        WHERE office.code = '3602' AND ballot.code = 'PILKADA2024-PILBUP' AND sheet.status IN ('enacted', 'published')

        UNION ALL
        SELECT 'IKU-4', SUM(sheet.voters_dpk_total), SUM(sheet.dpt_total + sheet.voters_dpk_total)
        FROM elections_countsheet AS sheet
        JOIN elections_ballot AS ballot ON ballot.id = sheet.ballot_id
        JOIN offices_office AS office ON office.id = sheet.office_id
        WHERE office.code = '3602' AND ballot.code = 'PILKADA2024-PILBUP' AND sheet.status IN ('enacted', 'published')

        UNION ALL
        SELECT
            'IKU-1',
            SUM(CASE WHEN activity.actual_end <= COALESCE(activity.revised_end, activity.planned_end)
                      AND activity.rules_met AND NOT activity.violation THEN 1 ELSE 0 END),
            COUNT(*)
        FROM stage_activities_stageactivity AS activity
        JOIN offices_office AS office ON office.id = activity.office_id
        WHERE office.code = '3602' AND activity.status IN ('enacted', 'published')
          AND activity.kind = 'stage' AND activity.state <> 'cancelled'
          AND COALESCE(activity.revised_end, activity.planned_end) BETWEEN '2024-01-01' AND '2024-12-31'

        UNION ALL
        SELECT
            'RKT-8',
            SUM(CASE WHEN activity.actual_end <= COALESCE(activity.revised_end, activity.planned_end) THEN 1 ELSE 0 END),
            COUNT(*)
        FROM stage_activities_stageactivity AS activity
        JOIN offices_office AS office ON office.id = activity.office_id
        WHERE office.code = '3602' AND activity.status IN ('enacted', 'published')
          AND activity.kind = 'stage' AND activity."group" = 'voter-list' AND activity.state <> 'cancelled'
          AND COALESCE(activity.revised_end, activity.planned_end) BETWEEN '2024-01-01' AND '2024-12-31'

        UNION ALL
        SELECT
            indicator.code,
            SUM(CASE WHEN activity.actual_end <= COALESCE(activity.revised_end, activity.planned_end) THEN 1 ELSE 0 END),
            COUNT(*)
        FROM stage_activities_stageactivity AS activity
        JOIN offices_office AS office ON office.id = activity.office_id
        CROSS JOIN (SELECT 'RKT-9b' AS code UNION ALL SELECT 'RAK-15') AS indicator
        WHERE office.code = '3602' AND activity.status IN ('enacted', 'published') AND activity.state <> 'cancelled'
          AND COALESCE(activity.revised_end, activity.planned_end) BETWEEN '2024-01-01' AND '2024-12-31'
        GROUP BY indicator.code

        UNION ALL
        SELECT 'RKT-14', SUM(CASE WHEN request.answered_on <= request.due_on THEN 1 ELSE 0 END), COUNT(*)
        FROM information_requests_informationrequest AS request
        JOIN offices_office AS office ON office.id = request.office_id
        WHERE office.code = '3602' AND request.status IN ('enacted', 'published')
          AND request.due_on BETWEEN '2024-01-01' AND '2024-12-31'

        UNION ALL
        SELECT indicator.code, SUM(CASE WHEN letter.answered_on <= letter.due_on THEN 1 ELSE 0 END), COUNT(*)
        FROM paw_interimreplacement AS letter
        JOIN offices_office AS office ON office.id = letter.office_id
        CROSS JOIN (SELECT 'RKT-18' AS code UNION ALL SELECT 'RAK-11') AS indicator
        WHERE office.code = '3602' AND letter.status IN ('enacted', 'published')
          AND letter.due_on BETWEEN '2024-01-01' AND '2024-12-31'
        GROUP BY indicator.code
    ) AS sides
)
SELECT code, numerator, denominator, (2 * 100 * scale * numerator + denominator) / (2 * denominator) AS value
FROM counted
ORDER BY code
