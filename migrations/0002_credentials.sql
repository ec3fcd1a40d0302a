-- Applications and their API keys (ClickPesa), gateway keys, and the platform's own keys.

-- Pepper and signing keys, sealed under the master key, which is in a file of its own.
CREATE TABLE platform_key (
    id          TEXT PRIMARY KEY,
    purpose     TEXT NOT NULL CHECK (purpose IN ('pepper', 'jwt_test', 'jwt_live', 'audit')),
    sealed      BLOB NOT NULL,
    created_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE gateway_key (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    digest      BLOB NOT NULL UNIQUE,
    last4       TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    revoked_at  INTEGER
) STRICT;

CREATE TABLE application (
    id               TEXT PRIMARY KEY,
    merchant_id      TEXT NOT NULL REFERENCES merchant (id),
    client_id        TEXT NOT NULL UNIQUE,
    name             TEXT NOT NULL,
    integration_type TEXT NOT NULL CHECK (integration_type IN ('api', 'hosted', 'embedded')),
    return_url       TEXT,
    features         TEXT NOT NULL,
    providers        TEXT NOT NULL DEFAULT '',            -- codes of domain::kpay::Provider; none restricts nothing
    pair_audience    TEXT NOT NULL DEFAULT 'developers',  -- who sees its key pairs: words of domain::key_pair::Audience
    token_generation INTEGER NOT NULL DEFAULT 0,   -- raised to end every JWT issued before
    disabled_at      INTEGER,
    deleted_at       INTEGER,
    created_by       TEXT NOT NULL REFERENCES user (id),
    created_at       INTEGER NOT NULL,
    CHECK ((integration_type = 'hosted') = (return_url IS NOT NULL))
) STRICT;
CREATE INDEX application_by_merchant ON application (merchant_id, id);

CREATE TABLE api_key (
    id             TEXT PRIMARY KEY,
    merchant_id    TEXT NOT NULL REFERENCES merchant (id),
    application_id TEXT NOT NULL REFERENCES application (id),
    mode           TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    name           TEXT NOT NULL,
    digest         BLOB NOT NULL UNIQUE,           -- HMAC-SHA-256 of the secret under the pepper
    last4          TEXT NOT NULL,
    ip_allow       TEXT NOT NULL DEFAULT '',       -- CIDR ranges separated by spaces; empty allows any
    expires_at     INTEGER NOT NULL,
    revoked_at     INTEGER,
    retires_at     INTEGER,                        -- set by a rotation
    replaces       TEXT REFERENCES api_key (id),   -- the key that this one was rotated from
    last_used_at   INTEGER,
    last_used_ip   TEXT,
    created_by     TEXT NOT NULL REFERENCES user (id),
    created_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX api_key_by_application ON api_key (application_id, mode, id);
CREATE INDEX api_key_by_merchant ON api_key (merchant_id, mode, id);
CREATE INDEX api_key_by_mode ON api_key (mode, created_at, id);

CREATE TABLE checksum_key (
    application_id TEXT NOT NULL REFERENCES application (id),
    mode           TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    merchant_id    TEXT NOT NULL REFERENCES merchant (id),
    sealed         BLOB NOT NULL,
    created_at     INTEGER NOT NULL,
    PRIMARY KEY (application_id, mode)
) STRICT;

-- A new secret on its way to the one page that shows it.
CREATE TABLE reveal_slot (
    id          TEXT PRIMARY KEY,
    session_id  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    merchant_id TEXT NOT NULL REFERENCES merchant (id),
    about       TEXT NOT NULL,                   -- what it is the secret of
    sealed      BLOB NOT NULL,
    expires_at  INTEGER NOT NULL
) STRICT;
