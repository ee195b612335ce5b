-- The books of grants as a user of PostgreSQL would keep them: an event and three balances in one transaction, with the
-- rules as checks. Run in an empty database.

CREATE TABLE event (
    seq bigserial PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    grant_id bigint NOT NULL,
    alloc_id smallint NOT NULL,
    type "char" NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    currency text NOT NULL,
    country text,
    payload jsonb NOT NULL
);

CREATE TABLE grant_balance (
    grant_id bigint PRIMARY KEY,
    currency text NOT NULL,
    pledged bigint NOT NULL,
    allocated bigint NOT NULL DEFAULT 0,
    disbursed bigint NOT NULL DEFAULT 0,
    CHECK (allocated <= pledged),
    CHECK (disbursed <= allocated)
);

CREATE TABLE allocation (
    grant_id bigint,
    alloc_id smallint,
    country text NOT NULL,
    project int NOT NULL,
    amount bigint NOT NULL,
    disbursed bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (grant_id, alloc_id),
    CHECK (disbursed <= amount)
);

CREATE TABLE country_balance (
    country text,
    currency text,
    allocated bigint NOT NULL DEFAULT 0,
    disbursed bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (country, currency),
    CHECK (disbursed <= allocated)
);

-- Records one event with what it means for the balances; refused by a check, or for want of what it is about. A payment
-- goes where its allocation went.
CREATE FUNCTION record(
    new_grant bigint, new_alloc int, new_type "char", new_amount bigint, new_currency text, new_country text,
    new_payload jsonb
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    recorded bigint;
BEGIN
    IF new_type = 'P' THEN
        INSERT INTO grant_balance (grant_id, currency, pledged) VALUES (new_grant, new_currency, new_amount);
    ELSIF new_type = 'A' THEN
        UPDATE grant_balance SET allocated = allocated + new_amount WHERE grant_id = new_grant;
        IF NOT FOUND THEN RAISE 'no grant %', new_grant; END IF;
        INSERT INTO allocation (grant_id, alloc_id, country, project, amount)
            VALUES (new_grant, new_alloc, new_country, (new_payload->>'project')::int, new_amount);
        INSERT INTO country_balance (country, currency, allocated) VALUES (new_country, new_currency, new_amount)
            ON CONFLICT (country, currency) DO UPDATE SET allocated = country_balance.allocated + EXCLUDED.allocated;
    ELSE
        UPDATE allocation SET disbursed = disbursed + new_amount WHERE grant_id = new_grant AND alloc_id = new_alloc
            RETURNING country INTO new_country;
        IF NOT FOUND THEN RAISE 'no allocation %/%', new_grant, new_alloc; END IF;
        UPDATE grant_balance SET disbursed = disbursed + new_amount WHERE grant_id = new_grant;
        UPDATE country_balance SET disbursed = disbursed + new_amount
            WHERE country = new_country AND currency = new_currency;
    END IF;
    INSERT INTO event (grant_id, alloc_id, type, amount, currency, country, payload)
        VALUES (new_grant, new_alloc, new_type, new_amount, new_currency, new_country, new_payload)
        RETURNING seq INTO recorded;
    RETURN recorded;
END $$;

-- One of the ten records of a grant: step 0 is its pledge, 1 to 4 its allocations, 5 to 9 its disbursements. Amounts
-- are in cents.
CREATE FUNCTION record_step(grant_number bigint, step int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    currency text :=
        (ARRAY['USD', 'EUR', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'CAD', 'AUD', 'JPY'])[1 + grant_number % 10];
    pledged bigint := 100000000 + grant_number * 7919 % 1000000 * 1000;
    memo text := 'grant ' || grant_number || ' record by officer 042, reference ref-' || grant_number;
    country text;
BEGIN
    IF step = 0 THEN
        RETURN record(grant_number, -1, 'P', pledged, currency, NULL, jsonb_build_object(
            'donor', grant_number % 500, 'recipient', grant_number % 2000, 'amount', pledged, 'currency', currency,
            'memo', memo));
    ELSIF step <= 4 THEN
        country := 'C' || floor(random() * 180)::int;
        RETURN record(grant_number, step - 1, 'A', pledged / 4, currency, country, jsonb_build_object(
            'project', (grant_number * 13 + step) % 20000, 'country', country, 'n', step, 'amount', pledged / 4,
            'currency', currency, 'memo', memo));
    ELSE
        RETURN record(grant_number, (step - 5) % 4, 'D', pledged / 12, currency, NULL, jsonb_build_object(
            'partner', (grant_number * 13 + step) % 300, 'amount', pledged / 12, 'currency', currency, 'memo', memo));
    END IF;
END $$;

-- All ten records of so many grants, in the transaction of the caller.
CREATE FUNCTION record_grants(first bigint, count int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    FOR number IN 0 .. count - 1 LOOP
        FOR step IN 0 .. 9 LOOP
            PERFORM record_step(first + number, step);
        END LOOP;
    END LOOP;
END $$;
