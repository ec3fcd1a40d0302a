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
CREATE INDEX key_pair_by_application ON key_pair (application_id, mode, id);
CREATE INDEX key_pair_by_expiry ON key_pair (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX key_pair_by_retirement ON key_pair (retires_at) WHERE retires_at IS NOT NULL;
CREATE INDEX key_pair_by_age ON key_pair (created_at) WHERE revoked_at IS NULL;

-- Every credential of every kind, for the overview. `audience` is empty where every member may see it.
CREATE VIEW credential AS
SELECT k.id, k.merchant_id, k.mode, 'application_api_key' AS kind, k.name, k.last4, k.expires_at, 0 AS disabled,
       k.revoked_at, k.retires_at, k.last_used_at, k.last_used_ip, k.created_at, k.created_by,
       a.id AS parent_id, a.name AS parent_name, a.features AS grants,
       (a.disabled_at IS NOT NULL) AS parent_disabled, '' AS audience
FROM api_key k JOIN application a ON a.id = k.application_id
WHERE a.deleted_at IS NULL
UNION ALL
SELECT p.id, p.merchant_id, p.mode, 'key_pair', p.name, p.last4, p.expires_at, 0,
       p.revoked_at, p.retires_at, p.last_used_at, p.last_used_ip, p.created_at, p.created_by,
       a.id, a.name, a.providers, (a.disabled_at IS NOT NULL), a.pair_audience
FROM key_pair p JOIN application a ON a.id = p.application_id
WHERE a.deleted_at IS NULL
UNION ALL
SELECT t.id, t.merchant_id, t.mode, 'access_token', t.name, t.last4, t.expires_at, (t.disabled_at IS NOT NULL),
       t.revoked_at, t.retires_at, t.last_used_at, t.last_used_ip, t.created_at, t.created_by,
       '', '', t.sections, 0, ''
FROM access_token t
UNION ALL
SELECT t.id, t.merchant_id, t.mode, 'payment_token', t.name, t.last4, t.expires_at, 0,
       t.revoked_at, NULL, t.last_used_at, t.last_used_ip, t.created_at, t.created_by,
       '', '', t.composition, 0, ''
FROM payment_token t;
