-- AlterTable
ALTER TABLE "release" ADD COLUMN     "draft_sha" TEXT;

-- AlterTable
ALTER TABLE "release_event" ADD COLUMN     "forced" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "release_finding" (
    "release_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_by" TEXT,
    "accepted_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "release_finding_pkey" PRIMARY KEY ("release_id","key")
);

-- CreateTable
CREATE TABLE "release_incident" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "release_incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_change" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "publish_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "actor" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "release_incident_kind_period_step_cause_day_key" ON "release_incident"("kind", "period", "step", "cause", "day");

-- CreateIndex
CREATE INDEX "calendar_change_kind_period_version_idx" ON "calendar_change"("kind", "period", "version");

-- AddForeignKey
ALTER TABLE "release_finding" ADD CONSTRAINT "release_finding_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
