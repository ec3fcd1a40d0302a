-- People and merchants. Ids are text with their prefix, times are milliseconds UTC.

CREATE TABLE merchant (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    username    TEXT NOT NULL UNIQUE,       -- by which its servers call; never changes
    onboarding  TEXT NOT NULL
        CHECK (onboarding IN ('pending', 'submitted', 'approved', 'rejected', 'lapsed', 'withdrawn', 'suspended')),
    approved_until INTEGER,                 -- the first millisecond at which an approval no longer holds
    suspended_from TEXT,                    -- what a suspended merchant comes back to
    features    TEXT NOT NULL,              -- what the platform enabled: words of domain::application::Feature
    created_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE user (
    id            TEXT PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,     -- normalised by domain::email
    name          TEXT NOT NULL,
    password_hash TEXT NOT NULL,            -- Argon2id, PHC string
    staff         INTEGER NOT NULL DEFAULT 0 CHECK (staff IN (0, 1)),
    disabled_at   INTEGER,
    created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE member (
    id           TEXT PRIMARY KEY,
    merchant_id  TEXT NOT NULL REFERENCES merchant (id),
    user_id      TEXT NOT NULL REFERENCES user (id),
    role         TEXT NOT NULL CHECK (role IN ('superadmin', 'admin', 'developer', 'viewer')),
    created_at   INTEGER NOT NULL,
    last_seen_at   INTEGER,                 -- in this merchant
    deactivated_at INTEGER,                 -- the row stays: whoever comes back is the same member
    UNIQUE (merchant_id, user_id)
) STRICT;
CREATE INDEX member_by_user ON member (user_id);

CREATE TABLE invitation (
    id           TEXT PRIMARY KEY,
    merchant_id  TEXT NOT NULL REFERENCES merchant (id),
    email        TEXT NOT NULL,
    role         TEXT NOT NULL CHECK (role IN ('superadmin', 'admin', 'developer', 'viewer')),
    token_hash   BLOB NOT NULL UNIQUE,
    created_by   TEXT NOT NULL REFERENCES user (id),
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    accepted_at  INTEGER,
    withdrawn_at INTEGER
) STRICT;
CREATE INDEX invitation_by_merchant ON invitation (merchant_id);

-- A signed-in browser. The cookie holds 256 random bits; only their hash is here.
CREATE TABLE session (
    id           TEXT PRIMARY KEY,
    token_hash   BLOB NOT NULL UNIQUE,
    user_id      TEXT NOT NULL REFERENCES user (id),
    area         TEXT NOT NULL CHECK (area IN ('portal', 'office')),
    merchant_id  TEXT REFERENCES merchant (id),
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    ip           TEXT NOT NULL,
    user_agent   TEXT NOT NULL,
    CHECK (area = 'portal' OR merchant_id IS NULL)
) STRICT;
CREATE INDEX session_by_user ON session (user_id);

-- Tries at a password, counted before they are checked; survives restarts.
CREATE TABLE attempt (
    subject      TEXT PRIMARY KEY,
    failures     INTEGER NOT NULL,
    first_at     INTEGER NOT NULL,
    locked_until INTEGER
) STRICT;
