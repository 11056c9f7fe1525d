-- What happened. The tabled record is what others have or may have; the internal one
-- never leaves. Each has chains, sequences and Lamport times of its own, so that
-- nothing in the tabled record depends on how much there is in the internal one.
-- Rows are only ever added: the database itself refuses to rewrite history.

-- The tabled record: everything that happened between delegations, one row an entry, chained desk by
-- desk. All other knowledge of the tabled layer but the texts is folded from it.
CREATE TABLE record (
  row         INTEGER PRIMARY KEY,         -- order of arrival in this file; means nothing else
  desk        BLOB    NOT NULL,            -- the desk that wrote it, 16 bytes
  sequence    INTEGER NOT NULL,            -- its place in that desk's chain, from 1
  previous    BLOB    NOT NULL,            -- hash of that desk's entry before, zeroes for the first
  seen        BLOB    NOT NULL,            -- heads of other desks it had seen: desk, hash, 48 bytes each
  lamport     INTEGER NOT NULL,            -- later than everything it had seen
  at          INTEGER NOT NULL,            -- clock, milliseconds since 1970, UTC
  delegation  TEXT    NOT NULL,            -- for whom it was written, such as 'MER', or ''
  meeting     BLOB    NOT NULL,            -- at which meeting, 32 bytes, or empty
  kind        TEXT    NOT NULL,            -- what happened, such as 'version saved'
  payload     TEXT    NOT NULL,            -- the particulars, JSON as `history::Act` writes it
  hash        BLOB    NOT NULL,            -- BLAKE3 over all of the above but `row`, 32 bytes
  UNIQUE (desk, sequence),
  CHECK (length(desk) = 16 AND sequence > 0 AND length(previous) = 32 AND length(hash) = 32)
) STRICT;

CREATE TRIGGER record_is_frozen BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'the record is frozen'); END;
CREATE TRIGGER record_is_kept BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'the record is kept'); END;

-- The internal record: everything that happened within our own, one row an entry, chained desk by
-- desk. All other knowledge of the internal layer but the texts is folded from it.
CREATE TABLE internal_record (
  row         INTEGER PRIMARY KEY,         -- order of arrival in this file; means nothing else
  desk        BLOB    NOT NULL,            -- the desk that wrote it, 16 bytes
  sequence    INTEGER NOT NULL,            -- its place in that desk's chain, from 1
  previous    BLOB    NOT NULL,            -- hash of that desk's entry before, zeroes for the first
  seen        BLOB    NOT NULL,            -- heads of other desks it had seen: desk, hash, 48 bytes each
  lamport     INTEGER NOT NULL,            -- later than everything it had seen
  at          INTEGER NOT NULL,            -- clock, milliseconds since 1970, UTC
  delegation  TEXT    NOT NULL,            -- for whom it was written, such as 'MER', or ''
  meeting     BLOB    NOT NULL,            -- at which meeting, 32 bytes, or empty
  kind        TEXT    NOT NULL,            -- what happened, such as 'version saved'
  payload     TEXT    NOT NULL,            -- the particulars, JSON as `history::Act` writes it
  hash        BLOB    NOT NULL,            -- BLAKE3 over all of the above but `row`, 32 bytes
  UNIQUE (desk, sequence),
  CHECK (length(desk) = 16 AND sequence > 0 AND length(previous) = 32 AND length(hash) = 32)
) STRICT;

CREATE TRIGGER internal_record_is_frozen BEFORE UPDATE ON internal_record
BEGIN SELECT RAISE(ABORT, 'the record is frozen'); END;
CREATE TRIGGER internal_record_is_kept BEFORE DELETE ON internal_record
BEGIN SELECT RAISE(ABORT, 'the record is kept'); END;

-- The desk whose dossier this file is.
CREATE TABLE internal_desk (
  row  INTEGER PRIMARY KEY CHECK (row = 1),  -- there is one
  id   BLOB    NOT NULL                      -- 16 random bytes made with the file
) STRICT;
