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

-- CreateIndex
CREATE INDEX "recruiter_vocabulary_trigrams" ON "recruiter_vocabulary" USING GIN ("word" gin_trgm_ops);
