-- Makes the three balances anew from all events, by sets. What psql times after the tables are empty is measured.
TRUNCATE grant_balance, allocation, country_balance;
\timing on
BEGIN;
INSERT INTO grant_balance
SELECT grant_id, min(currency), sum(amount) FILTER (WHERE type = 'P'),
    coalesce(sum(amount) FILTER (WHERE type = 'A'), 0), coalesce(sum(amount) FILTER (WHERE type = 'D'), 0)
FROM event GROUP BY grant_id;
INSERT INTO allocation
SELECT grant_id, alloc_id, min(country), min((payload->>'project')::int),
    sum(amount) FILTER (WHERE type = 'A'), coalesce(sum(amount) FILTER (WHERE type = 'D'), 0)
FROM event WHERE type <> 'P' GROUP BY grant_id, alloc_id;
INSERT INTO country_balance
SELECT country, currency,
    coalesce(sum(amount) FILTER (WHERE type = 'A'), 0), coalesce(sum(amount) FILTER (WHERE type = 'D'), 0)
FROM event WHERE type <> 'P' GROUP BY country, currency;
COMMIT;
