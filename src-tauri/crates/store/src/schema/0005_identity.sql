-- Who we are to other desks, and what we exchanged with them. All of it is internal: public keys
-- and digests that others may have stand in the record.

-- The secret keys of this desk; the newest row is the one in use, the others open what was
-- sealed to them.
CREATE TABLE internal_identity (
  row        INTEGER PRIMARY KEY,         -- in the order in which they were made
  made_at    INTEGER NOT NULL,            -- milliseconds since 1970, UTC
  signing    BLOB    NOT NULL,            -- the secret Ed25519 key, 32 bytes
  receiving  BLOB    NOT NULL,            -- the secret X25519 key, 32 bytes
  CHECK (length(signing) = 32 AND length(receiving) = 32)
) STRICT;

-- Pouches we made or took in, as they were signed: what proves who said what.
CREATE TABLE internal_pouch (
  row     INTEGER PRIMARY KEY,            -- in the order in which they came or went
  digest  BLOB    NOT NULL UNIQUE,        -- by which the record names it, 32 bytes
  bytes   BLOB    NOT NULL,               -- the pouch, not sealed
  CHECK (length(digest) = 32)
) STRICT;

CREATE TRIGGER internal_pouch_is_frozen BEFORE UPDATE ON internal_pouch
BEGIN SELECT RAISE(ABORT, 'a pouch is frozen'); END;
CREATE TRIGGER internal_pouch_is_kept BEFORE DELETE ON internal_pouch
BEGIN SELECT RAISE(ABORT, 'a pouch is kept'); END;
