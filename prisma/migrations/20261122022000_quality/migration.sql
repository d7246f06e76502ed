-- CreateTable
CREATE TABLE "platform_improvement" (
    "batch_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "status_date" DATE NOT NULL,

    CONSTRAINT "platform_improvement_pkey" PRIMARY KEY ("batch_id","row")
);

-- CreateTable
CREATE TABLE "quality_waiver" (
    "month" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "params" JSONB NOT NULL,
    "reason" TEXT,
    "actor" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quality_waiver_pkey" PRIMARY KEY ("month","key","number")
);

-- CreateIndex
CREATE INDEX "platform_improvement_number_idx" ON "platform_improvement"("number");
