-- The sandbox behind ClaPay's dialect. Amounts are hundredths of the currency. What a payment's status is follows from
-- `outcome`, `created_at` and the clock (domain::clapay), so no job has to move it.

CREATE TABLE clapay_payment (
    signature      TEXT PRIMARY KEY,               -- the platform's name for the payment, as the dialect calls it
    merchant_id    TEXT NOT NULL REFERENCES merchant (id),
    token_id       TEXT NOT NULL REFERENCES payment_token (id),
    mode           TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    transaction_id TEXT NOT NULL,                  -- the merchant's
    fingerprint    BLOB NOT NULL,                  -- SHA-256 of the body: the same id with another body is refused
    country        TEXT NOT NULL,
    operators      TEXT NOT NULL,                  -- codes separated by spaces
    method         TEXT NOT NULL CHECK (method IN ('MERCHANT', 'CASHIN', 'CASHOUT')),
    tunnel         TEXT NOT NULL CHECK (tunnel IN ('API', 'CHECKOUTPAGE')),
    amount         INTEGER NOT NULL CHECK (amount > 0),
    currency       TEXT NOT NULL,
    phone          TEXT,                           -- E.164
    customer       TEXT NOT NULL,                  -- additional_infos, as JSON
    callback_url   TEXT,
    return_url     TEXT,
    outcome        TEXT NOT NULL CHECK (outcome IN ('PENDING', 'SUCCESSFUL', 'FAILED', 'UNCOMPLETED')),
    destroyed_at   INTEGER,
    created_at     INTEGER NOT NULL,
    UNIQUE (merchant_id, mode, transaction_id)
) STRICT;

-- The two keys that sign a merchant's callbacks, sealed under the master key.
CREATE TABLE clapay_callback_key (
    merchant_id    TEXT NOT NULL REFERENCES merchant (id),
    mode           TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    webhook_secret BLOB NOT NULL,
    unique_key     BLOB NOT NULL,
    created_at     INTEGER NOT NULL,
    PRIMARY KEY (merchant_id, mode)
) STRICT, WITHOUT ROWID;

-- The queue of callbacks, and a record of those that are over.
CREATE TABLE clapay_callback (
    signature   TEXT PRIMARY KEY REFERENCES clapay_payment (signature),
    due_at      INTEGER,                           -- none: it was taken, or nobody is to be told any more
    attempts    INTEGER NOT NULL,
    tried_at    INTEGER,
    last_status INTEGER                            -- HTTP status of the last answer, if there was one
) STRICT;
CREATE INDEX clapay_callback_by_time ON clapay_callback (due_at) WHERE due_at IS NOT NULL;
