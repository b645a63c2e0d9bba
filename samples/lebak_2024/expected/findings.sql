-- Rupiah of the findings in audit reports dated in the year of the period up to its end, beside the whole year before.
-- Only kinds with a value count; a report without findings is worth 0, and no report at all leaves no figure.
SELECT 'RAK-16',
       CAST(SUM(CASE WHEN finding.made = finding.wanted AND finding.report_date <= :end THEN finding.value END) AS BIGINT),
       CAST(SUM(CASE WHEN finding.made = finding.wanted - 1 THEN finding.value END) AS BIGINT)
FROM (
    SELECT one.value, one.report_date,
           CAST(SUBSTR(CAST(one.report_date AS TEXT), 1, 4) AS INTEGER) AS made,
           CAST(SUBSTR(:end, 1, 4) AS INTEGER) AS wanted
    FROM findings_finding AS one
    JOIN offices_office AS office ON office.id = one.office_id
    WHERE office.code = '3602' AND one.status IN ('enacted', 'published')
      AND one.kind IN ('loss', 'shortfall', 'none')
) AS finding
