import type { Texts } from '../platform/texts';
import { sentence } from '../platform/texts';
import { formatDecimal, formatInteger } from '../report/format';
import { disclosureLines } from './disclosure-report';
import { siteLines } from './site-report';
import { AIM_MEMORY_MB, AIMS, ratio, type BenchResult, type RegistryResult, type Run, type Stage } from './stages';

/** The result as lines a person reads. `texts` is the section bench/es/bench. */
export function benchTable({ registry, disclosure, site, machine }: BenchResult, texts: Texts): string {
  return [
    sentence(texts, 'machine', machine),
    ...(registry === undefined ? [] : registryLines(registry, texts)),
    ...(disclosure === undefined ? [] : ['', ...disclosureLines(disclosure, texts)]),
    ...(site === undefined ? [] : ['', ...siteLines(site, texts)]),
    '',
  ].join('\n');
}

function registryLines({ rows, month, monthRows, runs, baseline }: RegistryResult, texts: Texts): string[] {
  const lead = sentence(texts, 'lead', { rows: formatInteger(rows), month, monthRows: formatInteger(monthRows) });
  const base = baseline
    ? [sentence(texts, 'baseline'), ...baseline.map((stage) => stageLine(stage, texts))]
    : [sentence(texts, 'no-baseline')];
  return [lead, ...runs.flatMap((run) => ['', ...runLines(run, baseline, texts)]), '', ...base];
}

function runLines(run: Run, baseline: readonly Stage[] | undefined, texts: Texts): string[] {
  const aims = AIMS[run.database];
  const lines = [...run.ingest.stages, ...run.build.stages].map((stage) => stageLine(stage, texts, aims[stage.name]));
  const memory = sentence(texts, 'memory', {
    ingest: formatInteger(Math.round(run.ingest.peakMb)),
    aim: formatInteger(AIM_MEMORY_MB),
    build: formatInteger(Math.round(run.build.peakMb)),
  });
  const outcome = sentence(texts, 'outcome', { accepted: formatInteger(run.accepted), rejected: formatInteger(run.rejected) });
  const ratios = (
    [
      ['ratio-copy', ratio(run, 'ingest', baseline, 'copy')],
      ['ratio-group', ratio(run, 'count', baseline, 'group')],
    ] as const
  ).flatMap(([name, value]) => (value === undefined ? [] : [sentence(texts, name, { ratio: formatDecimal(value, 1) })]));
  return [sentence(texts, `database.${run.database}`), ...lines, outcome, memory, ...ratios];
}

/** One step on a line: what it was, how long it took, how fast that is. */
export function stageLine({ name, seconds, rows }: Stage, texts: Texts, aim?: number): string {
  const title = sentence(texts, `stage.${name}`).padEnd(TITLE_WIDTH);
  const time = `${formatDecimal(seconds, 2)} s`.padStart(NUMBER_WIDTH);
  const rate = rows === undefined ? '' : sentence(texts, 'rate', { rows: formatInteger(Math.round(rows / seconds)) });
  const wanted = aim === undefined ? '' : sentence(texts, 'aim', { seconds: formatInteger(aim) });
  return `  ${title}${time}${rate.padStart(RATE_WIDTH)}${wanted}`.trimEnd();
}

const TITLE_WIDTH = 52;
const NUMBER_WIDTH = 10;
const RATE_WIDTH = 20;
