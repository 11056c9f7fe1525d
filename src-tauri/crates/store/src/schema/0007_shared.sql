-- A dossier that the desks of one delegation share. Only a dossier that is shared has this schema:
-- an earlier program, which would take the acts of a sister desk for those of a stranger, refuses it.
-- All of it is internal.

-- Where it is shared, and as which desk: `internal_desk` is the desk that speaks for the delegation.
CREATE TABLE internal_sharing (
  row        INTEGER PRIMARY KEY CHECK (row = 1),  -- there is one
  own        BLOB NOT NULL,                -- the desk that writes here, 16 bytes
  signing    BLOB NOT NULL,                -- its secret Ed25519 key among its sisters, 32 bytes
  receiving  BLOB NOT NULL,                -- its secret X25519 key among its sisters, 32 bytes
  place      TEXT NOT NULL,                -- where the desks share, as a person said it
  knowledge  BLOB NOT NULL,                -- what is known of the place, as the crate `share` writes it
  CHECK (length(own) = 16 AND length(signing) = 32 AND length(receiving) = 32)
) STRICT;

-- The other desks of the delegation whose acts stand in the record; not the one that speaks for it.
CREATE TABLE internal_sister (
  desk  BLOB NOT NULL PRIMARY KEY,         -- 16 bytes
  CHECK (length(desk) = 16)
) STRICT, WITHOUT ROWID;

-- What this desk laid at the place, sealed as it lies there.
CREATE TABLE internal_outbox (
  name   TEXT NOT NULL PRIMARY KEY,        -- the name under which it lies there
  bytes  BLOB NOT NULL                     -- the sealed bytes
) STRICT;

CREATE TRIGGER internal_outbox_is_frozen BEFORE UPDATE ON internal_outbox
BEGIN SELECT RAISE(ABORT, 'what was said is frozen'); END;
CREATE TRIGGER internal_outbox_is_kept BEFORE DELETE ON internal_outbox
BEGIN SELECT RAISE(ABORT, 'what was said is kept'); END;
