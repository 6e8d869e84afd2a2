-- How often each of two phrases stands near the other, as FTS5 counts: from a match it goes on to the next place of either.
CREATE FUNCTION near(words tsvector, one text[], other text[], apart integer, context double precision)
RETURNS double precision[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    phrase text[]; found integer[]; found_labels text[];
    ones integer[]; others integer[]; labels text[]; other_labels text[];
    i integer := 1; j integer := 1; counted integer := 0; other_counted integer := 0;
    times double precision := 0; other_times double precision := 0;
    last CONSTANT integer := 32767;  -- beyond every place
BEGIN
    FOR round IN 1..2 LOOP
        phrase := CASE round WHEN 1 THEN one ELSE other END;
        SELECT array_agg(begun ORDER BY begun), array_agg(label ORDER BY begun) INTO found, found_labels
        FROM (
            SELECT at.place - part.number + 1 AS begun, min(at.label) AS label
            FROM unnest(phrase) WITH ORDINALITY AS part (term, number)
            JOIN unnest(words) AS there ON there.lexeme = part.term
            CROSS JOIN LATERAL unnest(there.positions, there.weights) AS at (place, label)
            GROUP BY at.place - part.number HAVING count(*) = cardinality(phrase)
        ) AS places;
        IF round = 1 THEN
            ones := found; labels := found_labels;
        ELSE
            others := found; other_labels := found_labels;
        END IF;
    END LOOP;
    WHILE i <= cardinality(ones) AND j <= cardinality(others) LOOP
        IF others[j] - ones[i] > apart + cardinality(one) THEN
            i := i + 1;
            CONTINUE;
        END IF;
        IF ones[i] - others[j] > apart + cardinality(other) THEN
            j := j + 1;
            CONTINUE;
        END IF;
        IF i > counted THEN
            times := times + CASE labels[i] WHEN 'A' THEN 1 ELSE context END;
            counted := i;
        END IF;
        IF j > other_counted THEN
            other_times := other_times + CASE other_labels[j] WHEN 'A' THEN 1 ELSE context END;
            other_counted := j;
        END IF;
        IF coalesce(ones[i + 1], last) <= coalesce(others[j + 1], last) THEN i := i + 1; ELSE j := j + 1; END IF;
    END LOOP;
    RETURN ARRAY[times, other_times];
END $$;
