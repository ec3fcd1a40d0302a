-- Access tokens (Kwik): an API key and secret for servers, a public key for browsers, sections with their access.

CREATE TABLE access_token (
    id            TEXT PRIMARY KEY,
    merchant_id   TEXT NOT NULL REFERENCES merchant (id),
    mode          TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    name          TEXT NOT NULL,
    key_digest    BLOB NOT NULL UNIQUE,            -- HMAC-SHA-256 of the API key under the pepper
    last4         TEXT NOT NULL,                   -- of the API key
    secret_digest BLOB NOT NULL,                   -- the same of the API secret
    secret_sealed BLOB NOT NULL,                   -- the API secret itself, which checks signatures
    public_key    TEXT NOT NULL UNIQUE,            -- plain: browsers show it to everybody
    sections      TEXT NOT NULL,                   -- customers:read-write,orders:read-only
    must_sign     INTEGER NOT NULL CHECK (must_sign IN (0, 1)),
    ip_allow      TEXT NOT NULL,                   -- CIDR ranges separated by spaces; empty allows any
    origins       TEXT NOT NULL,                   -- of the public key, separated by spaces; empty allows any
    expires_at    INTEGER,
    disabled_at   INTEGER,
    revoked_at    INTEGER,
    retires_at    INTEGER,                         -- set by a rotation
    replaces      TEXT REFERENCES access_token (id),
    last_used_at  INTEGER,
    last_used_ip  TEXT,
    used_sections TEXT NOT NULL,                   -- what its traffic asked for and got
    created_by    TEXT NOT NULL REFERENCES user (id),
    created_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX access_token_by_merchant ON access_token (merchant_id, mode, id);
CREATE INDEX access_token_by_mode ON access_token (mode, created_at, id);
CREATE INDEX access_token_by_expiry ON access_token (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX access_token_by_retirement ON access_token (retires_at) WHERE retires_at IS NOT NULL;

-- Signatures that were accepted, as long as they could be sent again; written in batches (docs/adr/0010).
CREATE TABLE seen_signature (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,   -- by which other processes follow
    token_id  TEXT NOT NULL,
    signature BLOB NOT NULL,
    sent_at   INTEGER NOT NULL,                    -- the request's own time, seconds
    UNIQUE (token_id, signature)
) STRICT;
CREATE INDEX seen_signature_by_time ON seen_signature (sent_at);
