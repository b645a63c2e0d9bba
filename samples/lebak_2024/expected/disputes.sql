-- Cases ruled on in the period with the office as respondent, ethics left out; neither settled nor withdrawn ones count.
SELECT 'IKU-6',
       SUM(CASE WHEN dispute.ruling IN ('rejected', 'inadmissible', 'lapsed', 'dismissed')
                  OR dispute.plenary_minutes <> '' THEN 1 ELSE 0 END),
       COUNT(*)
FROM disputes_dispute AS dispute
JOIN offices_office AS office ON office.id = dispute.office_id
WHERE office.code = '3602' AND dispute.status IN ('enacted', 'published')
  AND dispute.ruling_on BETWEEN :start AND :end
  AND dispute.role = 'respondent' AND dispute.forum <> 'dkpp'
  AND (dispute.ruling NOT IN ('settled', 'withdrawn') OR dispute.plenary_minutes <> '')
