-- What people did. Every merchant's events are a chain, and the platform's are one (ADR 22): each event carries the hash of
-- the one before, and what a chain has come to is signed in the transaction of the act.

CREATE TABLE audit_event (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    merchant_id  TEXT REFERENCES merchant (id),   -- none: an event of the platform
    chain        TEXT NOT NULL GENERATED ALWAYS AS (coalesce(merchant_id, 'platform')) STORED,
    position     INTEGER NOT NULL,                -- in the chain, from one, without a gap
    at           INTEGER NOT NULL,
    actor_id     TEXT,                            -- none: the system or an unknown caller
    actor_name   TEXT NOT NULL,
    action       TEXT NOT NULL,
    subject_id   TEXT,
    subject_name TEXT,
    mode         TEXT CHECK (mode IN ('test', 'live')),
    ip           TEXT,
    ip_salt      BLOB,                            -- the event's hash holds a salted hash of the address
    detail       TEXT,
    previous     BLOB NOT NULL,                   -- the hash of the event before
    hash         BLOB NOT NULL,
    UNIQUE (chain, position),
    CHECK ((ip IS NULL) = (ip_salt IS NULL))
) STRICT;
CREATE INDEX audit_event_by_actor ON audit_event (actor_id, seq);

-- What each chain has come to. `from_…` is where it begins: behind what was sealed and taken away.
CREATE TABLE audit_head (
    chain         TEXT PRIMARY KEY,
    from_position INTEGER NOT NULL,
    from_hash     BLOB NOT NULL,
    position      INTEGER NOT NULL,
    hash          BLOB NOT NULL,
    at            INTEGER NOT NULL,
    key_id        TEXT,                           -- none: written by a process that had not opened its keys
    signature     BLOB
) STRICT;

CREATE TRIGGER audit_event_is_append_only BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
-- Only what is sealed may go. Whoever moves the beginning without the platform's key leaves a head that nobody signed.
CREATE TRIGGER audit_event_is_kept BEFORE DELETE ON audit_event
WHEN old.position > coalesce((SELECT from_position FROM audit_head WHERE chain = old.chain), 0)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
