-- CreateTable
CREATE TABLE "notice_source" (
    "key" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_source_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "subscriber" (
    "id" SERIAL NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subscriber_id" INTEGER,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "unsubscribe" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "subscriber_address_key" ON "subscriber"("address");

-- CreateIndex
CREATE INDEX "notice_next_attempt_idx" ON "notice"("next_attempt");

-- CreateIndex
CREATE UNIQUE INDEX "notice_source_recipient_key" ON "notice"("source", "recipient");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_subscriber_id_fkey" FOREIGN KEY ("subscriber_id") REFERENCES "subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What happened before there were notices is nobody's news.
INSERT INTO "notice_source" ("key", "taken_at") SELECT 'evento:' || "id", "at" FROM "release_event";
