-- What is written. A text is a tree: provisions stand in articles, articles in a text.
-- Each node is named by its hash and stored once; within the file nodes name each other
-- by row, which is shorter. Equal rows mean equal content, so two texts are compared by
-- their rows. `docs/formats/file.md` spells the bodies byte by byte.

-- One state of one provision, stored once however many tabled versions hold it.
CREATE TABLE provision (
  row   INTEGER PRIMARY KEY,               -- by which articles name it
  hash  BLOB    NOT NULL,                  -- BLAKE3 of the provision spelled in full, 32 bytes
  base  INTEGER REFERENCES provision,    -- the row `body` is told from, NULL where it is in full
  body  BLOB    NOT NULL,                  -- the provision in full, or what differs from `base`
  CHECK (length(hash) = 32)
) STRICT;

-- A heading with what stands under it, at most 64 provisions.
CREATE TABLE article (
  row   INTEGER PRIMARY KEY,               -- by which texts name it
  hash  BLOB    NOT NULL,                  -- BLAKE3 of the hashes of its provisions, 32 bytes
  body  BLOB    NOT NULL,                  -- rows of provision, in reading order
  CHECK (length(hash) = 32)
) STRICT;

-- The whole text of one or more tabled versions.
CREATE TABLE text (
  row   INTEGER PRIMARY KEY,               -- order of arrival in this file
  hash  BLOB    NOT NULL,                  -- BLAKE3 of the hashes of its articles, 32 bytes
  base  INTEGER REFERENCES text,         -- the row `body` is told from, NULL where it is in full
  body  BLOB    NOT NULL,                  -- rows of article in reading order, or what differs
  CHECK (length(hash) = 32)
) STRICT;

-- Six bytes of a hash find the row; the query then compares the whole.
CREATE INDEX provision_by_hash ON provision (substr(hash, 1, 6));
CREATE INDEX article_by_hash ON article (substr(hash, 1, 6));
CREATE INDEX text_by_hash ON text (substr(hash, 1, 6));

CREATE TRIGGER provision_is_frozen BEFORE UPDATE ON provision
BEGIN SELECT RAISE(ABORT, 'a provision is frozen'); END;
CREATE TRIGGER provision_is_kept BEFORE DELETE ON provision
BEGIN SELECT RAISE(ABORT, 'a provision is kept'); END;

CREATE TRIGGER article_is_frozen BEFORE UPDATE ON article
BEGIN SELECT RAISE(ABORT, 'an article is frozen'); END;
CREATE TRIGGER article_is_kept BEFORE DELETE ON article
BEGIN SELECT RAISE(ABORT, 'an article is kept'); END;

CREATE TRIGGER text_is_frozen BEFORE UPDATE ON text
BEGIN SELECT RAISE(ABORT, 'a text is frozen'); END;
CREATE TRIGGER text_is_kept BEFORE DELETE ON text
BEGIN SELECT RAISE(ABORT, 'a text is kept'); END;

-- One state of one provision, stored once however many internal versions hold it.
CREATE TABLE internal_provision (
  row   INTEGER PRIMARY KEY,               -- by which articles name it
  hash  BLOB    NOT NULL,                  -- BLAKE3 of the provision spelled in full, 32 bytes
  base  INTEGER REFERENCES internal_provision,    -- the row `body` is told from, NULL where it is in full
  body  BLOB    NOT NULL,                  -- the provision in full, or what differs from `base`
  CHECK (length(hash) = 32)
) STRICT;

-- A heading with what stands under it, at most 64 provisions.
CREATE TABLE internal_article (
  row   INTEGER PRIMARY KEY,               -- by which texts name it
  hash  BLOB    NOT NULL,                  -- BLAKE3 of the hashes of its provisions, 32 bytes
  body  BLOB    NOT NULL,                  -- rows of internal_provision, in reading order
  CHECK (length(hash) = 32)
) STRICT;

-- The whole text of one or more internal versions.
CREATE TABLE internal_text (
  row   INTEGER PRIMARY KEY,               -- order of arrival in this file
  hash  BLOB    NOT NULL,                  -- BLAKE3 of the hashes of its articles, 32 bytes
  base  INTEGER REFERENCES internal_text,         -- the row `body` is told from, NULL where it is in full
  body  BLOB    NOT NULL,                  -- rows of internal_article in reading order, or what differs
  CHECK (length(hash) = 32)
) STRICT;

-- Six bytes of a hash find the row; the query then compares the whole.
CREATE INDEX internal_provision_by_hash ON internal_provision (substr(hash, 1, 6));
CREATE INDEX internal_article_by_hash ON internal_article (substr(hash, 1, 6));
CREATE INDEX internal_text_by_hash ON internal_text (substr(hash, 1, 6));

CREATE TRIGGER internal_provision_is_frozen BEFORE UPDATE ON internal_provision
BEGIN SELECT RAISE(ABORT, 'a provision is frozen'); END;
CREATE TRIGGER internal_provision_is_kept BEFORE DELETE ON internal_provision
BEGIN SELECT RAISE(ABORT, 'a provision is kept'); END;

CREATE TRIGGER internal_article_is_frozen BEFORE UPDATE ON internal_article
BEGIN SELECT RAISE(ABORT, 'an article is frozen'); END;
CREATE TRIGGER internal_article_is_kept BEFORE DELETE ON internal_article
BEGIN SELECT RAISE(ABORT, 'an article is kept'); END;

CREATE TRIGGER internal_text_is_frozen BEFORE UPDATE ON internal_text
BEGIN SELECT RAISE(ABORT, 'a text is frozen'); END;
CREATE TRIGGER internal_text_is_kept BEFORE DELETE ON internal_text
BEGIN SELECT RAISE(ABORT, 'a text is kept'); END;
