-- Documents of the voter list whose last day fell in the period; done with minutes and a recap by the period's end.
SELECT 'RAK-13',
       SUM(CASE WHEN paper.set_on <= :end AND paper.minutes_number <> '' AND paper.voters_total IS NOT NULL
                THEN 1 ELSE 0 END),
       COUNT(*)
FROM voter_lists_voterlistdocument AS paper
JOIN offices_office AS office ON office.id = paper.office_id
WHERE office.code = '3602' AND paper.status IN ('enacted', 'published')
  AND paper.due_on BETWEEN :start AND :end
