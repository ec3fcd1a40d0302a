-- The sandbox behind OY!'s dialect: one record of any kind. What a kind's body holds, and what its status is at a moment,
-- is told by domain::oy, so no job has to move it.

CREATE TABLE oy_record (
    seq         INTEGER PRIMARY KEY,               -- the order in which records were made
    id          TEXT NOT NULL UNIQUE,
    merchant_id TEXT NOT NULL REFERENCES merchant (id),
    mode        TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    kind        TEXT NOT NULL,                     -- a word of domain::oy::Kind
    partner_id  TEXT,                              -- the merchant's own name for it
    page        TEXT UNIQUE,                       -- what opens its hosted page
    body        TEXT NOT NULL,                     -- JSON
    created_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX oy_record_by_kind ON oy_record (merchant_id, mode, kind, seq);
-- However many ask at once.
CREATE UNIQUE INDEX oy_partner_id_once ON oy_record (merchant_id, mode, kind, partner_id) WHERE partner_id IS NOT NULL;

-- What has come into and gone out of a merchant's balance, and what is held back of it while money is on its way.
CREATE TABLE oy_entry (
    place       INTEGER PRIMARY KEY,
    merchant_id TEXT NOT NULL REFERENCES merchant (id),
    mode        TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    held        INTEGER NOT NULL CHECK (held IN (0, 1)),
    amount      INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    cause       TEXT NOT NULL                      -- id of the record
) STRICT;
CREATE INDEX oy_entry_by_merchant ON oy_entry (merchant_id, mode, at, held, amount);
CREATE INDEX oy_entry_by_cause ON oy_entry (cause);
