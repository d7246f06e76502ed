-- AlterTable
ALTER TABLE "batch" ADD COLUMN     "actor" TEXT;
