import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBytes } from '../../test/support/registry-files';

const fixtures = join(__dirname, '../../test/fixtures/registry');
const golden = join(__dirname, '../../test/golden/ingest');
const files = ['ok', 'not-ok'].flatMap((kind) => readdirSync(join(fixtures, kind)).map((name) => [kind, name] as const));

/** What a file is answered, as committed; set UPDATE_GOLDEN to write anew what was meant to change, and read the difference. */
describe('the answer to a file', () => {
  it.each(files)('%s/%s', async (kind, name) => {
    const layout = name.startsWith('tipos-cambio') ? 'tipos-cambio' : (name.split(/[-.]/)[0] ?? '');
    const { refusal, message, sheet, received, accepted, records, problems } = await checkBytes(
      readFileSync(join(fixtures, kind, name)),
      layout,
    );
    const answer = `${JSON.stringify({ refusal, message, sheet, received, accepted, records, problems }, null, 1)}\n`;
    const path = join(golden, `${name}.json`);
    if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(path, answer);
    expect(JSON.parse(answer)).toEqual(JSON.parse(readFileSync(path, 'utf8')));
    if (kind === 'ok') expect([refusal, received]).toEqual([null, accepted]);
    else expect(accepted < received || refusal !== null).toBe(true);
  });

  it('is kept for no file that is gone', () => {
    expect(readdirSync(golden).sort()).toEqual(files.map(([, name]) => `${name}.json`).sort());
  });
});
