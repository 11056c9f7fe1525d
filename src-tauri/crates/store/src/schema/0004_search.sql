-- The words of every provision of every version, derived from the provisions and
-- rebuildable from them. The rows are those of the provision table of the layer; the
-- words themselves are not stored again. What is indexed was spelled for searching
-- first (`store::search::spelled`).
CREATE VIRTUAL TABLE search USING fts5 (
  wording, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE internal_search USING fts5 (
  wording, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
