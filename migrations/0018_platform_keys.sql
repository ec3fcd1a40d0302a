-- Processes read the platform's keys again when one is made, sealed anew or forgotten (docs/adr/0024).

CREATE TRIGGER change_platform_key_insert AFTER INSERT ON platform_key
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('platform_keys', NULL, 'all'); END;
CREATE TRIGGER change_platform_key_update AFTER UPDATE ON platform_key
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('platform_keys', NULL, 'all'); END;
CREATE TRIGGER change_platform_key_delete AFTER DELETE ON platform_key
BEGIN INSERT INTO change (subject, merchant_id, id) VALUES ('platform_keys', NULL, 'all'); END;
