-- The regent's vote of 27 November 2024 is the headline ballot of the last event of the year and of its last quarter.
SELECT indicator.code,
       SUM(CASE indicator.code
               WHEN 'IKU-2' THEN sheet.voters_total
               WHEN 'IKU-3' THEN sheet.disabled_voters_total
               ELSE sheet.voters_dpk_total END),
       SUM(CASE indicator.code
               WHEN 'IKU-2' THEN sheet.dpt_total
               WHEN 'IKU-3' THEN sheet.disabled_registered_total
               ELSE sheet.dpt_total + sheet.voters_dpk_total END)
FROM elections_countsheet AS sheet
JOIN elections_ballot AS ballot ON ballot.id = sheet.ballot_id
JOIN elections_event AS event ON event.id = ballot.event_id
JOIN offices_office AS office ON office.id = sheet.office_id
CROSS JOIN (SELECT 'IKU-2' AS code UNION ALL SELECT 'IKU-3' UNION ALL SELECT 'IKU-4') AS indicator
WHERE office.code = '3602' AND ballot.code = 'PILKADA2024-PILBUP' AND sheet.status IN ('enacted', 'published')
  AND event.voting_day BETWEEN :start AND :end
GROUP BY indicator.code
