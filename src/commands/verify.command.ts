import { FaultPoints } from '../release/fault-points.service';
import { ReleaseStore } from '../release/release.store';
import { VerifyService } from '../release/verify.service';
import type { Command } from './command';

const TEXTS = 'commands/es/commands';

/** `verify <folder>`: whether a release, or all beneath a folder and the chain between them, are as they were published. Needs no database. */
export const verifyCommand: Command = {
  options: { clave: { type: 'string' } },
  positionals: [1, 1],
  async run({ positionals, options, config, texts, io }) {
    const [folder = ''] = positionals;
    const key = typeof options.clave === 'string' ? options.clave : undefined;
    if (key !== undefined && !/^[0-9a-f]{64}$/.test(key)) throw texts.refusal(TEXTS, 'verify.not-a-key', { found: key });
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
