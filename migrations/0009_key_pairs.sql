-- Key pairs (KPay): a public key that stays visible and a secret key, of an application, in one mode.

CREATE TABLE key_pair (
    id             TEXT PRIMARY KEY,
    merchant_id    TEXT NOT NULL REFERENCES merchant (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    mode           TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    name           TEXT NOT NULL,
    public_key     TEXT NOT NULL UNIQUE,           -- plain: it proves nothing without the secret
    secret_digest  BLOB NOT NULL,                  -- HMAC-SHA-256 of the secret key under the pepper
    last4          TEXT NOT NULL,                  -- of the secret key
    ip_allow       TEXT NOT NULL,                  -- CIDR ranges separated by spaces; empty allows any
    expires_at     INTEGER,
    revoked_at     INTEGER,
    retires_at     INTEGER,                        -- set by a rotation
    replaces       TEXT REFERENCES key_pair (id),
    last_used_at   INTEGER,
    last_used_ip   TEXT,
    created_by     TEXT NOT NULL REFERENCES user (id),
    created_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX key_pair_by_merchant ON key_pair (merchant_id, mode, id);
CREATE INDEX key_pair_by_mode ON key_pair (mode, created_at, id);
CREATE INDEX key_pair_by_application ON key_pair (application_id, mode, id);
CREATE INDEX key_pair_by_expiry ON key_pair (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX key_pair_by_retirement ON key_pair (retires_at) WHERE retires_at IS NOT NULL;
CREATE INDEX key_pair_by_age ON key_pair (created_at) WHERE revoked_at IS NULL;
