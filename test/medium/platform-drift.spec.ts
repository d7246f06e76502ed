import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findDoor } from '../../src/platform/embedded-database.service';
import { describeOnEachDatabase, type EachDatabase } from '../support/database';

async function addressOf({ config, texts }: EachDatabase): Promise<string> {
  if (config.kind === 'server') return config.url;
  const door = await findDoor(config.folder, texts);
  return `postgresql://postgres:${door.token}@127.0.0.1:${door.port}/postgres`;
}

/** What would have to be run on the database to make it what the schema says, comments left out. */
async function drift(db: EachDatabase): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, '../support/schema-drift.mjs'), await addressOf(db)]);
  return stdout.split('\n').filter((line) => line !== '' && !line.startsWith('--'));
}

describeOnEachDatabase('schema', (db) => {
  it('is what the migrations make', async () => {
    expect(await drift(db)).toEqual([]);
  });

  it('would be seen to differ', async () => {
    await db.database.run('ALTER TABLE lease DROP COLUMN holder');
    expect((await drift(db)).join('\n')).toContain('ADD COLUMN     "holder"');
  });
});
