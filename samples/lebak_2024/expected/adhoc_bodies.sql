-- Places of the ad hoc bodies due to be sworn in: of the event whose last inauguration day in the period comes last.
SELECT 'RKT-13', SUM(body.filled), SUM(body.needed)
FROM adhoc_bodies_adhocbody AS body
JOIN offices_office AS office ON office.id = body.office_id
WHERE office.code = '3602' AND body.status IN ('enacted', 'published')
  AND body.due_on BETWEEN :start AND :end
  AND body.event = (
      SELECT MAX(latest.event)
      FROM adhoc_bodies_adhocbody AS latest
      JOIN offices_office AS same ON same.id = latest.office_id
      WHERE same.code = '3602' AND latest.status IN ('enacted', 'published') AND latest.due_on = (
          SELECT MAX(day.due_on)
          FROM adhoc_bodies_adhocbody AS day
          JOIN offices_office AS its ON its.id = day.office_id
          WHERE its.code = '3602' AND day.status IN ('enacted', 'published')
            AND day.due_on BETWEEN :start AND :end
      )
  )
