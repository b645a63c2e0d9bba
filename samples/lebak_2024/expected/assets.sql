-- Assets in use on the last day of the period, each with its newest card of that day or earlier.
SELECT 'RKT-6', SUM(CASE WHEN card.functioning THEN 1 ELSE 0 END), COUNT(*)
FROM assets_asset AS asset
JOIN offices_office AS office ON office.id = asset.office_id
LEFT JOIN assets_assetcheck AS card
  ON card.office_id = asset.office_id AND card.asset = asset.number AND card.status IN ('enacted', 'published')
 AND card.checked_on <= :end
 AND NOT EXISTS (
    SELECT 1 FROM assets_assetcheck AS later
    WHERE later.office_id = card.office_id AND later.asset = card.asset AND later.status IN ('enacted', 'published')
      AND later.checked_on > card.checked_on AND later.checked_on <= :end)
WHERE office.code = '3602' AND asset.status IN ('enacted', 'published')
  AND asset.acquired_on <= :end AND (asset.stopped_on IS NULL OR asset.stopped_on > :end)
HAVING COUNT(*) > 0
