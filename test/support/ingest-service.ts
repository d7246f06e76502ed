import { AuditLog } from '../../src/audit-log/audit-log.repository';
import { BatchRepository } from '../../src/ingest/batch.repository';
import { IngestService } from '../../src/ingest/ingest.service';
import type { Clock } from '../../src/platform/clock.service';
import type { Database } from '../../src/platform/database.service';
import { LeaseRepository } from '../../src/platform/lease.repository';
import type { TextStore } from '../../src/platform/texts.store';

/** The ingest on an open database, without the program around it. */
export function ingestInto(database: Database, clock: Clock, texts: TextStore): IngestService {
  const batches = new BatchRepository(database, new AuditLog(database, clock));
  return new IngestService(batches, new LeaseRepository(database, clock, texts), clock, texts, 'k'.repeat(32));
}
