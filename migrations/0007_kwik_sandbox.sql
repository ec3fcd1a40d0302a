-- The sandbox behind Kwik's dialect: one record of any section. What a section's body holds is told by
-- domain::kwik::resource; an id is random and names its section by its prefix.

CREATE TABLE kwik_record (
    seq         INTEGER PRIMARY KEY,               -- the order in which records were made
    id          TEXT NOT NULL UNIQUE,
    merchant_id TEXT NOT NULL REFERENCES merchant (id),
    mode        TEXT NOT NULL CHECK (mode IN ('test', 'live')),
    section     TEXT NOT NULL,
    reference   TEXT,                              -- the merchant's own name for it
    body        TEXT NOT NULL,                     -- its fields, as a JSON object
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX kwik_record_by_section ON kwik_record (merchant_id, mode, section, seq);
CREATE INDEX kwik_record_by_reference ON kwik_record (merchant_id, mode, section, reference);
-- Transactions have the reference of what they belong to: several of one payment, or of a payment and a payout.
CREATE UNIQUE INDEX kwik_reference_once ON kwik_record (merchant_id, mode, section, reference)
    WHERE section <> 'transactions';
