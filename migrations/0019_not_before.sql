-- Nothing that the platform itself gave out before this moment counts any more: sessions, JWTs, signed requests
-- (docs/adr/0025). No row: nothing was ever taken back so.

CREATE TABLE not_before (
    id TEXT PRIMARY KEY CHECK (id = 'platform'),
    at INTEGER NOT NULL                          -- a whole second: JWTs count in them
) STRICT;

CREATE TRIGGER change_not_before_insert AFTER INSERT ON not_before
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('not_before', NULL, NEW.id); END;
CREATE TRIGGER change_not_before_update AFTER UPDATE ON not_before
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('not_before', NULL, NEW.id); END;
