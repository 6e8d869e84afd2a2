-- The vectors of a text stand together in the order of its sentences, and an index of hashes alone leads to them. Within
-- the index itself, rows of this size made it nine pages deep, each of which was read for every sentence.
CREATE TABLE ordered_vectors (
    hash   BLOB NOT NULL,
    model  TEXT NOT NULL,
    vector BLOB NOT NULL,  -- float16, little-endian, unit length
    PRIMARY KEY (hash, model)
);
INSERT OR IGNORE INTO ordered_vectors
    SELECT vectors.hash, model, vector FROM sentences CROSS JOIN vectors ON vectors.hash = sentences.hash
    ORDER BY revision, number;
INSERT OR IGNORE INTO ordered_vectors SELECT hash, model, vector FROM vectors;
DROP TABLE vectors;
ALTER TABLE ordered_vectors RENAME TO vectors;
