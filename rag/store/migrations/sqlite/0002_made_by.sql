-- Which rules made the statements of a text; a text without a row was read by a version that did not tell.
CREATE TABLE IF NOT EXISTS made_by (
    revision INTEGER PRIMARY KEY REFERENCES revisions (key) ON DELETE CASCADE,
    rules    TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS made_by_rules ON made_by (rules, revision);
