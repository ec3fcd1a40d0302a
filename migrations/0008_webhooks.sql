-- Webhooks: who is told of what, the outbox, what has happened, its deliveries and each try of one.

CREATE TABLE webhook_endpoint (
    id               TEXT PRIMARY KEY,
    merchant_id      TEXT NOT NULL REFERENCES merchant (id),
    mode             TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    name             TEXT NOT NULL,
    url              TEXT NOT NULL,
    events           TEXT NOT NULL,                -- words of domain::webhook::EventType, separated by spaces
    status           TEXT NOT NULL CHECK (status IN ('live', 'disabled')),
    secret           BLOB NOT NULL,                -- sealed under the master key
    old_secret       BLOB,                         -- set by a rotation: signs beside the new one until then
    old_secret_until INTEGER,
    created_by       TEXT NOT NULL REFERENCES user (id),
    created_at       INTEGER NOT NULL,
    CHECK ((old_secret IS NULL) = (old_secret_until IS NULL))
) STRICT;
CREATE INDEX webhook_endpoint_by_merchant ON webhook_endpoint (merchant_id, mode, id);

-- Written in the transaction of the act that it tells of; when it has happened, those who then want it are told.
CREATE TABLE webhook_coming (
    place       INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    merchant_id TEXT NOT NULL REFERENCES merchant (id),
    mode        TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    type        TEXT NOT NULL,
    object_id   TEXT NOT NULL,
    results     TEXT NOT NULL,                     -- a JSON array; never a secret
    at          INTEGER NOT NULL                   -- in the future for what a sandbox payment will come to
) STRICT;
CREATE INDEX webhook_coming_by_time ON webhook_coming (at, place);
CREATE INDEX webhook_coming_by_object ON webhook_coming (merchant_id, mode, object_id);

-- What has happened and a live endpoint wanted.
CREATE TABLE webhook_event (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT, -- the order in which events of one object are delivered
    id          TEXT NOT NULL UNIQUE,
    merchant_id TEXT NOT NULL REFERENCES merchant (id),
    mode        TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    type        TEXT NOT NULL,
    object_id   TEXT NOT NULL,
    results     TEXT NOT NULL,
    created_at  INTEGER NOT NULL                   -- when it happened
) STRICT;
CREATE INDEX webhook_event_by_time ON webhook_event (created_at);

CREATE TABLE webhook_delivery (
    endpoint_id TEXT NOT NULL REFERENCES webhook_endpoint (id) ON DELETE CASCADE,
    seq         INTEGER NOT NULL REFERENCES webhook_event (seq) ON DELETE CASCADE,
    object_id   TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'failed', 'dropped')),
    attempts    INTEGER NOT NULL,                  -- of this series; a resend begins another
    due_at      INTEGER NOT NULL,
    resent      INTEGER NOT NULL DEFAULT 0 CHECK (resent IN (0, 1)),   -- by hand: neither waits nor is waited for
    PRIMARY KEY (endpoint_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_delivery_by_state ON webhook_delivery (endpoint_id, state, seq);
CREATE INDEX webhook_delivery_by_event ON webhook_delivery (seq);
CREATE INDEX webhook_delivery_by_time ON webhook_delivery (due_at) WHERE state = 'pending';
CREATE INDEX webhook_delivery_by_object ON webhook_delivery (endpoint_id, object_id, seq) WHERE state = 'pending';

CREATE TABLE webhook_try (
    endpoint_id TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    at          INTEGER NOT NULL,                  -- also the `webhook-timestamp` that was sent
    signature   TEXT NOT NULL,                     -- the `webhook-signature` that was sent
    status      INTEGER,                           -- of the answer, if there was one
    problem     TEXT,                              -- why there was none
    answer      TEXT NOT NULL,                     -- the beginning of its body
    duration    INTEGER NOT NULL,                  -- milliseconds
    PRIMARY KEY (endpoint_id, seq, number),
    FOREIGN KEY (endpoint_id, seq) REFERENCES webhook_delivery (endpoint_id, seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What credentials have been told of their own end: each notice of each end once.
CREATE TABLE credential_notice (
    credential_id TEXT NOT NULL,
    notice        TEXT NOT NULL,
    ends_at       INTEGER NOT NULL,
    PRIMARY KEY (credential_id, notice, ends_at)
) STRICT, WITHOUT ROWID;

CREATE INDEX api_key_by_expiry ON api_key (expires_at);
CREATE INDEX api_key_by_retirement ON api_key (retires_at) WHERE retires_at IS NOT NULL;
CREATE INDEX payment_token_by_expiry ON payment_token (expires_at) WHERE expires_at IS NOT NULL;
