-- Tasks of the general election's campaign whose last day fell in the period, unless taken off before it; managed when
-- done by that day with a document, an activity of a participant also with its notice and its place in the schedule.
SELECT 'RKT-17',
       SUM(CASE WHEN task.done_on <= task.due_on AND task.document_number <> ''
                 AND (task.kind <> 'activity' OR (task.notice_number <> '' AND task.schedule_number <> ''))
                THEN 1 ELSE 0 END),
       COUNT(*)
FROM campaign_tasks_campaigntask AS task
JOIN offices_office AS office ON office.id = task.office_id
WHERE office.code = '3602' AND task.status IN ('enacted', 'published') AND task.event = 'PEMILU2024'
  AND (task.cancelled_on IS NULL OR task.cancelled_on >= task.due_on)
  AND task.due_on BETWEEN :start AND :end
