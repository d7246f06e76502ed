-- The index is made from the register: emptied, it fills itself again.
TRUNCATE "recruiter_term";

DROP INDEX "recruiter_term_trigrams";

-- AlterTable
ALTER TABLE "recruiter_term" DROP CONSTRAINT "recruiter_term_pkey",
DROP COLUMN "kind",
ADD CONSTRAINT "recruiter_term_pkey" PRIMARY KEY ("number", "term");

-- CreateTable
CREATE TABLE "recruiter_word" (
    "word" TEXT NOT NULL,
    "number" TEXT NOT NULL,

    CONSTRAINT "recruiter_word_pkey" PRIMARY KEY ("word","number")
);

-- CreateTable
CREATE TABLE "recruiter_vocabulary" (
    "word" TEXT NOT NULL,
    "recruiters" INTEGER NOT NULL,

    CONSTRAINT "recruiter_vocabulary_pkey" PRIMARY KEY ("word")
);

-- Searched all day and written once a month: no list of what is still to be entered, which each search would read.
CREATE INDEX "recruiter_vocabulary_trigrams" ON "recruiter_vocabulary" USING GIN ("word" gin_trgm_ops) WITH (fastupdate = off);

-- Words of the register that are like typed ones, by trigrams, at most `most` for each. A function, so that it is planned once a connection,
-- and by the index: to the planner comparing trigrams costs no more than comparing numbers, so it would read a small vocabulary whole.
CREATE FUNCTION "recruiter_neighbours"(typed TEXT[], most INTEGER)
RETURNS TABLE (asked INTEGER, word TEXT, recruiters INTEGER, likeness FLOAT8)
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH wanted AS MATERIALIZED (SELECT unaccent(lower(t.word)) AS word, t.at::int - 1 AS at FROM unnest(typed) WITH ORDINALITY AS t(word, at))
  SELECT wanted.at, near.word, near.recruiters, near.likeness
  FROM wanted CROSS JOIN LATERAL (
    SELECT v.word, v.recruiters, similarity(v.word, wanted.word)::float8 AS likeness FROM "recruiter_vocabulary" v
    WHERE v.word % wanted.word ORDER BY likeness DESC, v.word LIMIT most
  ) AS near;
END $$;
