-- AlterTable
ALTER TABLE "release" ADD COLUMN     "notes_head" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "release_note" (
    "id" SERIAL NOT NULL,
    "release_id" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "text" TEXT,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_comment" (
    "id" SERIAL NOT NULL,
    "release_id" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_comment_mark" (
    "id" SERIAL NOT NULL,
    "comment_id" INTEGER NOT NULL,
    "resolved" BOOLEAN NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "release_comment_mark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "release_note_release_id_idx" ON "release_note"("release_id");

-- CreateIndex
CREATE INDEX "release_comment_release_id_idx" ON "release_comment"("release_id");

-- CreateIndex
CREATE INDEX "release_comment_mark_comment_id_idx" ON "release_comment_mark"("comment_id");

-- AddForeignKey
ALTER TABLE "release_note" ADD CONSTRAINT "release_note_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_comment" ADD CONSTRAINT "release_comment_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_comment_mark" ADD CONSTRAINT "release_comment_mark_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "release_comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
