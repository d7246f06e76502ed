import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { buildAccountabilityCube } from '../../src/cube/accountability-cube';
import { courseNames } from '../../src/cube/accountability-dimensions';
import type { CubeCell } from '../../src/cube/cube';
import { buildMonthlyCube } from '../../src/cube/monthly-cube';
import { Random, randomAt, WeightedChoice } from '../../src/demo/prng';
import { POLICY } from '../../src/disclosure/policy';
import type { ProtectedCell, ProtectedCube } from '../../src/disclosure/protected-cube';
import { EXPECTED_FILES } from '../../src/ingest/layouts/expected-files';
import type { Texts } from '../../src/platform/texts';
import { projectFolder } from '../../src/platform/texts.store';
import type { ActionFact, BudgetFact, DeliveryFact, ImprovementFact, ReasonedStateFact } from '../../src/records/accountability-facts';
import { municipalities } from '../../src/records/codelists/territory';
import type { LinkFact } from '../../src/records/facts';
import { addMonths, monthsFrom, monthsOfPeriod, type Month } from '../../src/records/period';
import type { ComplaintFact, TrainingFact } from '../../src/records/trainings-complaints';
import type { AccountabilityReportInputs, MonthlyEdition } from '../../src/report/accountability-inputs';
import { accountabilityReport } from '../../src/report/accountability-report';
import type { ReportModel } from '../../src/report/model';
import { aLink, inputsOf } from './facts';

const LINKS_A_MONTH = 420;
const FIRST_MONTH = '2023-01';

const visas = new WeightedChoice(['H2A', 'H2B', 'TFWP-AGR', 'TVTF', 'GECCO', 'OTRA'], [46, 20, 24, 7, 2, 1]);
const countryOf: Readonly<Record<string, string>> = { H2A: 'USA', H2B: 'USA', 'TFWP-AGR': 'CAN', TVTF: 'MEX', GECCO: 'ESP', OTRA: 'ITA' };
const channels = new WeightedChoice(['PTT', 'REC', 'DIR'], [32, 53, 15]);
const peoples = new WeightedChoice(['1', '5', '9', '2', '3'], [56, 39, 3, 1, 1]);
const results = new WeightedChoice(['CERTIFICADO', 'APROBADO', 'NO_APROBADO'], [34, 52, 14]);
const courses = ['Poda y cosecha', 'Inglés laboral', 'Manejo seguro de agroquímicos', 'Derechos de la persona trabajadora migrante'];
const media = new WeightedChoice(['TELEFONO_1511', 'PRESENCIAL', 'CORREO', 'REDES'], [46, 18, 10, 26]);
const complaintStates = new WeightedChoice(['RECIBIDA', 'TRASLADADA_MP', 'CERRADA'], [30, 28, 42]);
const payments = new WeightedChoice<string | null>(['SI', 'NO', 'NS', null], [40, 43, 12, 5]);

/** The report's texts. */
export function accountabilityTexts(): Parameters<typeof accountabilityReport>[1] {
  const read = (name: string): Texts =>
    parse(readFileSync(join(projectFolder, 'templates', 'report', 'es', `${name}.yml`), 'utf8')) as Texts;
  return {
    accountability: read('cuatrimestral'),
    monthly: read('mensual'),
    labels: read('render') as Record<string, string>,
    ruleTitles: (rule) => `Regla ${rule}`,
  };
}

/** An invented accountability report of a period of 2023 or 2024, with hidden cells, long texts and a month that came late. */
export function sampleAccountability(period: string, changes: Partial<AccountabilityReportInputs> = {}): ReportModel {
  return accountabilityReport({ ...sampleAccountabilityInputs(period), ...changes }, accountabilityTexts());
}

const made = new Map<string, AccountabilityReportInputs>();

/** What it is made from. Counts below the threshold are hidden, as in the monthly reports it is compared with; only protect() brands a real cube. */
export function sampleAccountabilityInputs(period: string): AccountabilityReportInputs {
  let known = made.get(period);
  if (known === undefined) made.set(period, (known = makeInputs(period)));
  return known;
}

function makeInputs(period: string): AccountabilityReportInputs {
  const last = monthsOfPeriod(period).at(-1) ?? '';
  const months = monthsFrom(FIRST_MONTH, last);
  const year = months.filter((month) => month.startsWith(last.slice(0, 4)));
  const links = new Map(months.map((month) => [month, linksOf(month)]));
  const trainings = year.flatMap(trainingsOf);
  const recruiters = sampleRecruiters();
  const cube = buildAccountabilityCube({
    period,
    coveredFrom: FIRST_MONTH,
    links: [...links.values()].flat(),
    trainings,
    complaints: year.flatMap(complaintsOf),
    recruiters,
  });
  return {
    period,
    version: 1,
    builtAt: new Date(`${addMonths(last, 1)}-12T15:00:00Z`),
    fingerprint: 'b'.repeat(64),
    cube: { policyVersion: POLICY.version, cells: cube.cells.map(marked) } as unknown as ProtectedCube,
    policy: POLICY,
    proof: { ownCells: 1_200, ownHidden: 300, releases: 5, cells: 9_000, hidden: 800, equations: 4_000 },
    courses: courseNames(trainings),
    actions: year.flatMap(actionsOf),
    budget: months.map(budgetOf),
    recruiters,
    dayCount: 'calendar',
    monitoring: monitoringOf(monthsOfPeriod(period)),
    monthly: year.map((month) => editionOf(month, links.get(month) ?? [])),
  };
}

function editionOf(month: Month, links: readonly LinkFact[]): MonthlyEdition {
  const inputs = inputsOf(links, {
    month,
    coveredFrom: month,
    linkCounts: links.map(({ country, channel }) => ({ month, country, channel, count: 1 })),
    distinct: new Map([month, `${month.slice(0, 4)}-A01`].map((code) => [code, { persons: 0, personsByChannel: {}, employers: 0 }])),
  });
  return {
    month,
    version: month.endsWith('-02') ? 2 : 1,
    publishedAt: new Date(`${addMonths(month, 1)}-08T16:00:00Z`),
    cells: buildMonthlyCube(inputs).cells.map(marked),
  };
}

function linksOf(month: Month): LinkFact[] {
  return Array.from({ length: LINKS_A_MONTH }, (_, index) => {
    const random = randomFor(month, index);
    const visa = visas.pick(random);
    return aLink({
      month,
      visa,
      country: countryOf[visa] ?? 'USA',
      channel: channels.pick(random),
      sex: random.chance(0.17) ? '2' : '1',
      people: peoples.pick(random),
      municipality: random.pick(municipalities.entries.slice(0, 60)).code,
      occupation: random.pick(['9211', '6111', '9412', '7511', '9321']),
    });
  });
}

function trainingsOf(month: Month): TrainingFact[] {
  return Array.from({ length: 34 }, (_, index) => {
    const random = randomFor(month, 1_000 + index);
    return {
      month,
      course: random.pick(courses),
      sex: random.chance(0.4) ? '2' : '1',
      people: peoples.pick(random),
      result: results.pick(random),
    };
  });
}

function complaintsOf(month: Month): ComplaintFact[] {
  return Array.from({ length: 38 }, (_, index) => {
    const random = randomFor(month, 2_000 + index);
    const municipality = random.chance(0.95) ? random.pick(municipalities.entries).code : null;
    return { month, municipality, medium: media.pick(random), paid: payments.pick(random), status: complaintStates.pick(random) };
  });
}

function actionsOf(month: Month): ActionFact[] {
  return ['1', '2', '3', '4', '5'].map((milestone, index) => ({
    milestone,
    date: `${month}-${String(10 + index)}`,
    description:
      index === 4
        ? 'Campaña «Migrar seguro» en radios comunitarias, en español y en cuatro idiomas mayas, sobre el derecho a un reclutamiento gratuito, la forma de reconocer una oferta falsa y el teléfono donde se denuncia. Se repartieron afiches en mercados y terminales de buses, y se visitaron las municipalidades y las oficinas del Ministerio para explicar el registro de reclutadores y cómo se consulta.'
        : 'Taller de certificación de competencias para cosecha',
    municipality: index === 1 ? null : '1401',
    women: index === 3 ? null : 20 + index,
    men: index === 3 ? null : 35,
    evidence: index === 1 ? null : `Acta ${month}-${String(index + 1)} y listado de asistencia`,
  }));
}

function budgetOf(month: Month): BudgetFact {
  const accrued = 150_000 + Number(month.slice(5)) * 4_321.55;
  return { month, activity: 'Programa de Trabajo Temporal', assigned: 3_000_000, inForce: 2_950_000, accrued };
}

function sampleRecruiters(): ReasonedStateFact[] {
  const row = (number: string, applied: string, decided: string | null, status: string, since: string, reason: string | null) => ({
    number,
    applicationDate: applied,
    decisionDate: decided,
    status,
    validUntil: decided === null ? null : `${String(Number(decided.slice(0, 4)) + 3)}${decided.slice(4)}`,
    statusDate: since,
    receivedOn: '2024-05-05',
    reason,
  });
  return [
    row('RR-0001-2022', '2022-04-01', '2022-04-09', 'AUTORIZADO', '2022-04-09', null),
    row('RR-0001-2022', '2022-04-01', '2022-04-09', 'SUSPENDIDO', '2024-02-13', 'Incumplimiento documental'),
    row('RR-0001-2022', '2022-04-01', '2022-04-09', 'AUTORIZADO', '2024-04-02', 'Incumplimiento subsanado'),
    row('RR-0002-2021', '2021-02-01', '2021-02-20', 'AUTORIZADO', '2021-02-20', null),
    row('RR-0003-2024', '2024-01-15', '2024-01-24', 'AUTORIZADO', '2024-01-24', null),
    row('RR-0004-2024', '2024-02-15', '2024-03-10', 'DENEGADO', '2024-03-10', 'Requisitos incompletos'),
    row('RR-0005-2023', '2023-02-15', '2023-02-21', 'AUTORIZADO', '2023-02-21', null),
    row('RR-0005-2023', '2023-02-15', '2023-02-21', 'CANCELADO', '2024-04-10', 'Cobros indebidos a personas que buscaban empleo'),
    row('RR-0006-2024', '2024-04-29', null, 'EN_TRAMITE', '2024-04-29', null),
  ];
}

function monitoringOf(months: readonly Month[]): AccountabilityReportInputs['monitoring'] {
  const expected = months.flatMap((month) =>
    EXPECTED_FILES.map(({ layout, source, dueDay }) => ({
      month,
      layout,
      source,
      due: `${addMonths(month, 1)}-${String(dueDay).padStart(2, '0')}`,
    })),
  );
  const deliveries = expected
    .filter(({ month, layout }) => !(layout === 'tipos-cambio' && month === months[1]))
    .map(({ month, layout }): DeliveryFact => {
      const day = layout === 'denuncias' && month === months[2] ? '14' : '03';
      return { month, layout, receivedOn: `${addMonths(month, 1)}-${day}`, received: 430, accepted: 425, rejected: 5 };
    });
  return {
    expected,
    deliveries,
    rejections: [{ layout: 'vinculaciones', rule: 'required', rows: 12 }],
    improvements: [
      ...improvementOf(1, 'sistema-vinculacion', 'Validar el CUI al escribirlo', [`${months[0] ?? ''}-03`, `${months[1] ?? ''}-20`]),
      ...improvementOf(2, 'sinafol', 'Enviar el archivo de capacitaciones de forma automática, con su acuse', [`${months[2] ?? ''}-11`]),
    ],
  };
}

/** An improvement that was proposed on the first day given, and came a state further on each of the others. */
export function improvementOf(number: number, platform: string, description: string, days: readonly string[]): ImprovementFact[] {
  const states = ['PROPUESTA', 'EN_CURSO', 'HECHA'];
  return days.map((statusDate, index) => ({
    ...{ number, platform, description, statusDate },
    batch: number * 10 + index,
    status: states[index] ?? 'HECHA',
  }));
}

function marked({ table, period, measure, at, value }: CubeCell): ProtectedCell {
  const place = { table, period, measure, at };
  if (value === null) return { ...place, impossible: true };
  return value >= 1 && value < POLICY.threshold && measure !== 'reclutadores' ? { ...place, hidden: true } : { ...place, value };
}

function randomFor(month: Month, index: number): Random {
  return randomAt(Number(month.replace('-', '')), index);
}
