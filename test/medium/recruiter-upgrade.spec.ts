import { Database } from '../../src/platform/database.service';
import { migrate, ownMigrations } from '../../src/platform/migrations.repository';
import { TextStore } from '../../src/platform/texts.store';
import { embeddedDatabase, serverDatabase, serverUrl, stopOwner } from '../support/database';

const texts = new TextStore();
const before = ownMigrations().filter(({ name }) => name < '20261121220000');
const kinds = serverUrl === undefined ? (['embedded'] as const) : (['embedded', 'server'] as const);

describe.each(kinds)('a database from before the recruiter check (%s)', (kind) => {
  it('gets its extensions in place', async () => {
    const fresh = kind === 'embedded' ? await embeddedDatabase() : await serverDatabase(serverUrl ?? '');
    try {
      const old = await Database.open(fresh.config, texts);
      await migrate(old, texts, before);
      await old.close();
      if (fresh.config.kind === 'embedded') await stopOwner(fresh.config.folder);
      const database = await Database.open(fresh.config, texts);
      expect(await migrate(database, texts)).toContain('20261121220000_recruiter_check');
      expect(await database.rows("SELECT unaccent('Ñandú') AS plain, similarity('enlace', 'enlase') > 0.3 AS alike")).toEqual([
        { plain: 'Nandu', alike: true },
      ]);
      await database.close();
    } finally {
      await fresh.remove();
    }
  });

  it('is told in Spanish where an extension cannot be had', async () => {
    const fresh = kind === 'embedded' ? await embeddedDatabase() : await serverDatabase(serverUrl ?? '');
    try {
      const database = await Database.open(fresh.config, texts);
      const absent = [...before, { name: '99999999999999_absent', sql: 'CREATE EXTENSION no_such_extension;' }];
      await expect(migrate(database, texts, absent)).rejects.toMatchObject({ id: 'migration.extension', status: 503 });
      await database.close();
    } finally {
      await fresh.remove();
    }
  });
});
