-- Reports whose last day fell in the period. The sending that stands is the first, or after a return the second; the
-- counts of reconciled reports also take late ones, and are 0 when there are none.
SELECT indicator.code,
       COUNT(CASE
           WHEN indicator.code IN ('RKT-3', 'RAK-9', 'RKT-5', 'RAK-5b') THEN
               CASE WHEN report.reconciled AND report.stands IS NOT NULL THEN 1 END
           WHEN report.stands > report.due_on THEN NULL
           WHEN indicator.code IN ('RKT-4', 'RAK-8') THEN
               CASE WHEN report.stands IS NOT NULL AND report.accepted_on IS NOT NULL THEN 1 END
           ELSE CASE WHEN report.stands IS NOT NULL AND report.evidence_checked THEN 1 END END),
       CASE WHEN indicator.code NOT IN ('RKT-3', 'RAK-9', 'RKT-5', 'RAK-5b') THEN COUNT(report.id) END
FROM (
    SELECT 'RKT-3' AS code, 'accounting' AS kind UNION ALL SELECT 'RAK-9', 'accounting'
    UNION ALL SELECT 'RKT-4', 'accountability' UNION ALL SELECT 'RAK-8', 'accountability'
    UNION ALL SELECT 'RKT-5', 'assets' UNION ALL SELECT 'RAK-5b', 'assets'
    UNION ALL SELECT 'RAK-5a', 'assets' UNION ALL SELECT 'RAK-5a', 'asset-recon' UNION ALL SELECT 'RAK-5a', 'stocktaking'
    UNION ALL SELECT 'RKT-10b', 'monitoring'
) AS indicator
LEFT JOIN (
    SELECT one.id, one.kind, one.due_on, one.accepted_on, one.reconciled, one.evidence_checked,
           CASE WHEN one.returned_on IS NULL THEN one.sent_on ELSE one.resent_on END AS stands
    FROM report_obligations_reportobligation AS one
    JOIN offices_office AS office ON office.id = one.office_id
    WHERE office.code = '3602' AND one.status IN ('enacted', 'published') AND one.due_on BETWEEN :start AND :end
) AS report ON report.kind = indicator.kind
GROUP BY indicator.code
