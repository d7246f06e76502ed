import { bytesInMemory } from '../ingest/byte-source';
import type { RowContext } from '../ingest/layouts/layout';
import { layoutById } from '../ingest/layouts/layouts';
import { openTable } from '../ingest/open-table';
import { readRecords } from '../ingest/read-records';
import { severityOf } from '../ingest/rules';
import { encode } from './encode';
import type { GeneratedFile } from './generated-file';
import { generateRegistry } from './registry';

const context: RowContext = {
  today: '2025-06-01',
  isKnownRecruiter: () => true,
  isKeptByHand: () => false,
  hashPerson: (type, number) => `${type}/${number}`,
};

/** Rows of `file` that ingest refuses, with what it refuses them for. */
async function refusedRows(file: GeneratedFile): Promise<{ received: number; refused: Map<number, string[]> }> {
  const layout = layoutById(file.layout);
  if (layout === undefined) throw new Error(file.layout);
  const { table } = await openTable(bytesInMemory(Buffer.concat([...encode(file)])), layout);
  const { log, tally } = await readRecords(table, { layout, context, take: () => undefined });
  const refused = new Map<number, string[]>();
  for (const { row, rule } of log) if (severityOf(rule) === 'error') refused.set(row, [...(refused.get(row) ?? []), rule]);
  return { received: tally.received, refused };
}

describe('the synthetic registry, read by ingest', () => {
  it('has in every file of every layout and format exactly the bad rows it says', async () => {
    for (const file of generateRegistry({ seed: 11, from: '2023-09', to: '2024-01' })) {
      const { received, refused } = await refusedRows(file);
      expect([file.fileName, received]).toEqual([file.fileName, [...file.rows].length]);
      expect([file.fileName, [...refused.keys()]]).toEqual([file.fileName, file.faults.map(({ row }) => row)]);
    }
  });
});
