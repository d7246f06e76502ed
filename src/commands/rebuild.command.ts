import { RebuildService, type Rebuilt } from '../release/history/rebuild.service';
import type { TextStore } from '../platform/texts.store';
import { formatInteger } from '../report/format';
import type { Command } from './command';

const TEXTS = 'commands/es/rebuild';

/** `rebuild <carpeta>`: whether the registry gives the same release again, byte for byte. 0 the same, 1 not. */
export const rebuildCommand: Command = {
  options: { salida: { type: 'string' } },
  positionals: [1, 1],
  async run({ positionals, options, texts, io, app }) {
    const [folder = ''] = positionals;
    const target = typeof options.salida === 'string' ? options.salida : undefined;
    const rebuilt = await (await app()).get(RebuildService).rebuild(folder, target);
    if (target !== undefined) io.err(`${texts.sentence(TEXTS, 'written', { target })}\n`);
    if (rebuilt.differences.length === 0) {
      await io.out(`${texts.sentence(TEXTS, 'same', { address: rebuilt.address, files: rebuilt.files })}\n`);
      return 0;
    }
    for (const line of told(rebuilt, texts)) io.err(`${line}\n`);
    return 1;
  },
};

/** How many files differ and each of them, the first one first; then whether another program made them. */
function told({ address, files, differences, madeBy, madeNowBy }: Rebuilt, texts: TextStore): string[] {
  const each = differences.map(({ kind, path, ...details }) => {
    const numbers = Object.entries(details).map(([name, value]) => [name, formatInteger(value)] as const);
    return texts.sentence(TEXTS, `difference.${kind}`, { path, ...Object.fromEntries(numbers) });
  });
  const isOther = madeBy.program !== madeNowBy.program || madeBy.policy !== madeNowBy.policy;
  const others = { program: madeBy.program, policy: madeBy.policy, programNow: madeNowBy.program, policyNow: madeNowBy.policy };
  return [
    texts.sentence(TEXTS, 'differ', { address, files, count: differences.length }),
    ...each,
    texts.sentence(TEXTS, isOther ? 'other-program' : 'same-program', others),
  ];
}
