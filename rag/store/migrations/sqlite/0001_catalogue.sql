-- The truth. Everything else (the vector index) is derived from it.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- One row a text of an article that was ever current; exactly one of an article is live.
CREATE TABLE revisions (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL,
    revision   TEXT NOT NULL,
    live       INTEGER NOT NULL,
    outlet     TEXT,
    published  TEXT,
    record     TEXT NOT NULL,  -- the Article as JSON, without its text
    text       TEXT NOT NULL,
    UNIQUE (article_id, revision)
);
CREATE UNIQUE INDEX revisions_live ON revisions (article_id) WHERE live;
CREATE INDEX revisions_published ON revisions (published, outlet, live) WHERE live;  -- all that coverage and outlets need

-- Hashes of word runs, the least of each text: copies of one story share most of them.
CREATE TABLE shingles (
    hash     INTEGER NOT NULL,
    revision INTEGER NOT NULL REFERENCES revisions (key) ON DELETE CASCADE,
    PRIMARY KEY (hash, revision)
) WITHOUT ROWID;
CREATE INDEX shingles_revision ON shingles (revision);

CREATE TABLE passages (
    key      INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL REFERENCES revisions (key) ON DELETE CASCADE,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    heading  TEXT,
    hash     BLOB NOT NULL,              -- 16 bytes, of the sentences its vector is the mean of
    indexed  INTEGER NOT NULL DEFAULT 0  -- whether the vector index has it
);
CREATE INDEX passages_revision ON passages (revision);
CREATE INDEX passages_hash ON passages (hash);
CREATE INDEX passages_pending ON passages (key) WHERE NOT indexed;

-- The sentences of live texts; number 0 is the title, which stands in no text.
CREATE TABLE sentences (
    revision INTEGER NOT NULL REFERENCES revisions (key) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,
    hash     BLOB NOT NULL,  -- 16 bytes, of the sentence
    PRIMARY KEY (revision, number)
) WITHOUT ROWID;
CREATE INDEX sentences_hash ON sentences (hash);

CREATE TABLE vectors (
    hash   BLOB NOT NULL,
    model  TEXT NOT NULL,  -- the beginning of the fingerprint of the weights
    vector BLOB NOT NULL,  -- float16, little-endian, unit length
    PRIMARY KEY (hash, model)
) WITHOUT ROWID;

-- Texts whose vector may have lost its last passage or sentence; swept at the end of a write.
CREATE TABLE loose (hash BLOB PRIMARY KEY) WITHOUT ROWID;

-- Ids to be taken out of the vector index.
CREATE TABLE retired (id TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE statements (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    revision   INTEGER NOT NULL REFERENCES revisions (key) ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    said_start TEXT,
    said_end   TEXT,
    occasion   TEXT,
    sense      TEXT NOT NULL,
    record     TEXT NOT NULL  -- the Statement as JSON, speakers as this article names them
);
CREATE INDEX statements_revision ON statements (revision, ordinal);
CREATE INDEX statements_said ON statements (said_start, said_end);
CREATE INDEX statements_occasion ON statements (occasion) WHERE occasion IS NOT NULL;

-- Who spoke in the live texts, as they name them; names say which person of the store that is.
CREATE TABLE voices (
    name       TEXT NOT NULL,
    statement  INTEGER NOT NULL REFERENCES statements (key) ON DELETE CASCADE,
    said_start TEXT,
    sense      TEXT NOT NULL,
    role       TEXT,
    PRIMARY KEY (name, statement)
) WITHOUT ROWID;
CREATE INDEX voices_statement ON voices (statement);

CREATE TABLE names (name TEXT PRIMARY KEY, person TEXT NOT NULL, family TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX names_person ON names (person);
CREATE INDEX names_family ON names (family);

-- Words that a text puts in somebody's mouth without telling that they said them: read for checks, never for answers.
CREATE TABLE unsaid (
    revision INTEGER NOT NULL REFERENCES revisions (key) ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    record   TEXT NOT NULL,  -- the Unsaid as JSON, speakers as this article names them
    PRIMARY KEY (revision, ordinal)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE passage_words USING fts5 (text, context, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_words USING fts5 (text, context, tokenize = 'porter unicode61 remove_diacritics 2');

CREATE VIRTUAL TABLE passage_terms USING fts5vocab (passage_words, 'row');

CREATE TRIGGER passage_gone AFTER DELETE ON passages BEGIN
    DELETE FROM passage_words WHERE rowid = old.key;
    INSERT OR IGNORE INTO retired (id) VALUES (old.id);
    INSERT OR IGNORE INTO loose (hash) VALUES (old.hash);
END;

CREATE TRIGGER sentence_gone AFTER DELETE ON sentences BEGIN
    INSERT OR IGNORE INTO loose (hash) VALUES (old.hash);
END;

CREATE TRIGGER statement_gone AFTER DELETE ON statements BEGIN
    DELETE FROM statement_words WHERE rowid = old.key;
END;
