-- The sandbox behind KPay's dialect. Amounts are hundredths of the currency. What a transaction's status is follows from
-- `outcome`, the two times and the clock (domain::kpay::Course), so no job has to move it.

CREATE TABLE kpay_transaction (
    id             TEXT PRIMARY KEY,
    merchant_id    TEXT NOT NULL REFERENCES merchant (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    mode           TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    operation      TEXT NOT NULL CHECK (operation IN ('payment', 'payout', 'refund')),
    channel        TEXT NOT NULL CHECK (channel IN ('USSD', 'GATEWAY')),
    reference      TEXT NOT NULL UNIQUE,           -- the platform's name for it
    external_id    TEXT,                           -- the merchant's
    superseded     INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1)),   -- it came to nothing, and another took its place
    provider       TEXT,                           -- none until the payer has chosen on the hosted page
    phone          TEXT,
    source_country TEXT,                           -- of the wallet that a payout is taken from
    currency       TEXT NOT NULL,
    amount         INTEGER NOT NULL CHECK (amount > 0),
    details        TEXT NOT NULL,                  -- description, customer and metadata, as JSON
    return_url     TEXT,
    cancel_url     TEXT,
    page           TEXT UNIQUE,                    -- what opens its hosted page
    refunds        TEXT REFERENCES kpay_transaction (id),
    outcome        TEXT NOT NULL CHECK (outcome IN ('COMPLETED', 'FAILED', 'CANCELLED', 'SUBMITTED')),
    failure_code   TEXT,
    sent_at        INTEGER,
    settles_at     INTEGER,
    created_at     INTEGER NOT NULL,
    CHECK ((failure_code IS NOT NULL) = (outcome IN ('FAILED', 'CANCELLED'))),
    CHECK ((refunds IS NOT NULL) = (operation = 'refund')),
    CHECK ((page IS NOT NULL) = (channel = 'GATEWAY'))
) STRICT;
-- At most one that is under way or completed, however many ask at once.
CREATE UNIQUE INDEX kpay_external_id_once ON kpay_transaction (application_id, mode, operation, external_id)
    WHERE external_id IS NOT NULL AND superseded = 0;
CREATE UNIQUE INDEX kpay_refund_once ON kpay_transaction (refunds) WHERE refunds IS NOT NULL AND superseded = 0;

-- What has come into and gone out of a merchant's wallets. An entry in the future is money that is expected.
CREATE TABLE kpay_entry (
    place       INTEGER PRIMARY KEY,
    merchant_id TEXT NOT NULL REFERENCES merchant (id),
    mode        TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    country     TEXT NOT NULL,
    amount      INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    cause       TEXT NOT NULL                      -- id of the transaction or transfer
) STRICT;
CREATE INDEX kpay_entry_by_wallet ON kpay_entry (merchant_id, mode, country, at, amount);

-- Where an application's software is told, and the secrets that sign it, sealed under the master key.
CREATE TABLE kpay_callback_settings (
    application_id    TEXT NOT NULL REFERENCES application (id),
    mode              TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    merchant_id       TEXT NOT NULL REFERENCES merchant (id),
    fallback_url      TEXT,
    deposits_url      TEXT,
    withdrawals_url   TEXT,
    refunds_url       TEXT,
    webhook_secret    BLOB,
    webhook_secret_at INTEGER,
    gateway_secret    BLOB,
    gateway_secret_at INTEGER,
    PRIMARY KEY (application_id, mode),
    CHECK ((webhook_secret IS NULL) = (webhook_secret_at IS NULL)),
    CHECK ((gateway_secret IS NULL) = (gateway_secret_at IS NULL))
) STRICT, WITHOUT ROWID;

-- The queue of callbacks, and a record of those that are over.
CREATE TABLE kpay_callback (
    transaction_id TEXT PRIMARY KEY REFERENCES kpay_transaction (id),
    due_at         INTEGER,                        -- none: it was taken, refused, or nobody is to be told any more
    attempts       INTEGER NOT NULL,
    tried_at       INTEGER,
    last_status    INTEGER                         -- HTTP status of the last answer, if there was one
) STRICT;
CREATE INDEX kpay_callback_by_time ON kpay_callback (due_at) WHERE due_at IS NOT NULL;
