-- How many sites that a visit had on its plan have a thickness in the end, and what became of the others.
SELECT programme, site, side, count(*) AS planned, count(*) FILTER (state = 'measured') AS measured,
    count(*) FILTER (state = 'no_number') AS no_number, count(*) FILTER (state = 'not_done') AS not_done,
    count(*) FILTER (state = 'open') AS open, share(count(*) FILTER (state = 'measured'), count(*)) AS completed,
    wilson_low(count(*) FILTER (state = 'measured'), count(*)) AS completed_low,
    wilson_high(count(*) FILTER (state = 'measured'), count(*)) AS completed_high
FROM sites GROUP BY programme, site, side ORDER BY programme, site, side
