-- Documents of the Pemilu due in the period; there and open to the public by its end, or there and exempt.
SELECT 'RAK-10',
       SUM(CASE WHEN paper.provided_on <= :end AND (paper.presented_on <= :end OR paper.access = 'exempt')
                THEN 1 ELSE 0 END),
       COUNT(*)
FROM technical_documents_technicaldocument AS paper
JOIN offices_office AS office ON office.id = paper.office_id
WHERE office.code = '3602' AND paper.status IN ('enacted', 'published') AND paper.event LIKE 'PEMILU%'
  AND paper.due_on BETWEEN :start AND :end
