-- CreateTable
CREATE TABLE "backup" (
    "id" SERIAL NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "publications" INTEGER NOT NULL,
    "bytes" BIGINT NOT NULL,

    CONSTRAINT "backup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "closed_year" (
    "year" SMALLINT NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "last_batch" INTEGER NOT NULL,

    CONSTRAINT "closed_year_pkey" PRIMARY KEY ("year")
);
