-- Products of law whose last day of upload fell in the period; met when uploaded by then with abstract and metadata.
SELECT indicator.code,
       SUM(CASE WHEN product.uploaded_on <= product.upload_due AND product.abstract AND product.metadata
                THEN 1 ELSE 0 END),
       COUNT(*)
FROM legal_products_legalproduct AS product
JOIN offices_office AS office ON office.id = product.office_id
CROSS JOIN (SELECT 'RKT-11' AS code UNION ALL SELECT 'RAK-19') AS indicator
WHERE office.code = '3602' AND product.status IN ('enacted', 'published')
  AND product.upload_due BETWEEN :start AND :end
GROUP BY indicator.code
