-- Payment tokens (ClaPay), their numbers, drafts of them, and what the platform has paused.

CREATE TABLE payment_token (
    id           TEXT PRIMARY KEY,
    merchant_id  TEXT NOT NULL REFERENCES merchant (id),
    mode         TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    name         TEXT NOT NULL,
    description  TEXT NOT NULL,
    digest       BLOB NOT NULL UNIQUE,             -- HMAC-SHA-256 of the secret under the pepper
    last4        TEXT NOT NULL,
    composition  TEXT NOT NULL,                    -- {"CI":{"OM":["MERCHANT","CASHIN"]}}
    ip_allow     TEXT NOT NULL,                    -- CIDR ranges separated by spaces; empty allows any
    expires_at   INTEGER,
    revoked_at   INTEGER,
    last_used_at INTEGER,
    last_used_ip TEXT,
    created_by   TEXT NOT NULL REFERENCES user (id),
    created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX payment_token_by_merchant ON payment_token (merchant_id, mode, id);
CREATE INDEX payment_token_by_mode ON payment_token (mode, created_at, id);

-- Numbers of a token that ended stay on record, released (docs/adr/0008).
CREATE TABLE payment_token_number (
    token_id    TEXT NOT NULL REFERENCES payment_token (id),
    merchant_id TEXT NOT NULL REFERENCES merchant (id),
    mode        TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    country     TEXT NOT NULL,
    number      TEXT NOT NULL,                     -- E.164
    enabled     INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    created_at  INTEGER NOT NULL,
    released_at INTEGER,
    PRIMARY KEY (token_id, country, number)
) STRICT, WITHOUT ROWID;
-- "A phone number can only be associated with one token at a time": the rule of last resort.
CREATE UNIQUE INDEX payment_token_number_once ON payment_token_number (merchant_id, mode, number)
WHERE released_at IS NULL;

CREATE TABLE payment_token_draft (
    id          TEXT PRIMARY KEY,
    merchant_id TEXT NOT NULL REFERENCES merchant (id),
    user_id     TEXT NOT NULL REFERENCES user (id),
    mode        TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    body        TEXT NOT NULL,
    generated   TEXT,                              -- the reveal slot of the token that was made of it
    updated_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX payment_token_draft_by_maker ON payment_token_draft (merchant_id, user_id, mode, id);

CREATE TABLE operator_pause (
    id          TEXT PRIMARY KEY,
    country     TEXT NOT NULL,
    operator    TEXT NOT NULL,
    method      TEXT CHECK (method IN ('MERCHANT', 'CASHIN', 'CASHOUT')),   -- none: all
    reason      TEXT NOT NULL,
    until       INTEGER NOT NULL,                  -- moved to the moment of an earlier end
    created_by  TEXT NOT NULL REFERENCES user (id),
    created_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX operator_pause_by_end ON operator_pause (until);
