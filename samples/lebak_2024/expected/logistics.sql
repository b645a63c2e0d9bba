-- Needs by the day they are needed (RKT-1a) and of the last vote of the period (RAK-2); shipments (RKT-1b) and their
-- documents (RAK-1) by the day set for them; stock before the last vote (RKT-1c); documents of stock-taking (RAK-3).
SELECT 'RKT-1a',
       SUM(CASE WHEN need.received - need.damaged >= need.needed AND need.budget = 'none' THEN 1 ELSE 0 END), COUNT(*)
FROM logistics_needs_logisticsneed AS need
JOIN offices_office AS office ON office.id = need.office_id
WHERE office.code = '3602' AND need.status IN ('enacted', 'published') AND need.state <> 'cancelled'
  AND need.needed_on BETWEEN :start AND :end
UNION ALL
SELECT 'RAK-2',
       SUM(CASE WHEN need.received - need.damaged >= need.needed
                 AND need.right_kind AND need.right_allocation AND need.right_use THEN 1 ELSE 0 END),
       COUNT(*)
FROM logistics_needs_logisticsneed AS need
JOIN offices_office AS office ON office.id = need.office_id
WHERE office.code = '3602' AND need.status IN ('enacted', 'published') AND need.state <> 'cancelled'
  AND need.voting_day = (
      SELECT MAX(event.voting_day) FROM elections_event AS event
      WHERE event.voting_day BETWEEN :start AND :end)
UNION ALL
SELECT 'RKT-1b',
       SUM(CASE WHEN shipment.arrived_on <= shipment.scheduled_on AND shipment.right_kind
                 AND shipment.received - shipment.damaged + COALESCE(shipment.replaced, 0) >= shipment.planned
                THEN 1 ELSE 0 END),
       COUNT(*)
FROM shipments_shipment AS shipment
JOIN offices_office AS office ON office.id = shipment.office_id
WHERE office.code = '3602' AND shipment.status IN ('enacted', 'published')
  AND shipment.scheduled_on BETWEEN :start AND :end
UNION ALL
SELECT 'RAK-1', SUM(CASE WHEN plan.issued_on <= plan.scheduled_on AND plan.complete THEN 1 ELSE 0 END), COUNT(*)
FROM shipments_shipmentplan AS plan
JOIN offices_office AS office ON office.id = plan.office_id
WHERE office.code = '3602' AND plan.status IN ('enacted', 'published')
  AND plan.scheduled_on BETWEEN :start AND :end
UNION ALL
SELECT 'RKT-1c',
       SUM(CASE WHEN count.counted_on < count.voting_day AND count.maintained_on < count.voting_day
                THEN 1 ELSE 0 END),
       COUNT(*)
FROM stock_taking_stocktaking AS count
JOIN offices_office AS office ON office.id = count.office_id
WHERE office.code = '3602' AND count.status IN ('enacted', 'published') AND count.book_quantity > 0
  AND count.voting_day = (
      SELECT MAX(event.voting_day) FROM elections_event AS event
      WHERE event.voting_day BETWEEN :start AND :end)
UNION ALL
SELECT 'RAK-3', SUM(count.documents_complete), SUM(count.documents_required)
FROM stock_taking_stocktaking AS count
JOIN offices_office AS office ON office.id = count.office_id
WHERE office.code = '3602' AND count.status IN ('enacted', 'published')
  AND count.scheduled_on BETWEEN :start AND :end
