-- Training and facilitation for disputes that the office held itself in the period. A count: none is 0.
SELECT 'RKT-12', COUNT(*), NULL
FROM dispute_training_disputetraining AS event
JOIN offices_office AS office ON office.id = event.office_id
WHERE office.code = '3602' AND event.status IN ('enacted', 'published')
  AND event.part = 'organiser' AND event.state <> 'cancelled' AND event.held_on BETWEEN :start AND :end
