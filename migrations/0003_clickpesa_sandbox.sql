-- The sandbox behind ClickPesa's dialect. Amounts are hundredths of a shilling. What a row's status is follows from
-- `outcome`, `settles_at` and the clock (domain::clickpesa), so no job has to move it.

CREATE TABLE clickpesa_payment (
    id              TEXT PRIMARY KEY,
    merchant_id     TEXT NOT NULL REFERENCES merchant (id),
    application_id  TEXT NOT NULL REFERENCES application (id),
    mode            TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    order_reference TEXT NOT NULL,
    amount          INTEGER NOT NULL CHECK (amount > 0),
    channel         TEXT NOT NULL CHECK (channel IN ('TIGO-PESA', 'M-PESA', 'AIRTEL-MONEY', 'HALOPESA')),
    phone           TEXT NOT NULL,
    outcome         TEXT NOT NULL CHECK (outcome IN ('PENDING', 'PROCESSING', 'SUCCESS', 'SETTLED', 'FAILED', 'ON-HOLD')),
    settles_at      INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    UNIQUE (merchant_id, mode, order_reference)
) STRICT;
CREATE INDEX clickpesa_payment_by_time ON clickpesa_payment (merchant_id, mode, created_at);

CREATE TABLE clickpesa_payout (
    id              TEXT PRIMARY KEY,
    merchant_id     TEXT NOT NULL REFERENCES merchant (id),
    application_id  TEXT NOT NULL REFERENCES application (id),
    mode            TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    order_reference TEXT NOT NULL,
    amount          INTEGER NOT NULL CHECK (amount > 0),
    channel         TEXT NOT NULL CHECK (channel IN ('TIGO-PESA', 'M-PESA', 'AIRTEL-MONEY', 'HALOPESA')),
    phone           TEXT NOT NULL,
    outcome         TEXT NOT NULL
                    CHECK (outcome IN ('PENDING', 'AUTHORIZED', 'PROCESSING', 'SUCCESS', 'REFUNDED', 'REVERSED', 'FAILED')),
    settles_at      INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    UNIQUE (merchant_id, mode, order_reference)
) STRICT;
CREATE INDEX clickpesa_payout_by_time ON clickpesa_payout (merchant_id, mode, created_at);

-- Links to the hosted checkout and to the hosted payout form. A link takes its order reference.
CREATE TABLE clickpesa_link (
    id              TEXT PRIMARY KEY,
    kind            TEXT NOT NULL CHECK (kind IN ('checkout', 'payout')),
    merchant_id     TEXT NOT NULL REFERENCES merchant (id),
    application_id  TEXT NOT NULL REFERENCES application (id),
    mode            TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    order_reference TEXT NOT NULL,
    amount          INTEGER NOT NULL CHECK (amount > 0),
    created_at      INTEGER NOT NULL,
    UNIQUE (merchant_id, mode, kind, order_reference)
) STRICT;

CREATE TABLE clickpesa_bill (
    id              TEXT PRIMARY KEY,
    number          TEXT NOT NULL UNIQUE,   -- the control number that a customer pays to
    merchant_id     TEXT NOT NULL REFERENCES merchant (id),
    application_id  TEXT NOT NULL REFERENCES application (id),
    mode            TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    bill_reference  TEXT NOT NULL,
    description     TEXT,
    customer_name   TEXT,                   -- present for a customer's control number
    customer_email  TEXT,
    customer_phone  TEXT,
    amount          INTEGER CHECK (amount > 0),
    payment_mode    TEXT NOT NULL CHECK (payment_mode IN ('ALLOW_PARTIAL_AND_OVER_PAYMENT', 'EXACT')),
    status          TEXT NOT NULL CHECK (status IN ('ACTIVE', 'INACTIVE')),
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,
    UNIQUE (merchant_id, mode, bill_reference)
) STRICT;

-- Everything that moved a merchant's demo balance or will. A reader takes the rows whose `at` has come.
CREATE VIEW clickpesa_move AS
SELECT id, merchant_id, mode, order_reference, settles_at AS at, 'Payment' AS type, amount AS delta
FROM clickpesa_payment WHERE outcome IN ('SUCCESS', 'SETTLED')
UNION ALL
SELECT id, merchant_id, mode, order_reference, created_at AS at, 'Payout' AS type, -amount AS delta
FROM clickpesa_payout
UNION ALL
SELECT id, merchant_id, mode, order_reference, settles_at AS at,
       CASE outcome WHEN 'REFUNDED' THEN 'Refunded Payout' ELSE 'Reversed Payout' END AS type, amount AS delta
FROM clickpesa_payout WHERE outcome IN ('FAILED', 'REVERSED', 'REFUNDED');
