-- The last write that changed what a family of names is told to have said.
CREATE TABLE IF NOT EXISTS touched (
    family     TEXT PRIMARY KEY,
    generation INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS touched_generation ON touched (generation);
