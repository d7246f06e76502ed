-- AlterTable
ALTER TABLE "batch" ADD COLUMN     "undoes" INTEGER,
ADD COLUMN     "reason" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "batch_undoes_key" ON "batch"("undoes");

-- CreateTable
CREATE TABLE "upload" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "layout" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "task" TEXT,
    "task_by" INTEGER,
    "busy_until" TIMESTAMPTZ(3),
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "findings" JSONB,
    "preview" JSONB,
    "batch" INTEGER,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "upload_key_key" ON "upload"("key");

-- CreateIndex
CREATE INDEX "upload_state_idx" ON "upload"("state");

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "staff_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
