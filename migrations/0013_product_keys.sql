-- Product keys (OY!): products of a merchant's account, their keys, the PIN that shows them, and the addresses that may
-- use them.

-- A product that nobody asked for has no row.
CREATE TABLE merchant_product (
    merchant_id  TEXT NOT NULL REFERENCES merchant (id),
    product      TEXT NOT NULL,                  -- a word of domain::product_key::Product
    activation   TEXT NOT NULL CHECK (activation IN ('requested', 'enabled', 'suspended')),
    changed_at   INTEGER NOT NULL,
    PRIMARY KEY (merchant_id, product)
) STRICT;

CREATE TABLE product_key (
    id             TEXT PRIMARY KEY,
    merchant_id    TEXT NOT NULL REFERENCES merchant (id),
    product        TEXT NOT NULL,
    mode           TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    digest         BLOB NOT NULL UNIQUE,           -- HMAC-SHA-256 under the pepper
    sealed         BLOB NOT NULL,                  -- the key under the master key: it may be shown again
    last4          TEXT NOT NULL,
    expires_at     INTEGER,
    revoked_at     INTEGER,
    retires_at     INTEGER,                        -- set by a re-generation with an overlap
    replaces       TEXT REFERENCES product_key (id),
    last_used_at   INTEGER,
    last_used_ip   TEXT,
    created_by     TEXT NOT NULL REFERENCES user (id),
    created_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX product_key_by_merchant ON product_key (merchant_id, mode, product, id);
CREATE INDEX product_key_by_mode ON product_key (mode, created_at, id);
CREATE INDEX product_key_by_expiry ON product_key (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX product_key_by_retirement ON product_key (retires_at) WHERE retires_at IS NOT NULL;

-- Where product keys may be used from. None: nowhere.
CREATE TABLE allowed_address (
    id           TEXT PRIMARY KEY,
    merchant_id  TEXT NOT NULL REFERENCES merchant (id),
    mode         TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    net          TEXT NOT NULL,                  -- CIDR
    note         TEXT NOT NULL,
    created_by   TEXT NOT NULL REFERENCES user (id),
    created_at   INTEGER NOT NULL,
    UNIQUE (merchant_id, mode, net)
) STRICT;

-- A person's PIN in one merchant.
CREATE TABLE member_pin (
    member_id TEXT PRIMARY KEY REFERENCES member (id),
    hash      TEXT NOT NULL,                     -- Argon2id, PHC string
    set_at    INTEGER NOT NULL
) STRICT;

-- Wrong PINs in a row. Kept when a PIN is changed or reset: only the right one forgets them.
CREATE TABLE pin_tries (
    member_id    TEXT PRIMARY KEY REFERENCES member (id),
    failures     INTEGER NOT NULL,
    locked_until INTEGER,
    refused      INTEGER NOT NULL DEFAULT 0     -- tries that were not looked at in the lock of now
) STRICT;

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
FROM payment_token t
UNION ALL
-- No member below Admin sees one.
SELECT k.id, k.merchant_id, k.mode, 'product_key',
       -- The titles of domain::product_key::Product; a test holds the two together.
       CASE k.product
           WHEN 'ACCOUNT_INQUIRY' THEN 'Account Inquiry'
           WHEN 'API_DISBURSE' THEN 'Fund Disbursement'
           WHEN 'VA_AGGREGATOR' THEN 'VA Aggregator'
           WHEN 'PAYMENT_LINK' THEN 'Payment Link'
           WHEN 'EWALLET_AGGREGATOR' THEN 'E-Wallet Aggregator'
           WHEN 'PAYMENT_ROUTING' THEN 'Payment Routing'
           WHEN 'API_BILLER' THEN 'Biller' ELSE k.product END,
       k.last4, k.expires_at, 0,
       k.revoked_at, k.retires_at, k.last_used_at, k.last_used_ip, k.created_at, k.created_by,
       '', '', k.product, coalesce((SELECT p.activation <> 'enabled' FROM merchant_product p
                                    WHERE p.merchant_id = k.merchant_id AND p.product = k.product), 1), 'admins'
FROM product_key k;
