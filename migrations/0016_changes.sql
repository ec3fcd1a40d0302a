-- How processes that verify over one database keep up with each other (docs/adr/0023).

-- What to read again, in the order of commits. Written by triggers: no statement can forget it.
CREATE TABLE change (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    subject     TEXT NOT NULL,                   -- a word of store::changes::Changed
    merchant_id TEXT,                            -- none: of the platform
    id          TEXT NOT NULL
) STRICT;

-- A process that verifies.
CREATE TABLE verifier (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    first_seq  INTEGER NOT NULL,                 -- the last change that its index was filled with
    seq        INTEGER NOT NULL,                 -- the last one that it has followed since
    seen_at    INTEGER NOT NULL,
    stopped_at INTEGER                           -- none: it runs, or it died
) STRICT;

-- The last act that changed what requests may do: since which commit, and what was refused since.
CREATE TABLE receipt (
    subject_id      TEXT PRIMARY KEY,
    merchant_id     TEXT REFERENCES merchant (id), -- none: of the platform's own
    action          TEXT NOT NULL,
    seq             INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    verifier_id     TEXT NOT NULL,               -- whose index had it before the act was answered
    micros          INTEGER,                     -- from the commit's begin until then; none: it died before it said so
    refused         INTEGER NOT NULL DEFAULT 0,
    last_refused_at INTEGER
) STRICT;
CREATE INDEX receipt_by_seq ON receipt (seq);
CREATE INDEX receipt_by_verifier ON receipt (verifier_id) WHERE micros IS NULL;

-- From when on another process has had it in its index.
CREATE TABLE confirmation (
    subject_id  TEXT NOT NULL REFERENCES receipt (subject_id) ON DELETE CASCADE,
    verifier_id TEXT NOT NULL REFERENCES verifier (id) ON DELETE CASCADE,
    seq         INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (subject_id, verifier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX confirmation_by_verifier ON confirmation (verifier_id);

-- Rows are named in full: last uses change with every request and decide nothing. A test holds these lists to the columns.
CREATE TRIGGER change_merchant_insert AFTER INSERT ON merchant
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('merchant', NEW.id, NEW.id); END;
CREATE TRIGGER change_merchant_update AFTER UPDATE ON merchant
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('merchant', NEW.id, NEW.id); END;

CREATE TRIGGER change_application_insert AFTER INSERT ON application
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('application', NEW.merchant_id, NEW.id); END;
CREATE TRIGGER change_application_update AFTER UPDATE ON application
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('application', NEW.merchant_id, NEW.id); END;

CREATE TRIGGER change_api_key_insert AFTER INSERT ON api_key
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('api_key', NEW.merchant_id, NEW.id); END;
CREATE TRIGGER change_api_key_update AFTER UPDATE OF id, merchant_id, application_id, mode, name, digest, last4,
    ip_allow, expires_at, revoked_at, retires_at, replaces, created_by, created_at ON api_key
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('api_key', NEW.merchant_id, NEW.id); END;

CREATE TRIGGER change_key_pair_insert AFTER INSERT ON key_pair
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('key_pair', NEW.merchant_id, NEW.id); END;
CREATE TRIGGER change_key_pair_update AFTER UPDATE OF id, merchant_id, application_id, mode, name, public_key,
    secret_digest, last4, ip_allow, expires_at, revoked_at, retires_at, replaces, created_by, created_at ON key_pair
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('key_pair', NEW.merchant_id, NEW.id); END;

CREATE TRIGGER change_access_token_insert AFTER INSERT ON access_token
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('access_token', NEW.merchant_id, NEW.id); END;
CREATE TRIGGER change_access_token_update AFTER UPDATE OF id, merchant_id, mode, name, key_digest, last4,
    secret_digest, secret_sealed, public_key, sections, must_sign, ip_allow, origins, expires_at, disabled_at,
    revoked_at, retires_at, replaces, created_by, created_at ON access_token
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('access_token', NEW.merchant_id, NEW.id); END;

CREATE TRIGGER change_payment_token_insert AFTER INSERT ON payment_token
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('payment_token', NEW.merchant_id, NEW.id); END;
CREATE TRIGGER change_payment_token_update AFTER UPDATE OF id, merchant_id, mode, name, description, digest, last4,
    composition, ip_allow, expires_at, revoked_at, created_by, created_at ON payment_token
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('payment_token', NEW.merchant_id, NEW.id); END;

CREATE TRIGGER change_payment_token_number_insert AFTER INSERT ON payment_token_number
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('payment_token', NEW.merchant_id, NEW.token_id); END;
CREATE TRIGGER change_payment_token_number_update AFTER UPDATE ON payment_token_number
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('payment_token', NEW.merchant_id, NEW.token_id); END;
CREATE TRIGGER change_payment_token_number_delete AFTER DELETE ON payment_token_number
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('payment_token', OLD.merchant_id, OLD.token_id); END;

CREATE TRIGGER change_product_key_insert AFTER INSERT ON product_key
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('product_key', NEW.merchant_id, NEW.id); END;
CREATE TRIGGER change_product_key_update AFTER UPDATE OF id, merchant_id, product, mode, digest, sealed, last4,
    expires_at, revoked_at, retires_at, replaces, created_by, created_at ON product_key
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('product_key', NEW.merchant_id, NEW.id); END;

CREATE TRIGGER change_merchant_product_insert AFTER INSERT ON merchant_product
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('products', NEW.merchant_id, NEW.merchant_id); END;
CREATE TRIGGER change_merchant_product_update AFTER UPDATE ON merchant_product
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('products', NEW.merchant_id, NEW.merchant_id); END;

CREATE TRIGGER change_allowed_address_insert AFTER INSERT ON allowed_address
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('addresses', NEW.merchant_id, NEW.merchant_id); END;
CREATE TRIGGER change_allowed_address_delete AFTER DELETE ON allowed_address
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('addresses', OLD.merchant_id, OLD.merchant_id); END;

CREATE TRIGGER change_checksum_key_insert AFTER INSERT ON checksum_key
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('checksum_key', NEW.merchant_id, NEW.application_id); END;
CREATE TRIGGER change_checksum_key_update AFTER UPDATE ON checksum_key
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('checksum_key', NEW.merchant_id, NEW.application_id); END;
CREATE TRIGGER change_checksum_key_delete AFTER DELETE ON checksum_key
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('checksum_key', OLD.merchant_id, OLD.application_id); END;

CREATE TRIGGER change_gateway_key_insert AFTER INSERT ON gateway_key
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('gateway_key', NULL, NEW.id); END;
CREATE TRIGGER change_gateway_key_update AFTER UPDATE ON gateway_key
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('gateway_key', NULL, NEW.id); END;

CREATE TRIGGER change_operator_pause_insert AFTER INSERT ON operator_pause
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('pauses', NULL, NEW.id); END;
CREATE TRIGGER change_operator_pause_update AFTER UPDATE ON operator_pause
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('pauses', NULL, NEW.id); END;
