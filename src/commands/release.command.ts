import type { CorrectionPreview } from '../release/correction.service';
import { DueService } from '../release/due.service';
import type { Manifest } from '../release/manifest';
import { ReleaseRepository } from '../release/release.repository';
import { ReleaseService } from '../release/release.service';
import { ReleaseStore } from '../release/release.store';
import { wordsOf } from '../report/labels';
import type { Command, CommandContext } from './command';
import { previewJson, previewLines } from './correction-preview';

const TEXTS = 'commands/es/commands';
const ACTOR = 'cli';
const JSON_OPTION = { json: { type: 'boolean' } } as const;

/** `build mensual <aaaa-mm>`: the draft of a report. */
export const buildCommand: Command = {
  options: JSON_OPTION,
  positionals: [2, 2],
  async run(context) {
    const [kind = '', period = ''] = context.positionals;
    const app = await context.app();
    const release = await app.get(ReleaseService).build(kind, period, ACTOR);
    const folder = app.get(ReleaseStore).draftFolder(release);
    const answer = {
      informe: kind,
      periodo: period,
      version: release.version,
      estado: release.status,
      carpeta: folder,
      huella: release.fingerprint,
    };
    await context.io.out(
      context.options.json === true
        ? `${JSON.stringify(answer)}\n`
        : `${context.texts.sentence(TEXTS, 'build.done', { address: ReleaseStore.address(release), folder })}\n`,
    );
    return 0;
  },
};

/** `publish mensual <aaaa-mm>`: the release of a draft. */
export const publishCommand: Command = {
  options: JSON_OPTION,
  positionals: [2, 2],
  async run(context) {
    const [kind = '', period = ''] = context.positionals;
    const app = await context.app();
    return tellPublished(context, app.get(ReleaseStore), await app.get(ReleaseService).publish(kind, period, ACTOR));
  },
};

/** `correct mensual <aaaa-mm>`: the next version of a published report, from the registry as it is now; with `--preview`, only what it would change. */
export const correctCommand: Command = {
  options: { ...JSON_OPTION, preview: { type: 'boolean' }, nota: { type: 'string' } },
  positionals: [2, 2],
  async run(context) {
    const [kind = '', period = ''] = context.positionals;
    const app = await context.app();
    const releases = app.get(ReleaseService);
    const { preview, nota } = context.options;
    if (preview === true) return tellPreview(context, await releases.previewCorrection(kind, period));
    const note = typeof nota === 'string' ? nota : undefined;
    return tellPublished(context, app.get(ReleaseStore), await releases.correct(kind, period, note, ACTOR));
  },
};

async function tellPreview(context: CommandContext, preview: CorrectionPreview): Promise<0> {
  const words = wordsOf(context.texts.section('report/es/mensual'));
  const lines = (): string[] => previewLines(preview, wordsOf(context.texts.section(TEXTS)), words);
  await context.io.out(context.options.json === true ? `${JSON.stringify(previewJson(preview, words))}\n` : `${lines().join('\n')}\n`);
  return 0;
}

async function tellPublished(context: CommandContext, store: ReleaseStore, manifest: Manifest): Promise<0> {
  const name = { kind: manifest.informe, period: manifest.periodo, version: manifest.version };
  const folder = store.folder(name);
  await context.io.out(
    context.options.json === true
      ? `${JSON.stringify({ ...manifest, carpeta: folder })}\n`
      : `${context.texts.sentence(TEXTS, 'publish.done', { address: ReleaseStore.address(name), folder, files: manifest.archivos.length })}\n`,
  );
  return 0;
}

/** `due`: publishes what is due now; the by-hand twin of the schedule. */
export const dueCommand: Command = {
  options: {},
  positionals: [0, 0],
  async run(context) {
    const { published, left } = await (await context.app()).get(DueService).run(ACTOR);
    for (const month of published) await context.io.out(`${context.texts.sentence(TEXTS, 'due.published', { month })}\n`);
    for (const { month, reason } of left) context.io.err(`${month}: ${reason}\n`);
    if (published.length + left.length === 0) await context.io.out(`${context.texts.sentence(TEXTS, 'due.nothing')}\n`);
    return left.length > 0 ? 1 : 0;
  },
};

/** `releases`: what there is. */
export const releasesCommand: Command = {
  options: JSON_OPTION,
  positionals: [0, 0],
  async run(context) {
    const app = await context.app();
    const store = app.get(ReleaseStore);
    const rows = (await app.get(ReleaseRepository).all()).map((row) => ({
      informe: row.kind,
      periodo: row.period,
      version: row.version,
      estado: row.status,
      preparado: row.builtAt.toISOString(),
      publicado: row.publishedAt?.toISOString() ?? null,
      huella: row.fingerprint,
      carpeta: row.status === 'PUBLISHED' ? store.folder(row) : store.draftFolder(row),
    }));
    if (context.options.json === true) {
      await context.io.out(`${JSON.stringify(rows)}\n`);
      return 0;
    }
    for (const row of rows) {
      const state = context.texts.sentence(TEXTS, `releases.${row.estado}`);
      await context.io.out(
        `${context.texts.sentence(TEXTS, 'releases.line', { address: `${row.informe}/${row.periodo}/v${String(row.version)}`, state, folder: row.carpeta })}\n`,
      );
    }
    if (rows.length === 0) await context.io.out(`${context.texts.sentence(TEXTS, 'releases.none')}\n`);
    return 0;
  },
};
