-- AlterTable
ALTER TABLE "release" ADD COLUMN     "note" TEXT,
ADD COLUMN     "ledger_head" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "release_cell" (
    "release_id" INTEGER NOT NULL,
    "table_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "vintage" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "place" JSONB NOT NULL,
    "value" INTEGER NOT NULL,
    "hidden" BOOLEAN NOT NULL,
    "unprinted" BOOLEAN NOT NULL DEFAULT false,
    "as_of_batch" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "release_cell_pkey" PRIMARY KEY ("release_id","number")
);

-- CreateIndex
CREATE INDEX "release_cell_period_idx" ON "release_cell"("period");

-- AddForeignKey
ALTER TABLE "release_cell" ADD CONSTRAINT "release_cell_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
