-- Events of the plan whose last tolerated day fell in the period; on schedule when held inside the tolerance. A move
-- or a cancellation counts only when it was approved before the day planned; extra events never count.
SELECT 'IKU-7', SUM(CASE WHEN event.held_on BETWEEN event.earliest_on AND event.due_on THEN 1 ELSE 0 END), COUNT(*)
FROM outreach_events_outreachevent AS event
JOIN offices_office AS office ON office.id = event.office_id
WHERE office.code = '3602' AND event.status IN ('enacted', 'published') AND event.scheduled
  AND NOT (event.state = 'cancelled' AND event.approved_on IS NOT NULL AND event.approved_on < event.planned_on)
  AND event.due_on BETWEEN :start AND :end
