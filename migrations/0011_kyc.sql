-- What merchants sent in to be approved, and the last decision on each; every decision is in the audit trail.

CREATE TABLE kyc_submission (
    id                  TEXT PRIMARY KEY,
    merchant_id         TEXT NOT NULL REFERENCES merchant (id),
    business_name       TEXT NOT NULL,
    registration_number TEXT NOT NULL,
    country             TEXT NOT NULL,             -- ISO 3166-1 alpha-2
    contact_name        TEXT NOT NULL,
    contact_email       TEXT NOT NULL,
    contact_phone       TEXT NOT NULL,             -- E.164
    submitted_by        TEXT NOT NULL REFERENCES user (id),
    submitted_at        INTEGER NOT NULL,
    verdict             TEXT CHECK (verdict IN ('approved', 'rejected', 'withdrawn')),   -- none: nobody has decided yet
    reason              TEXT,                      -- shown to the merchant
    decided_by          TEXT REFERENCES user (id),
    decided_at          INTEGER,
    CHECK ((verdict IS NULL) = (decided_by IS NULL) AND (verdict IS NULL) = (decided_at IS NULL)),
    CHECK ((verdict IS NULL) = (reason IS NULL))
) STRICT;
CREATE INDEX kyc_submission_by_merchant ON kyc_submission (merchant_id, submitted_at);
-- One that is not decided at a time.
CREATE UNIQUE INDEX kyc_submission_open ON kyc_submission (merchant_id) WHERE verdict IS NULL;

CREATE TABLE kyc_document (
    id            TEXT PRIMARY KEY,
    submission_id TEXT NOT NULL REFERENCES kyc_submission (id),
    merchant_id   TEXT NOT NULL REFERENCES merchant (id),
    kind          TEXT NOT NULL CHECK (kind IN ('registration_files', 'identity_files', 'other_files')),
    file_name     TEXT NOT NULL,
    media_type    TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
    size          INTEGER NOT NULL,
    sealed        BLOB NOT NULL                    -- the file, under the master key
) STRICT;
CREATE INDEX kyc_document_by_submission ON kyc_document (submission_id);

CREATE INDEX merchant_by_name ON merchant (lower(name), id);
CREATE INDEX merchant_by_end ON merchant (approved_until) WHERE onboarding = 'approved' AND approved_until IS NOT NULL;
