-- What is being written, and where the desk was left. It changes as people type, is not
-- part of the record, and is internal: nobody has it until it is saved as a version.

-- The working text of one delegation in one instrument: a version, and what was changed
-- since, provision by provision.
CREATE TABLE internal_working (
  row         INTEGER PRIMARY KEY,         -- by which the changes name it
  instrument  TEXT    NOT NULL,            -- the instrument's code
  delegation  TEXT    NOT NULL,            -- the code of the delegation whose text it is
  base        BLOB    NOT NULL,            -- the version it began from, 32 bytes, or empty
  changed_at  INTEGER NOT NULL,            -- the last change, milliseconds since 1970, UTC
  UNIQUE (instrument, delegation)
) STRICT;

-- A provision of a working text that is not as the base has it.
CREATE TABLE internal_working_provision (
  working   INTEGER NOT NULL REFERENCES internal_working ON DELETE CASCADE,
  id        BLOB    NOT NULL,              -- the provision's permanent id, 16 bytes
  place     BLOB    NOT NULL,              -- sorts it among the others; base provisions count 1, 2, 3 in 4 bytes
  body      BLOB,                          -- the provision in full, NULL where it was removed
  checksum  BLOB    NOT NULL,              -- first 16 bytes of BLAKE3 over base, id, place and body
  PRIMARY KEY (working, id)
) STRICT, WITHOUT ROWID;

-- Small things the desk remembers, such as the open tab and the last place in the text.
CREATE TABLE internal_cell (
  name   TEXT NOT NULL PRIMARY KEY,        -- what it is
  value  TEXT NOT NULL                     -- in whatever form the desk writes it
) STRICT, WITHOUT ROWID;
