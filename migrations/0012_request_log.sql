-- The log of what the API was asked: requests of merchants, what their credentials were seen from, what was not kept.

CREATE TABLE api_request (
    seq               INTEGER PRIMARY KEY AUTOINCREMENT,   -- the order in which requests were answered
    id                TEXT NOT NULL UNIQUE,                -- also the answer's `X-Request-Id`
    merchant_id       TEXT NOT NULL REFERENCES merchant (id),
    mode              TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    at                INTEGER NOT NULL,                    -- when it came in
    credential_kind   TEXT NOT NULL,
    credential_id     TEXT NOT NULL,                       -- the application's where only that was named
    credential_name   TEXT NOT NULL,                       -- as it was called then
    credential_parent TEXT,                                -- the application that it belongs to
    retiring          INTEGER NOT NULL CHECK (retiring IN (0, 1)),
    asked_by          TEXT NOT NULL CHECK (asked_by IN ('caller', 'gateway')),
    method            TEXT NOT NULL,
    path              TEXT NOT NULL,                       -- with its query, masked
    status            INTEGER NOT NULL,
    code              TEXT,                                -- why the credential was refused
    missing           TEXT,
    ip                TEXT,
    country           TEXT,                                -- of the address, where the platform knows countries
    micros            INTEGER NOT NULL,
    unusual           INTEGER NOT NULL,                    -- bits of domain::request_log::UnusualSet
    proved            INTEGER NOT NULL CHECK (proved IN (0, 1)) -- the caller held the secret
) STRICT;
CREATE INDEX api_request_by_place ON api_request (merchant_id, mode, seq);
-- Covers counts and the chart.
CREATE INDEX api_request_by_time ON api_request (merchant_id, mode, at, code);
CREATE INDEX api_request_by_credential ON api_request (merchant_id, mode, credential_id, seq);
CREATE INDEX api_request_refused ON api_request (merchant_id, mode, seq) WHERE code IS NOT NULL;
CREATE INDEX api_request_unusual ON api_request (merchant_id, mode, at) WHERE unusual <> 0;
-- What there is too much of, is removed from its oldest end.
CREATE INDEX api_request_by_proof ON api_request (merchant_id, mode, proved, seq);
CREATE INDEX api_request_by_age ON api_request (at);

-- Apart from the rows that lists walk through.
CREATE TABLE api_request_message (
    seq     INTEGER PRIMARY KEY REFERENCES api_request (seq) ON DELETE CASCADE,
    request TEXT NOT NULL,                                 -- JSON of domain::request_log::Message, masked
    answer  TEXT NOT NULL
) STRICT;

-- How many of a merchant are kept, so that nobody counts them.
CREATE TABLE api_request_count (
    merchant_id TEXT NOT NULL REFERENCES merchant (id),
    mode        TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    proved      INTEGER NOT NULL CHECK (proved IN (0, 1)),
    kept        INTEGER NOT NULL,
    PRIMARY KEY (merchant_id, mode, proved)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER api_request_is_counted AFTER INSERT ON api_request BEGIN
    INSERT INTO api_request_count VALUES (new.merchant_id, new.mode, new.proved, 1)
        ON CONFLICT DO UPDATE SET kept = kept + 1;
END;
CREATE TRIGGER api_request_is_discounted AFTER DELETE ON api_request BEGIN
    UPDATE api_request_count SET kept = kept - 1 WHERE merchant_id = old.merchant_id AND mode = old.mode AND proved = old.proved;
END;

-- Requests that there was no room for.
CREATE TABLE api_request_lost (
    merchant_id TEXT NOT NULL REFERENCES merchant (id),
    mode        TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    at          INTEGER NOT NULL,
    count       INTEGER NOT NULL,
    PRIMARY KEY (merchant_id, mode, at)
) STRICT, WITHOUT ROWID;

-- Where each credential was proved from: addresses, networks and countries.
CREATE TABLE credential_seen (
    credential_id TEXT NOT NULL,
    place         TEXT NOT NULL,
    last_at       INTEGER NOT NULL,
    PRIMARY KEY (credential_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX credential_seen_by_age ON credential_seen (last_at);
