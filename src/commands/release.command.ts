import type { CorrectionPreview } from '../release/history/correction.service';
import { DueService } from '../release/schedule/due.service';
import type { Manifest } from '../release/publication/manifest';
import { ReleaseRepository, type ReleaseRow } from '../release/release.repository';
import { ReleaseService } from '../release/release.service';
import { ReleaseStore } from '../release/release.store';
import { wordsOf } from '../report/labels';
import type { Command, CommandContext } from './command';
import { previewJson, previewLines } from './correction-preview';
import { JSON_OPTION, textOf, USER_OPTION, userOf } from './options';

const TEXTS = 'commands/es/commands';
const ACTOR = 'cli';

/** `build <kind> <period>`: the draft of a report. */
export const buildCommand: Command = {
  options: { ...JSON_OPTION, ...USER_OPTION },
  positionals: [2, 2],
  async run(context) {
    const [kind = '', period = ''] = context.positionals;
    const app = await context.app();
    return tellDraft(context, app.get(ReleaseStore), await app.get(ReleaseService).build(kind, period, userOf(context)));
  },
};

/** `publish <kind> <period>`: the release of a draft; with `--forzar`, without the second person or before its hour. */
export const publishCommand: Command = {
  options: { ...JSON_OPTION, ...USER_OPTION, forzar: { type: 'boolean' }, confirmar: { type: 'string' }, motivo: { type: 'string' } },
  positionals: [2, 2],
  async run(context) {
    const [kind = '', period = ''] = context.positionals;
    const { forzar, confirmar, motivo } = context.options;
    const force = forzar === true ? { confirmation: textOf(confirmar), reason: textOf(motivo) } : undefined;
    const app = await context.app();
    return tellPublished(context, app.get(ReleaseStore), await app.get(ReleaseService).publish(kind, period, userOf(context), force));
  },
};

/** `correct <kind> <period>`: the next version of a published report, from the registry as it is now; with `--preview`, only what it would change. */
export const correctCommand: Command = {
  options: { ...JSON_OPTION, ...USER_OPTION, preview: { type: 'boolean' }, nota: { type: 'string' } },
  positionals: [2, 2],
  async run(context) {
    const [kind = '', period = ''] = context.positionals;
    const app = await context.app();
    const releases = app.get(ReleaseService);
    const { preview, nota } = context.options;
    if (preview === true) return tellPreview(context, await releases.previewCorrection(kind, period));
    const note = typeof nota === 'string' ? nota : undefined;
    const [store, user] = [app.get(ReleaseStore), userOf(context)];
    // Where it takes two persons, a correction is a draft that goes the same way as every other.
    if (context.config.review === 'two-person') return tellDraft(context, store, await releases.buildCorrection(kind, period, note, user));
    return tellPublished(context, store, await releases.correct(kind, period, note, user));
  },
};

async function tellDraft(context: CommandContext, store: ReleaseStore, release: ReleaseRow): Promise<0> {
  const { kind, period, version, status, fingerprint } = release;
  const folder = store.draftFolder(release);
  const answer = { informe: kind, periodo: period, version, estado: status, carpeta: folder, huella: fingerprint };
  await context.io.out(
    context.options.json === true
      ? `${JSON.stringify(answer)}\n`
      : `${context.texts.sentence(TEXTS, 'build.done', { address: ReleaseStore.address(release), folder })}\n`,
  );
  return 0;
}

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
    const { done, left } = await (await context.app()).get(DueService).run(ACTOR);
    for (const { kind, period, step } of done)
      await context.io.out(`${context.texts.sentence(TEXTS, `due.${step}`, { address: `${kind}/${period}` })}\n`);
    for (const { kind, period, reason } of left) context.io.err(`${kind}/${period}: ${reason}\n`);
    if (done.length + left.length === 0) await context.io.out(`${context.texts.sentence(TEXTS, 'due.nothing')}\n`);
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
      carpeta: row.publishedAt === null ? store.draftFolder(row) : store.folder(row),
    }));
    if (context.options.json === true) {
      await context.io.out(`${JSON.stringify(rows)}\n`);
      return 0;
    }
    for (const row of rows) {
      const state = context.texts.sentence('release/es/problems', `states.${row.estado}`);
      await context.io.out(
        `${context.texts.sentence(TEXTS, 'releases.line', { address: `${row.informe}/${row.periodo}/v${String(row.version)}`, state, folder: row.carpeta })}\n`,
      );
    }
    if (rows.length === 0) await context.io.out(`${context.texts.sentence(TEXTS, 'releases.none')}\n`);
    const forced = await app.get(ReleaseRepository).forcedCount();
    if (forced > 0) await context.io.out(`${context.texts.sentence(TEXTS, 'releases.forced', { count: forced })}\n`);
    return 0;
  },
};
