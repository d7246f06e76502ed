-- CreateIndex
CREATE INDEX "audit_entry_action_idx" ON "audit_entry"("action");
