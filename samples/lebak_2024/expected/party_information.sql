-- The latest version of each party's item on the last day: up to date when published and not taken down, or when its
-- term had not ended and an older version still stood.
SELECT 'IKU-5',
       SUM(CASE WHEN (version.published_on <= :end AND (version.taken_down_on IS NULL OR version.taken_down_on > :end))
                  OR (version.due_on >= :end AND EXISTS (
                      SELECT 1 FROM party_information_partyinformation AS older
                      WHERE older.office_id = version.office_id AND older.party_number = version.party_number
                        AND older.item = version.item AND older.changed_on < version.changed_on
                        AND older.status IN ('enacted', 'published') AND older.published_on <= :end
                        AND (older.taken_down_on IS NULL OR older.taken_down_on > :end)))
                THEN 1 ELSE 0 END),
       COUNT(*)
FROM party_information_partyinformation AS version
JOIN offices_office AS office ON office.id = version.office_id
JOIN (
    SELECT office_id, party_number, item, MAX(changed_on) AS changed_on
    FROM party_information_partyinformation
    WHERE status IN ('enacted', 'published') AND changed_on <= :end
    GROUP BY office_id, party_number, item
) AS newest ON newest.office_id = version.office_id AND newest.party_number = version.party_number
           AND newest.item = version.item AND newest.changed_on = version.changed_on
WHERE office.code = '3602' AND version.status IN ('enacted', 'published')
  AND (version.required_until IS NULL OR version.required_until >= :end)
