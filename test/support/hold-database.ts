/**
 * A program on an embedded database, for tests that kill it: `node hold-database.ts <folder> <what>`; tells its parent by
 * lines on stdout what the database has acknowledged.
 */
import { bulkLoad } from '../../src/platform/bulk-load.repository';
import { Database } from '../../src/platform/database.service';
import { currentOwner } from '../../src/platform/embedded-lock.store';
import { TextStore } from '../../src/platform/texts.store';

const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);

async function main(folder: string, what: string): Promise<void> {
  const database = await Database.open({ kind: 'embedded', folder }, new TextStore());
  say({ open: process.pid, owner: currentOwner(folder).owner?.pid });
  await database.run('CREATE TABLE IF NOT EXISTS mark (batch int, n int)');
  for (let batch = 1; what === 'write'; batch++) {
    await database.transaction(async (sql) => {
      await bulkLoad(
        sql,
        'mark',
        ['batch', 'n'],
        Array.from({ length: 2_000 }, (_, n) => [process.pid * 1_000 + batch, n]),
      );
    });
    say({ acknowledged: process.pid * 1_000 + batch });
  }
  if (what === 'visit') await database.close();
  else process.stdin.resume();
}

const [folder = '', what = ''] = process.argv.slice(2);
main(folder, what).catch((error: unknown) => {
  say({ failed: String(error) });
  process.exit(1);
});
