import { readFile, stat } from 'node:fs/promises';
import { readSignedList } from '../recruiters/signed-list';
import { FaultPoints } from '../release/fault-points.service';
import { ReleaseStore } from '../release/release.store';
import { VerifyService } from '../release/publication/verify.service';
import type { Command, CommandContext, ExitCode } from './command';

const TEXTS = 'commands/es/commands';

/** `verify <folder or list>`: whether a release, all beneath a folder and the chain between them, or a signed list of recruiters are as they were published. Needs no database. */
export const verifyCommand: Command = {
  options: { clave: { type: 'string' } },
  positionals: [1, 1],
  async run(context) {
    const { positionals, options, config, texts, io } = context;
    const [folder = ''] = positionals;
    const key = typeof options.clave === 'string' ? options.clave : undefined;
    if (key !== undefined && !/^[0-9a-f]{64}$/.test(key)) throw texts.refusal(TEXTS, 'verify.not-a-key', { found: key });
    if ((await stat(folder).catch(() => undefined))?.isFile() === true) return verifyList(folder, key, context);
    const { deviations, keys, releases, files } = await new VerifyService(new ReleaseStore(config, new FaultPoints()), texts).verify(
      folder,
      key,
    );
    for (const deviation of deviations) io.err(`${deviation}\n`);
    if (deviations.length > 0) return 1;
    await io.out(`${texts.sentence(TEXTS, 'verify.same', { folder, files, releases })}\n`);
    for (const each of keys)
      await io.out(`${texts.sentence(TEXTS, key === undefined ? 'verify.key' : 'verify.your-key', { key: each })}\n`);
    return 0;
  },
};

async function verifyList(file: string, key: string | undefined, { texts, io }: CommandContext): Promise<ExitCode> {
  const list = readSignedList(await readFile(file));
  if (list === undefined) throw texts.refusal(TEXTS, 'verify.not-a-list', { file });
  const { clave } = list.firma;
  if (key !== undefined && key !== clave) throw texts.refusal(TEXTS, 'verify.other-key', { found: clave, expected: key });
  await io.out(`${texts.sentence(TEXTS, 'verify.list', { file, day: list.dia, count: list.reclutadores.length })}\n`);
  await io.out(`${texts.sentence(TEXTS, key === undefined ? 'verify.key' : 'verify.your-key', { key: clave })}\n`);
  return 0;
}
