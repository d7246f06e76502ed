-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" SERIAL NOT NULL,
    "layout" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "received" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "warnings" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch_month" (
    "batch_id" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "received" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,

    CONSTRAINT "batch_month_pkey" PRIMARY KEY ("batch_id","month")
);

-- CreateTable
CREATE TABLE "batch_rule_count" (
    "batch_id" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,

    CONSTRAINT "batch_rule_count_pkey" PRIMARY KEY ("batch_id","month","rule")
);

-- CreateTable
CREATE TABLE "worker_link" (
    "batch_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "link_date" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "person" BYTEA NOT NULL,
    "sex" TEXT NOT NULL,
    "age" SMALLINT NOT NULL,
    "people" TEXT NOT NULL,
    "community" TEXT,
    "municipality" TEXT NOT NULL,
    "education" TEXT,
    "country" TEXT NOT NULL,
    "visa" TEXT NOT NULL,
    "activity" TEXT NOT NULL,
    "occupation" TEXT NOT NULL,
    "employer" TEXT NOT NULL,
    "wage" DECIMAL(14,2),
    "currency" TEXT,
    "wage_period" TEXT,
    "weekly_hours" SMALLINT,
    "start_date" DATE NOT NULL,
    "end_date" DATE NOT NULL,
    "recruiter" TEXT,
    "withdrawn" BOOLEAN NOT NULL,
    "superseded_by" INTEGER,

    CONSTRAINT "worker_link_pkey" PRIMARY KEY ("batch_id","row")
);

-- CreateTable
CREATE TABLE "application" (
    "batch_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "application_date" DATE NOT NULL,
    "person" BYTEA NOT NULL,
    "sex" TEXT NOT NULL,
    "age" SMALLINT NOT NULL,
    "people" TEXT NOT NULL,
    "community" TEXT,
    "municipality" TEXT NOT NULL,
    "education" TEXT,
    "country" TEXT,
    "occupation" TEXT,
    "status" TEXT NOT NULL,
    "withdrawn" BOOLEAN NOT NULL,
    "superseded_by" INTEGER,

    CONSTRAINT "application_pkey" PRIMARY KEY ("batch_id","row")
);

-- CreateTable
CREATE TABLE "recruiter_state" (
    "batch_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "trade_name" TEXT,
    "person_type" TEXT NOT NULL,
    "tax_id" TEXT,
    "representative" TEXT,
    "address" TEXT,
    "municipality" TEXT,
    "telephone" TEXT,
    "email" TEXT,
    "website" TEXT,
    "countries" TEXT[],
    "sectors" TEXT[],
    "application_date" DATE NOT NULL,
    "decision_date" DATE,
    "status" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_until" DATE,
    "reason" TEXT,
    "status_date" DATE,

    CONSTRAINT "recruiter_state_pkey" PRIMARY KEY ("batch_id","row")
);

-- CreateTable
CREATE TABLE "plan_action" (
    "batch_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "milestone" SMALLINT NOT NULL,
    "action_date" DATE NOT NULL,
    "description" TEXT NOT NULL,
    "municipality" TEXT,
    "women" INTEGER,
    "men" INTEGER,
    "evidence" TEXT,
    "superseded_by" INTEGER,

    CONSTRAINT "plan_action_pkey" PRIMARY KEY ("batch_id","row")
);

-- CreateTable
CREATE TABLE "budget_line" (
    "batch_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "fiscal_year" SMALLINT NOT NULL,
    "month" SMALLINT NOT NULL,
    "activity" TEXT NOT NULL,
    "assigned" DECIMAL(16,2) NOT NULL,
    "in_force" DECIMAL(16,2) NOT NULL,
    "accrued" DECIMAL(16,2) NOT NULL,
    "superseded_by" INTEGER,

    CONSTRAINT "budget_line_pkey" PRIMARY KEY ("batch_id","row")
);

-- CreateTable
CREATE TABLE "training" (
    "batch_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "training_date" DATE NOT NULL,
    "course" TEXT NOT NULL,
    "standard" TEXT,
    "person" BYTEA NOT NULL,
    "sex" TEXT NOT NULL,
    "people" TEXT NOT NULL,
    "municipality" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "superseded_by" INTEGER,

    CONSTRAINT "training_pkey" PRIMARY KEY ("batch_id","row")
);

-- CreateTable
CREATE TABLE "complaint" (
    "batch_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "complaint_date" DATE NOT NULL,
    "municipality" TEXT,
    "sex" TEXT,
    "medium" TEXT NOT NULL,
    "paid" TEXT,
    "status" TEXT NOT NULL,
    "recruiter" TEXT,
    "superseded_by" INTEGER,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("batch_id","row")
);

-- CreateTable
CREATE TABLE "exchange_rate" (
    "batch_id" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "rate_date" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "gtq_per_unit" DECIMAL(18,8) NOT NULL,
    "superseded_by" INTEGER,

    CONSTRAINT "exchange_rate_pkey" PRIMARY KEY ("batch_id","row")
);

-- CreateTable
CREATE TABLE "release" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "as_of_batch" INTEGER NOT NULL,
    "built_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "fingerprint" TEXT,
    "manifest_sha" TEXT,

    CONSTRAINT "release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_event" (
    "id" SERIAL NOT NULL,
    "release_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "note" TEXT,

    CONSTRAINT "release_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "batch_layout_sha256_idx" ON "batch"("layout", "sha256");

-- CreateIndex
CREATE INDEX "batch_month_month_idx" ON "batch_month"("month");

-- CreateIndex
CREATE INDEX "worker_link_key_idx" ON "worker_link"("key");

-- CreateIndex
CREATE INDEX "worker_link_link_date_idx" ON "worker_link"("link_date");

-- CreateIndex
CREATE INDEX "application_key_idx" ON "application"("key");

-- CreateIndex
CREATE INDEX "application_application_date_idx" ON "application"("application_date");

-- CreateIndex
CREATE INDEX "recruiter_state_number_idx" ON "recruiter_state"("number");

-- CreateIndex
CREATE INDEX "plan_action_key_idx" ON "plan_action"("key");

-- CreateIndex
CREATE INDEX "budget_line_key_idx" ON "budget_line"("key");

-- CreateIndex
CREATE INDEX "training_key_idx" ON "training"("key");

-- CreateIndex
CREATE INDEX "complaint_key_idx" ON "complaint"("key");

-- CreateIndex
CREATE INDEX "exchange_rate_key_idx" ON "exchange_rate"("key");

-- CreateIndex
CREATE UNIQUE INDEX "release_kind_period_version_key" ON "release"("kind", "period", "version");

-- CreateIndex
CREATE INDEX "release_event_release_id_idx" ON "release_event"("release_id");

-- AddForeignKey
ALTER TABLE "batch_month" ADD CONSTRAINT "batch_month_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_rule_count" ADD CONSTRAINT "batch_rule_count_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_event" ADD CONSTRAINT "release_event_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

