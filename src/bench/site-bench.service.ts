import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { writeGeneratedFile } from '../demo/demo-registry.store';
import { DEMO_REGISTRY, generateRegistry } from '../demo/registry';
import { addMonths, monthsFrom, type Month } from '../records/period';
import { inventedQuestions, inventedRegister } from './invented-register';
import { load } from './load.service';
import { benchSettings, type DatabaseKind, type InputFile, type Settings } from './orders';
import { carryOut, heardFrom, startProcess } from './processes.service';
import type { CaseMeasure, CaseName, SiteMeasure } from './site-measures';

/** Months published for good; those beyond are copies of them. */
const REAL_MONTHS = 4;
const QUESTIONS = 1_000;

export interface SiteOrder {
  readonly database: DatabaseKind;
  /** Where the database is. */
  readonly where: Settings;
  readonly folder: string;
  readonly months: number;
  readonly recruiters: number;
}

/** Fills a site, starts it, and asks it everything from this process. `tell` hears of each case as it is measured. */
export async function measureSite(order: SiteOrder, tell: (measure: CaseMeasure) => void): Promise<SiteMeasure> {
  const { database, where, folder, months: seeming, recruiters } = order;
  const settings = {
    ...benchSettings(where, join(folder, 'reports')),
    MOVILIDAD_CRON_MENSUAL: NEVER,
    MOVILIDAD_CRON_CUATRIMESTRAL: NEVER,
    PORT: '0',
  };
  const months = monthsFrom(DEMO_REGISTRY.from, addMonths(DEMO_REGISTRY.from, REAL_MONTHS - 1));
  const last = months.at(-1) ?? DEMO_REGISTRY.from;
  const register = inventedRegister(recruiters, last);
  await carryOut('stock', {
    task: 'stock',
    settings,
    files: registryFiles(folder, last),
    months,
    seeming,
    register: { layout: register.layout, path: writeGeneratedFile(folder, register) },
  });
  const service = startProcess('serve', { task: 'serve', settings });
  try {
    const { port } = await heardFrom<{ port: number }>(service);
    const url = `http://127.0.0.1:${String(port)}`;
    // The register's index is made at the first question after a file came.
    await answerOf(url, '/reclutadores?q=primera');
    const firstPage = await timed(() => answerOf(url, '/datos'));
    const cases: CaseMeasure[] = [];
    for (const [name, paths] of casesOf(last, inventedQuestions(register, QUESTIONS))) {
      const measure = await measureCase(url, name, paths);
      tell(measure);
      cases.push(measure);
    }
    const ended = once(service, 'exit');
    service.send('enough');
    const { peakMb } = await heardFrom<{ peakMb: number }>(service);
    await ended;
    return { database, months: seeming, recruiters, firstPage, cases, peakMb };
  } finally {
    service.kill();
  }
}

/** New Year's night: a bench does not last that long. */
const NEVER = '0 0 1 1 *';

function registryFiles(folder: string, to: Month): InputFile[] {
  return [...generateRegistry({ ...DEMO_REGISTRY, to })].map((file) => ({ layout: file.layout, path: writeGeneratedFile(folder, file) }));
}

function casesOf(month: Month, questions: readonly string[]): (readonly [CaseName, readonly string[]])[] {
  const release = `/informes/mensual/${month}/v1`;
  return [
    ['home', ['/']],
    ['release', [release]],
    ['report', [`${release}/informe.html`]],
    ['slice', [`/api/v1/conjuntos/M02/observaciones?pais=USA&desde=${addMonths(month, -2)}`]],
    ['download', [`${release}/datos/M02.csv`]],
    // By now what a start brings (reading releases, asking what is due) is over.
    ['check', questions.map((question) => `/reclutadores?q=${encodeURIComponent(question)}`)],
    ['anew', questions.map((_, index) => `/?vez=${String(index)}`)],
  ];
}

async function measureCase(url: string, name: CaseName, paths: readonly string[]): Promise<CaseMeasure> {
  const { headers, body } = await answerOf(url, paths[0] ?? '/');
  const measured = { name, ...(await load(url, paths)), bytes: body.length };
  return paths.length > 1 ? measured : { ...measured, baselineRate: await baselineRate(headers, body) };
}

/** Answers a second of a server that does nothing but send these bytes. */
async function baselineRate(headers: Readonly<Record<string, string>>, body: Buffer): Promise<number> {
  const echo = startProcess('echo', { task: 'echo', headers, body: body.toString('base64') });
  try {
    const { port } = await heardFrom<{ port: number }>(echo);
    return (await load(`http://127.0.0.1:${String(port)}`, ['/'])).rate;
  } finally {
    echo.kill();
  }
}

/** An answer as it is sent: a compressed one is not unpacked. Throws where it is no success. */
async function answerOf(url: string, path: string): Promise<{ headers: Record<string, string>; body: Buffer }> {
  const asked = get(url + path, { headers: { 'accept-encoding': 'br', accept: 'text/html,application/json,*/*' } });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const body = Buffer.concat(await answer.toArray());
  if (answer.statusCode !== 200) throw new Error(`${path}: ${String(answer.statusCode)}`);
  return { headers: { 'content-type': String(answer.headers['content-type']), 'content-length': String(body.length) }, body };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
