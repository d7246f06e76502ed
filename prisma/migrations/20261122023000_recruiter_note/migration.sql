-- CreateTable
CREATE TABLE "recruiter_note" (
    "batch_id" INTEGER NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "recruiter_note_pkey" PRIMARY KEY ("batch_id")
);

-- AddForeignKey
ALTER TABLE "recruiter_note" ADD CONSTRAINT "recruiter_note_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
