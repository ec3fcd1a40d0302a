-- The second factor of people: an authenticator app, and recovery codes for when it is lost.

CREATE TABLE second_factor (
    user_id      TEXT PRIMARY KEY REFERENCES user (id),
    sealed       BLOB NOT NULL,             -- the seed, under the master key
    begun_by     TEXT NOT NULL,             -- the session, or the sign-in, that sees and confirms it
    begun_at     INTEGER NOT NULL,
    shown_at     INTEGER,
    confirmed_at INTEGER,                   -- none: it is not asked for yet
    last_step    INTEGER                    -- the 30 seconds whose code was taken last: no code is taken twice
) STRICT;

-- Digests under the pepper. A used code is gone.
CREATE TABLE recovery_code (
    user_id      TEXT NOT NULL REFERENCES user (id),
    digest       BLOB NOT NULL,
    PRIMARY KEY (user_id, digest)
) STRICT;

-- New recovery codes on their way to the one page that shows them.
CREATE TABLE recovery_slot (
    id           TEXT PRIMARY KEY,
    session_id   TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    sealed       BLOB NOT NULL,
    expires_at   INTEGER NOT NULL
) STRICT;

-- A sign-in between password and code. It is no session and opens nothing.
CREATE TABLE pending_sign_in (
    token_hash   BLOB PRIMARY KEY,
    user_id      TEXT NOT NULL REFERENCES user (id),
    area         TEXT NOT NULL CHECK (area IN ('portal', 'office')),
    expires_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX pending_sign_in_by_user ON pending_sign_in (user_id);
