-- Questions that somebody follows, what was on record when they began, and what came since.
CREATE TABLE IF NOT EXISTS follows (
    name   TEXT PRIMARY KEY,
    record TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS follow_seen (
    follow TEXT NOT NULL REFERENCES follows (name) ON DELETE CASCADE,
    report BLOB NOT NULL,  -- hash of an article's id and of the words it reports
    PRIMARY KEY (follow, report)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS follow_entries (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    follow     TEXT NOT NULL REFERENCES follows (name) ON DELETE CASCADE,
    article_id TEXT NOT NULL,
    record     TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS follow_entries_follow ON follow_entries (follow, key);
CREATE INDEX IF NOT EXISTS follow_entries_article ON follow_entries (article_id);
