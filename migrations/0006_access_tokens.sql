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
CREATE INDEX access_token_by_expiry ON access_token (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX access_token_by_retirement ON access_token (retires_at) WHERE retires_at IS NOT NULL;

-- Signatures that were accepted, as long as they could be sent again; written in batches (docs/adr/0010).
CREATE TABLE seen_signature (
    token_id  TEXT NOT NULL,
    signature BLOB NOT NULL,
    sent_at   INTEGER NOT NULL,                    -- the request's own time, seconds
    PRIMARY KEY (token_id, signature)
) STRICT, WITHOUT ROWID;
CREATE INDEX seen_signature_by_time ON seen_signature (sent_at);

DROP VIEW credential;
CREATE VIEW credential AS
SELECT k.id, k.merchant_id, k.mode, 'application_api_key' AS kind, k.name, k.last4, k.expires_at, 0 AS disabled,
       k.revoked_at, k.retires_at, k.last_used_at, k.last_used_ip, k.created_at, k.created_by,
       a.id AS parent_id, a.name AS parent_name, a.features AS grants,
       (a.disabled_at IS NOT NULL) AS parent_disabled
FROM api_key k JOIN application a ON a.id = k.application_id
WHERE a.deleted_at IS NULL
UNION ALL
SELECT t.id, t.merchant_id, t.mode, 'payment_token', t.name, t.last4, t.expires_at, 0,
       t.revoked_at, NULL, t.last_used_at, t.last_used_ip, t.created_at, t.created_by,
       '', '', t.composition, 0
FROM payment_token t
UNION ALL
SELECT t.id, t.merchant_id, t.mode, 'access_token', t.name, t.last4, t.expires_at, (t.disabled_at IS NOT NULL),
       t.revoked_at, t.retires_at, t.last_used_at, t.last_used_ip, t.created_at, t.created_by,
       '', '', t.sections, 0
FROM access_token t;
