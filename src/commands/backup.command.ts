import { BackupService } from '../operations/backup/backup.service';
import type { TellProgress } from '../operations/backup/progress';
import { RestoreService } from '../operations/backup/restore.service';
import { Clock } from '../platform/clock.service';
import { guatemalaTime } from '../records/period';
import { actorOf } from './account.command';
import type { Command, CommandContext } from './command';
import { JSON_OPTION, USER_OPTION } from './options';

const TEXTS = 'operations/es/backup';

/** `backup <new folder>`: database, reports and drafts as they are at one moment, while the service runs. */
export const backupCommand: Command = {
  options: { ...JSON_OPTION, ...USER_OPTION },
  positionals: [1, 1],
  async run(context) {
    const { positionals, options, texts, io, config } = context;
    const backups = (await context.app()).get(BackupService, { strict: false });
    const { folder, manifest, bytes } = await backups.make(positionals[0] ?? '', actorOf(context), progressOf(context));
    const rows = rowsOf(manifest);
    if (options.json === true) {
      await io.out(
        `${JSON.stringify({ carpeta: folder, hecho: manifest.hecho, filas: rows, archivos: manifest.archivos.length, bytes })}\n`,
      );
      return 0;
    }
    const at = guatemalaTime(new Date(manifest.hecho));
    await io.out(
      `${texts.sentence(TEXTS, 'made', { folder, at, rows, files: manifest.archivos.length, megabytes: Math.ceil(bytes / 1e6) })}\n`,
    );
    await io.out(`${texts.sentence(TEXTS, config.hashKey === undefined ? 'key.kept' : 'key.setting')}\n`);
    return 0;
  },
};

/** `restore <folder>`: a backup back into an empty database and an empty reports folder. 1 where what came back is not as it should be. */
export const restoreCommand: Command = {
  options: { ...JSON_OPTION, ...USER_OPTION, 'clave-nueva': { type: 'boolean' } },
  positionals: [1, 1],
  async run(context) {
    const { positionals, options, texts, io, config } = context;
    const service = new RestoreService(config, new Clock(), texts);
    const withNewKey = options['clave-nueva'] === true;
    const { manifest, faults } = await service.restore(positionals[0] ?? '', actorOf(context), withNewKey, progressOf(context));
    const rows = rowsOf(manifest);
    if (options.json === true) await io.out(`${JSON.stringify({ hecho: manifest.hecho, filas: rows, fallas: faults })}\n`);
    else {
      const at = guatemalaTime(new Date(manifest.hecho));
      await io.out(`${texts.sentence(TEXTS, 'restored', { at, rows, tables: manifest.base.tablas.length })}\n`);
      for (const fault of faults) io.err(`${fault}\n`);
      await io.out(`${texts.sentence(TEXTS, faults.length === 0 ? 'verified' : 'not-verified')}\n`);
      // Without it the next start would make another key in the folder.
      if (config.database.kind === 'embedded' && config.hashKey !== undefined) await io.out(`${texts.sentence(TEXTS, 'key.remain')}\n`);
    }
    return faults.length === 0 ? 0 : 1;
  },
};

function rowsOf({ base }: { readonly base: { readonly tablas: readonly { readonly filas: number }[] } }): number {
  return base.tablas.reduce((sum, { filas }) => sum + filas, 0);
}

/** One line that moves. */
function progressOf({ io, texts }: CommandContext): TellProgress {
  return ({ step, name, done, total }) => {
    if (io.live) io.err(`\r\u001b[K${texts.sentence(TEXTS, `progress.${step}`, { name, done, total })}`);
  };
}
