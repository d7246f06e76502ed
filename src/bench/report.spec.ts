import { TextStore } from '../platform/texts.store';
import { benchTable } from './report';
import { ratio, type RegistryResult, type Run } from './stages';

const texts = new TextStore().section('bench/es/bench');

const run: Run = {
  database: 'server',
  ingest: {
    stages: [
      { name: 'open', seconds: 0.1 },
      { name: 'small-files', seconds: 2 },
      { name: 'ingest', seconds: 8, rows: 1_000_000 },
    ],
    peakMb: 287.4,
  },
  build: {
    stages: [
      { name: 'open-again', seconds: 0.1 },
      { name: 'count', seconds: 1.5 },
      { name: 'build', seconds: 2.9, rows: 5_860 },
      { name: 'build-again', seconds: 2, rows: 5_860 },
    ],
    peakMb: 350,
  },
  accepted: 990_000,
  rejected: 10_000,
};
const registry: RegistryResult = {
  rows: 1_000_000,
  month: '2025-04',
  monthRows: 5_860,
  runs: [run, { ...run, database: 'embedded' }],
  baseline: [
    { name: 'copy', seconds: 2, rows: 1_000_000 },
    { name: 'group', seconds: 3, rows: 1_000_000 },
  ],
};
const machine = { node: '20.0.0', cpus: 2, cpu: 'de prueba' };

describe('benchTable', () => {
  it('gives seconds, rows a second, the aim and how much more than the baseline it takes', () => {
    const lines = benchTable({ registry, machine }, texts).split('\n');
    expect(lines.find((line) => line.includes('archivo grande'))).toMatch(/8\.00 s +125,000 filas\/s +\(meta: 8 s\)$/);
    expect(lines.filter((line) => line.includes('meta: 25 s'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('carga 287 MB (meta: 300 MB), informe 350 MB'))).toHaveLength(2);
    expect(lines.filter((line) => line.includes('tarda 4.0 veces'))).toHaveLength(2);
    expect(lines.filter((line) => line.includes('tarda 0.5 veces'))).toHaveLength(2);
  });

  it('says so where there is no baseline', () => {
    const { baseline: _, ...without } = registry;
    const table = benchTable({ registry: without, machine }, texts);
    expect(table).toContain('Sin línea base');
    expect(table).not.toContain('veces');
    expect(ratio(run, 'ingest', undefined, 'copy')).toBeUndefined();
  });
});
