-- Full text: the terms that FTS5 makes of a text and of the words beside it (labels A and B), with their places.
CREATE TABLE passage_words (
    rowid   bigint PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE,
    text    text COLLATE "C" NOT NULL,
    context text COLLATE "C" NOT NULL,
    words   tsvector NOT NULL,
    size    integer NOT NULL  -- terms in both
);
CREATE INDEX passage_words_words ON passage_words USING gin (words);

CREATE TABLE statement_words (
    rowid   bigint PRIMARY KEY REFERENCES statements (key) ON DELETE CASCADE,
    text    text COLLATE "C" NOT NULL,
    context text COLLATE "C" NOT NULL,
    words   tsvector NOT NULL,
    size    integer NOT NULL
);
CREATE INDEX statement_words_words ON statement_words USING gin (words);

-- What bm25 needs of all texts: how many have a term, how many there are, how long they are together.
CREATE TABLE terms (
    source text COLLATE "C" NOT NULL,  -- the table of the texts
    term   text COLLATE "C" NOT NULL,
    texts  bigint NOT NULL,
    PRIMARY KEY (source, term)
);
CREATE TABLE totals (
    source text COLLATE "C" PRIMARY KEY,
    texts  bigint NOT NULL,
    size   bigint NOT NULL
);
INSERT INTO totals VALUES ('passage_words', 0, 0), ('statement_words', 0, 0);

-- The terms of several rows are counted at once and in their order, so that a statement touches each count once.
CREATE FUNCTION words_come() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO terms (source, term, texts)
    SELECT TG_TABLE_NAME, lexeme, count(*) FROM come, unnest(words) GROUP BY lexeme ORDER BY lexeme
    ON CONFLICT (source, term) DO UPDATE SET texts = terms.texts + excluded.texts;
    UPDATE totals SET texts = totals.texts + (SELECT count(*) FROM come),
                      size = totals.size + (SELECT coalesce(sum(size), 0) FROM come)
    WHERE source = TG_TABLE_NAME;
    RETURN NULL;
END $$;

CREATE FUNCTION words_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE terms SET texts = terms.texts - lost.texts
    FROM (SELECT lexeme, count(*) AS texts FROM gone, unnest(words) GROUP BY lexeme) AS lost
    WHERE source = TG_TABLE_NAME AND term = lexeme;
    DELETE FROM terms WHERE source = TG_TABLE_NAME AND texts <= 0
    AND term IN (SELECT lexeme FROM gone, unnest(words));
    UPDATE totals SET texts = totals.texts - (SELECT count(*) FROM gone),
                      size = totals.size - (SELECT coalesce(sum(size), 0) FROM gone)
    WHERE source = TG_TABLE_NAME;
    RETURN NULL;
END $$;

CREATE TRIGGER words_come AFTER INSERT ON passage_words REFERENCING NEW TABLE AS come
FOR EACH STATEMENT EXECUTE FUNCTION words_come();
CREATE TRIGGER words_go AFTER DELETE ON passage_words REFERENCING OLD TABLE AS gone
FOR EACH STATEMENT EXECUTE FUNCTION words_go();
CREATE TRIGGER words_come AFTER INSERT ON statement_words REFERENCING NEW TABLE AS come
FOR EACH STATEMENT EXECUTE FUNCTION words_come();
CREATE TRIGGER words_go AFTER DELETE ON statement_words REFERENCING OLD TABLE AS gone
FOR EACH STATEMENT EXECUTE FUNCTION words_go();

-- How often a phrase stands in a text, each time in the context counting for so much.
CREATE FUNCTION phrases(words tsvector, phrase text[], context double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT coalesce(sum(CASE label WHEN 'A' THEN 1.0 ELSE context END), 0.0)
    FROM (
        SELECT min(label) AS label FROM unnest(phrase) WITH ORDINALITY AS part (term, number)
        JOIN unnest(words) AS there ON there.lexeme = part.term
        CROSS JOIN LATERAL unnest(there.positions, there.weights) AS at (place, label)
        GROUP BY at.place - part.number HAVING count(*) = cardinality(phrase)
    ) AS found
);
