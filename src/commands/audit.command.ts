import { resolve } from 'node:path';
import { auditReleases } from '../audit/audit';
import { PublishedFolders } from '../audit/published-folders.store';
import type { AuditRelease } from '../audit/published';
import type { AuditProgress, AuditResult } from '../audit/result';
import { loadSolver } from '../audit/solver.store';
import { AuditWording } from '../audit/wording';
import { POLICY } from '../disclosure/policy';
import { RefusedError } from '../platform/errors';
import type { Command, CommandContext, ExitCode } from './command';

const TEXTS = 'audit/es/audit';
/** Findings or problems a person is shown on the screen; the JSON holds all. */
const SHOWN = 50;
const EXIT: Readonly<Record<AuditResult['verdict'], ExitCode>> = { approved: 0, exposed: 1, refused: 2 };

/** `audit <file or folder…>`: attacks what is published as one system. 0 approved, 1 exposed, 2 not audited. Needs no database. */
export const auditCommand: Command = {
  options: { jerarquia: { type: 'string' }, umbral: { type: 'string' }, json: { type: 'boolean' } },
  positionals: [1, Infinity],
  async run(context) {
    try {
      return await audit(context);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      // 1 is kept for "exposed": whoever acts on the exit code must not take a missing file for a verdict.
      context.io.err(`${error.message}\n`);
      return EXIT.refused;
    }
  },
};

async function audit(context: CommandContext): Promise<ExitCode> {
  const { options, texts, io } = context;
  const wording = new AuditWording(texts.section(TEXTS));
  const policy = { threshold: thresholdOf(context) };
  const releases = await readAll(context);
  const result = auditReleases(releases, policy, await loadSolver(), progressOf(context, wording));
  await io.out(options.json === true ? `${JSON.stringify(result)}\n` : page(result, wording));
  return EXIT[result.verdict];
}

/** All that the arguments name, each release once. */
async function readAll({ positionals, options, texts }: CommandContext): Promise<AuditRelease[]> {
  const folders = new PublishedFolders(texts);
  const named = typeof options.jerarquia === 'string' ? options.jerarquia : undefined;
  const hierarchy = named === undefined ? undefined : await folders.read(named);
  const found = new Map<string, AuditRelease>();
  for (const path of positionals) {
    const releases = (await folders.isFolder(path)) ? await folders.readPublished(path) : [await folders.readTables(path, named)];
    if (releases.length === 0) throw texts.refusal(TEXTS, 'refusals.nothing-found', { path }, 404);
    for (const release of releases) {
      const place = resolve(release.name);
      if (!found.has(place)) found.set(place, hierarchy === undefined ? release : { hierarchy, ...release });
    }
  }
  return [...found.values()];
}

function thresholdOf({ options, texts }: CommandContext): number {
  const { umbral } = options;
  if (umbral === undefined) return POLICY.threshold;
  const number = Number(umbral);
  if (!/^\d+$/.test(String(umbral)) || number < 2 || number > 100)
    throw texts.refusal(TEXTS, 'refusals.threshold', { found: String(umbral) });
  return number;
}

/** One line that moves, at each whole percent. */
function progressOf({ io }: CommandContext, wording: AuditWording): (progress: AuditProgress) => void {
  let shown = -1;
  return ({ done, total }) => {
    const percent = Math.floor((100 * done) / total);
    if (!io.live || percent === shown) return;
    shown = percent;
    io.err(`\r${wording.progress(done, total)}${done === total ? '\n' : ''}`);
  };
}

function page(result: AuditResult, wording: AuditWording): string {
  const { findings, problems, threshold } = result;
  const told = [
    ...problems.slice(0, SHOWN).map((problem) => wording.problem(problem)),
    ...findings.slice(0, SHOWN).map((finding) => wording.finding(finding, threshold)),
  ];
  const left = problems.length + findings.length - told.length;
  const lines = [...wording.summary(result), ...told.map((line) => `- ${line}`), ...(left > 0 ? [wording.more(left)] : [])];
  return `${lines.join('\n')}\n`;
}
