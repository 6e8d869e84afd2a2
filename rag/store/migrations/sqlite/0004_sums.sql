-- A hash of all that was derived from a text, so that a change made by anything else is found.
CREATE TABLE IF NOT EXISTS sums (
    revision INTEGER PRIMARY KEY REFERENCES revisions (key) ON DELETE CASCADE,
    sum      TEXT NOT NULL
);
