-- What went out. The tabled record (`record`) is from here on this desk's own log: it holds also
-- what was undone before anybody else could have it, and never leaves. What leaves is built of the
-- table below.

-- What others have or may have, one row an entry: our own chain as it went out, without what never
-- counted, and the entries of other desks as they came.
CREATE TABLE tabled (
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

-- Whatever was tabled before this table was there went out, or may have.
INSERT INTO tabled SELECT * FROM record ORDER BY row;

CREATE TRIGGER tabled_is_frozen BEFORE UPDATE ON tabled
BEGIN SELECT RAISE(ABORT, 'the record is frozen'); END;
CREATE TRIGGER tabled_is_kept BEFORE DELETE ON tabled
BEGIN SELECT RAISE(ABORT, 'the record is kept'); END;
