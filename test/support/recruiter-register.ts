import { join } from 'node:path';
import { IngestService } from '../../src/ingest/ingest.service';
import { projectFolder } from '../../src/platform/texts.store';

/** The invented register: 48 recruiters, many with a look-alike, and a file of later states (a new name, a new representative, a new telephone, a suspension). */
export const REGISTER_FILES = [1, 2].map((number) =>
  join(projectFolder, 'test', 'fixtures', 'recruiters', `reclutadores-${String(number)}.csv`),
);

/** Takes the invented register in. */
export async function ingestRegister(ingest: Pick<IngestService, 'ingest'>): Promise<void> {
  for (const path of REGISTER_FILES) await ingest.ingest({ layout: 'reclutadores', path });
}
