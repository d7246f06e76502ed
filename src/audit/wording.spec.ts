import { TextStore } from '../platform/texts.store';
import type { AuditResult, CellName, Finding, FindingKind } from './result';
import { AuditWording } from './wording';

const texts = new TextStore().section('audit/es/audit');
const wording = new AuditWording(texts);

const cell: CellName = { release: 'v1', table: 'M02', period: '2024-05', measure: 'vinculaciones', codes: { pais: 'USA', sexo: '2' } };
const beside = (value: number | null, codes: CellName['codes'] = { pais: 'USA' }) => ({ ...cell, codes, value });

/** Of each kind a finding, and words that its sentence must hold besides the cell. */
const FOUND: Readonly<Record<FindingKind, readonly [Omit<Finding, 'kind' | 'cell'>, ...words: string[]]>> = {
  interval: [{ interval: { min: 1, max: 3 }, sources: [beside(1234), beside(null, {})] }, 'está entre 1 y 3', 'pais USA = 1,234; total'],
  unprinted: [{ interval: { min: 3, max: 3 }, sources: [beside(9)] }, 'vale exactamente 3', 'umbral 5'],
  'printed-small': [{ interval: { min: 2, max: 2 }, sources: [] }, 'Se publicó 2', 'umbral 5'],
  'printed-elsewhere': [{ interval: { min: 7, max: 7 }, sources: [{ ...beside(7), table: 'M03' }] }, 'se lee 7', 'tabla M03, pais USA = 7'],
  'status-changed': [{ interval: { min: 7, max: 7 }, sources: [{ ...beside(7), release: 'v2' }] }, 'se lee 7', 'en v2 = 7'],
  'small-correction': [{ interval: { min: -2, max: -2 }, sources: [beside(30), beside(28)] }, 'cambió en 2', 'umbral 5'],
  'beside-hidden': [{ sources: [beside(null)] }, 'pais USA (reservada)'],
  'median-of-few': [{ sources: [beside(9)] }, 'menos de 10', 'pais USA = 9'],
  'mean-follows': [{ sources: [beside(31.5)] }, 'pais USA = 31.5'],
};

describe('the words of a finding', () => {
  it.each(Object.entries(FOUND))('%s', (kind, [finding, ...words]) => {
    const told = wording.finding({ kind: kind as FindingKind, cell, ...finding }, 5);
    for (const word of ['tabla M02, periodo 2024-05, vinculaciones, pais USA, sexo 2, en v1', ...words]) expect(told).toContain(word);
    expect(told).not.toMatch(/[{}]|undefined|Infinity|NaN/);
  });

  it('are there for every kind and for nothing else', () => {
    expect(Object.keys(texts.findings ?? {}).sort()).toEqual(Object.keys(FOUND).sort());
  });

  it('name a few cells as the reason and count the others', () => {
    const sources = Array.from({ length: 1011 }, (_, index) => beside(10, { pais: String(index) }));
    const told = wording.finding({ kind: 'interval', cell, interval: { min: 1, max: Infinity }, sources }, 5);
    expect(told).toContain('vale 1 o más, sin límite');
    expect(told).toContain('pais 7 = 10; y 1,003 más.');
    expect(told).not.toContain('pais 8 =');
  });

  it('name what no row gives', () => {
    const codes = { pais: '\u2026', visa: 'H2A+3' };
    const told = wording.finding({ kind: 'unprinted', cell: { ...cell, codes }, interval: { min: 1, max: 1 }, sources: [] }, 5);
    expect(told).toContain('pais: las demás categorías, visa H2A con otras 3 categorías');
  });
});

describe('the words of a result', () => {
  const numbers = { threshold: 5, releases: 3, rows: 12345, restated: 1, cells: 1000, hidden: 321, unprinted: 2, equations: 4321 };
  const result: AuditResult = {
    ...{ ...numbers, components: 7, solves: 99, findings: [], problems: [] },
    verdict: 'approved',
    narrowest: { cell, interval: { min: 1, max: 6 } },
  };

  it('fit on one page', () => {
    const told = wording.summary(result).join('\n');
    for (const word of ['12,345', '321', '4,321', '99', 'está entre 1 y 6', 'APROBADA']) expect(told).toContain(word);
    expect(told).not.toMatch(/[{}]|undefined/);
  });

  it.each([
    [{ ...result, verdict: 'exposed', narrowest: null } as const, 'RECHAZADA'],
    [{ ...result, verdict: 'refused' } as const, 'NO SE PUDO AUDITAR'],
  ])('name the verdict', (other, word) => {
    expect(wording.summary(other).at(-1)).toContain(word);
  });
});
