import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { GROWTH_MONTHS, LEAN_SIZES, type DisclosureResult, type MonthMeasure, type Publishing } from './bench/disclosure-measures';
import { monthStep } from './bench/disclosure-report';
import { benchSettings, type DatabaseKind, type InputFile, type Settings } from './bench/orders';
import { carryOut } from './bench/processes.service';
import { benchTable, stageLine } from './bench/report';
import { measureSite } from './bench/site-bench.service';
import { SITE_SIZES, type SiteMeasure, type SiteResult } from './bench/site-measures';
import { caseLine } from './bench/site-report';
import { createScratchDatabase, dropScratchDatabase, measureBaseline } from './bench/server.repository';
import type { BenchResult, RegistryResult, Run, Stage } from './bench/stages';
import type { Answer } from './bench/worker.job';
import { COLUMNS } from './demo/columns';
import { writeGeneratedFile } from './demo/demo-registry.store';
import { bulkWorkerLinks, DEMO_REGISTRY, generateRegistry } from './demo/registry';
import { TextStore } from './platform/texts.store';
import { formatInteger } from './report/format';

const TEXTS = 'bench/es/bench';
const MILLION = 1_000_000;
const SERVER = process.env.BENCH_DATABASE_URL ?? process.env.DATABASE_URL;
const texts = new TextStore();

interface Inputs {
  readonly small: readonly InputFile[];
  readonly large: InputFile;
}

const PARTS = ['registro', 'reserva', 'sitio'] as const;

interface Options {
  readonly parts: readonly (typeof PARTS)[number][];
  readonly rows: number;
  readonly json: boolean;
}

/**
 * Door of `npm run bench`: a registry of a million rows taken in and a month built from it, against what psql needs at least; reports
 * protected and audited, against an attack without any thought; and the public site, against a server that only sends bytes.
 */
async function main(): Promise<number> {
  const options = readOptions();
  if (options === undefined) {
    console.error(texts.sentence(TEXTS, 'usage'));
    return 2;
  }
  const result = await bench(options);
  const json = JSON.stringify(result, null, options.json ? 2 : 0);
  process.stdout.write(options.json ? `${json}\n` : `${benchTable(result, texts.section(TEXTS))}\n${json}\n`);
  return 0;
}

function readOptions(): Options | undefined {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' }, rows: { type: 'string' }, json: { type: 'boolean' } } });
    const rows = Number(values.rows ?? MILLION);
    const parts = PARTS.filter((part) => values.only === undefined || values.only === part);
    return Number.isInteger(rows) && rows > 0 && parts.length > 0 ? { parts, rows, json: values.json === true } : undefined;
  } catch {
    // parseArgs says in English what is wrong; the usage says in Spanish what is right.
    return undefined;
  }
}

async function bench({ parts, rows }: Options): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'movilidad-bench-'));
  try {
    return {
      ...(parts.includes('registro') ? { registry: await measureRegistry(folder, rows) } : {}),
      ...(parts.includes('reserva') ? { disclosure: await measureDisclosure() } : {}),
      ...(parts.includes('sitio') ? { site: await measureSites(folder) } : {}),
      machine: { node: process.versions.node, cpus: cpus().length, cpu: cpus()[0]?.model ?? '' },
    };
  } finally {
    // The embedded database's process may still be closing its files.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
}

async function measureRegistry(folder: string, rows: number): Promise<RegistryResult> {
  say('progress.file', { rows: formatInteger(rows) });
  const inputs = writeInputs(folder, rows);
  const runs = [await measure('embedded', { MOVILIDAD_DATA_DIR: join(folder, 'db') }, folder, inputs)];
  const onServer = SERVER === undefined ? undefined : await measureServer(SERVER, folder, inputs, rows);
  const [first] = runs;
  return {
    rows,
    month: DEMO_REGISTRY.to,
    monthRows: first?.monthRows ?? 0,
    runs: onServer ? [...runs, onServer.run] : runs,
    ...(onServer?.baseline ? { baseline: onServer.baseline } : {}),
  };
}

/** Months of several sizes, each by a process of its own, and then month after month. */
async function measureDisclosure(): Promise<DisclosureResult> {
  const publish = (size: number, months: number, naiveAfter: readonly number[]): Promise<Publishing> =>
    carryOut<MonthMeasure, Publishing>(
      'disclosure',
      { task: 'publish', seed: DEMO_REGISTRY.seed, from: DEMO_REGISTRY.from, size, months, naiveAfter },
      (month) => {
        console.error(monthStep(month));
      },
    );
  const lean: Publishing[] = [];
  for (const size of LEAN_SIZES) {
    say('progress.lean', { size: formatInteger(size) });
    lean.push(await publish(size, 1, [1]));
  }
  const [size, months] = [Math.max(...LEAN_SIZES), Math.max(...GROWTH_MONTHS)];
  say('progress.series', { months: formatInteger(months), size: formatInteger(size) });
  return { lean, series: await publish(size, months, GROWTH_MONTHS) };
}

/** The files of the bench: the large one, and of the demo's registry what a report needs beside it. */
function writeInputs(folder: string, rows: number): Inputs {
  const small: InputFile[] = [];
  for (const file of generateRegistry(DEMO_REGISTRY)) {
    if (['tipos-cambio', 'reclutadores', 'aplicantes'].includes(file.layout))
      small.push({ layout: file.layout, path: writeGeneratedFile(folder, file) });
  }
  return { small, large: { layout: 'vinculaciones', path: writeGeneratedFile(folder, bulkWorkerLinks(DEMO_REGISTRY, rows)) } };
}

function measureServer(url: string, folder: string, inputs: Inputs, rows: number) {
  return onScratch(url, async (scratch) => {
    const run = await measure('server', { DATABASE_URL: scratch }, folder, inputs);
    say('progress.baseline');
    return { run, baseline: measureBaseline(scratch, inputs.large.path, COLUMNS.vinculaciones, rows) };
  });
}

/** Sites of both sizes, on a server where there is one, since that is what a ministry runs. */
async function measureSites(folder: string): Promise<SiteResult> {
  const sites: SiteMeasure[] = [];
  for (const size of SITE_SIZES) {
    say('progress.site', { months: formatInteger(size.months), recruiters: formatInteger(size.recruiters) });
    const own = join(folder, `site-${String(size.months)}`);
    const measured = (database: DatabaseKind, where: Settings): Promise<SiteMeasure> =>
      measureSite({ database, where, folder: own, ...size }, (each) => {
        console.error(caseLine(each, texts.section(TEXTS)));
      });
    sites.push(
      SERVER === undefined
        ? await measured('embedded', { MOVILIDAD_DATA_DIR: join(own, 'db') })
        : await onScratch(SERVER, (scratch) => measured('server', { DATABASE_URL: scratch })),
    );
  }
  return { sites };
}

/** Work on a database of its own beside the given one, which is left as it was. */
async function onScratch<Result>(url: string, work: (scratch: string) => Promise<Result>): Promise<Result> {
  const name = `movilidad_bench_${String(process.pid)}`;
  const scratch = await createScratchDatabase(url, name);
  try {
    return await work(scratch);
  } finally {
    await dropScratchDatabase(url, name);
  }
}

async function measure(database: DatabaseKind, where: Settings, folder: string, inputs: Inputs): Promise<Run & { monthRows: number }> {
  say(`progress.${database}`);
  const settings = benchSettings(where, join(folder, `reports-${database}`));
  const tell = (stage: Stage): void => {
    console.error(stageLine(stage, texts.section(TEXTS)));
  };
  const ingest = await carryOut<Stage, Answer>('worker', { task: 'ingest', settings, ...inputs }, tell);
  const build = await carryOut<Stage, Answer>('worker', { task: 'build', settings, month: DEMO_REGISTRY.to }, tell);
  return { database, ingest, build, accepted: ingest.accepted ?? 0, rejected: ingest.rejected ?? 0, monthRows: build.monthRows ?? 0 };
}

function say(path: string, params: Record<string, string> = {}): void {
  console.error(texts.sentence(TEXTS, path, params));
}

void main().then((code) => {
  process.exitCode = code;
});
