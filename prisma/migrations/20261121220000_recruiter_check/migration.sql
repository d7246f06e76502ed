-- Both are trusted extensions: the owner of a database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- CreateTable
CREATE TABLE "recruiter_term" (
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "batch_id" INTEGER NOT NULL,

    CONSTRAINT "recruiter_term_pkey" PRIMARY KEY ("number","kind","term")
);

-- CreateIndex
CREATE INDEX "recruiter_term_term_idx" ON "recruiter_term"("term");

-- CreateIndex
CREATE INDEX "recruiter_term_trigrams" ON "recruiter_term" USING GIST ("term" gist_trgm_ops);

-- CreateIndex
CREATE INDEX "recruiter_term_batch_id_idx" ON "recruiter_term"("batch_id");
