import { cellKey } from '../../src/cube/aggregate';
import { kindOf, POLICY } from '../../src/disclosure/policy';
import type { MeasureId } from '../../src/cube/cube';
import type { LedgerCell } from '../../src/disclosure/ledger';
import { Database } from '../../src/platform/database.service';
import { FactsRepository } from '../../src/records/facts.repository';
import { monthsOfPeriod } from '../../src/records/period';
import { readPdfWords } from '../../src/render/agreement/read-pdf';
import { readWorkbook } from '../../src/render/agreement/read-workbook';
import { unzipFiles } from '../../src/render/package/zip';
import { LedgerRepository } from '../../src/release/history/ledger.repository';
import { MonthlyInputsService } from '../../src/release/making/monthly-inputs.service';
import { AUDIT_PATH, CUBE_PATH, type ReleaseFiles } from '../../src/release/making/release-files';
import { MARKS } from '../../src/report/format';
import { cubeRows } from '../support/cube-rows';
import { nameInRef, nameOfRow, placesOf, shareOf, spellingsOf, truthOf } from '../support/hidden-truth';
import { LEAK_MONTHS, openLeakWorld, type LeakWorld } from '../support/leak-world';
import { attributeOf, drawingsOf, pageElements, pageTables, textOf, textOfNode, unseenParts } from '../support/release-texts';
import { leavesOf, told } from '../support/told-files';
import { apply, hiddenMoves, type Change } from '../support/twin-registry';

const months = LEAK_MONTHS.map(({ month }) => month);
/** A number from here on stands in a file by chance only where the same number is printed. */
const DISTINCTIVE = 200;
const measureIn = (name: string): MeasureId => name.split('.')[0] as MeasureId;
const isCount = (name: string): boolean => kindOf(measureIn(name)) === 'person-count';
const flat = (text: string): string => text.replace(/\s+/g, '');

describe('a published release', () => {
  let world: LeakWorld;
  let released: ReadonlyMap<string, ReleaseFiles>;
  let ledger: readonly LedgerCell[];
  /** True figures by month of the report and name. */
  const truths = new Map<string, ReadonlyMap<string, number>>();

  const file = (month: string, path: string): Buffer => {
    const bytes = released.get(month)?.get(path);
    if (bytes === undefined) throw new Error(`${month} has no ${path}`);
    return bytes;
  };
  const truth = (month: string, name: string): number => truths.get(month)?.get(name) ?? NaN;
  /** Names of the figures a report hides, as its cubo.csv tells. */
  const secrets = (month: string): Set<string> =>
    new Set(cubeRows(file(month, CUBE_PATH)).flatMap((row) => (row.estado === 'c' ? [nameOfRow(row)] : [])));
  /** Numbers that a report prints. */
  const printed = (month: string): Set<number> =>
    new Set(cubeRows(file(month, CUBE_PATH)).flatMap((row) => (row.estado === '' ? [Number(row.valor)] : [])));

  beforeAll(async () => {
    world = await openLeakWorld();
    released = await world.publish();
    ledger = await world.app.get(LedgerRepository).published();
    const asOf = await world.app.get(FactsRepository).lastBatch();
    for (const month of months) truths.set(month, await truthOf(world.app.get(MonthlyInputsService), month, months[0] ?? month, asOf));
  });
  afterAll(() => world.close());

  it('has much to hide: counts of persons of every size, and medians', () => {
    const hidden = ledger.filter((cell) => cell.hidden);
    expect(hidden.filter(({ value }) => value >= 1 && value < POLICY.threshold).length).toBeGreaterThan(20);
    expect(hidden.filter(({ value }) => value >= DISTINCTIVE).length).toBeGreaterThan(20);
    for (const month of months) {
      const medians = [...secrets(month)].filter((name) => !isCount(name));
      expect(medians.filter((name) => Number.isFinite(truth(month, name))).length).toBeGreaterThan(5);
    }
  });

  it.each(months)('of %s hides in its data files exactly what the ledger hides, with an empty value', (month) => {
    const inLedger = new Map(ledger.map((cell) => [cellKey(cell), cell.hidden]));
    const hidden = secrets(month);
    const dataFiles = [...(released.get(month)?.keys() ?? [])].filter((path) => /^datos\/(cubo|M\d\d)\.csv$/.test(path));
    expect(dataFiles.length).toBeGreaterThan(15);
    for (const path of dataFiles) {
      const rows = cubeRows(file(month, path)).filter((row) => row.medida !== undefined);
      const wrong = rows.filter(({ valor, estado, clase_n = '', ...row }) => {
        const codes = Object.entries(row).filter(([column]) => !column.endsWith('_nombre'));
        const name = nameOfRow(Object.fromEntries(codes));
        const isHidden = inLedger.get(name) ?? hidden.has(name);
        return (estado === 'c') !== isHidden || (isHidden && `${valor ?? ''}${clase_n}` !== '');
      });
      expect([path, wrong]).toEqual([path, []]);
    }
  });

  it.each(months)('of %s shows the one mark wherever its page tells a hidden figure', (month) => {
    const hidden = secrets(month);
    const shown = pageElements(file(month, 'informe.html')).flatMap((element) => {
      const name = nameInRef(attributeOf(element, 'data-celda') ?? attributeOf(element, 'id') ?? '');
      return hidden.has(name) ? [{ name, text: flat(textOfNode(element)) }] : [];
    });
    // Of medians by sector the page leaves out the rows in which all are hidden; every count has its place.
    const names = new Set(shown.map(({ name }) => name));
    expect([...hidden].filter((name) => !names.has(name) && isCount(name))).toEqual([]);
    for (const { name, text } of shown) expect([name, text]).toEqual([name, expect.stringMatching(/^··\D*$/)]);
  });

  it.each(months)('of %s shows it at the same places of the workbook and of the PDF', async (month) => {
    const hidden = secrets(month);
    const workbook = await readWorkbook(file(month, 'cuadros.xlsx'), '', '');
    const words = flat((await readPdfWords(file(month, 'informe.pdf'))).join(''));
    let seen = 0;
    for (const { table, row, cells, refs } of pageTables(file(month, 'informe.html'))) {
      const places = refs.flatMap((ref, column) => (hidden.has(nameInRef(ref)) ? [column] : []));
      if (places.length === 0) continue;
      seen += places.length;
      const inWorkbook = workbook.tables.get(table)?.rows[row];
      for (const column of places) expect([table, row, column, inWorkbook?.cells[column]]).toEqual([table, row, column, MARKS.hidden]);
      expect([table, row, words.includes(flat(cells.join('')))]).toEqual([table, row, true]);
    }
    expect(seen).toBeGreaterThanOrEqual([...hidden].filter(isCount).length);
  });

  it.each(months)('of %s says no hidden number in any file, however written', async (month) => {
    const numbers = printed(month);
    const distinctive = [...secrets(month)].flatMap((name) => {
      const value = truth(month, name);
      const step = POLICY.rounding[measureIn(name)] ?? 1;
      const isPrinted = numbers.has(value) || numbers.has(Math.round(value / step) * step);
      return value >= DISTINCTIVE && !isPrinted ? spellingsOf(value, step).map((written) => ({ name, written })) : [];
    });
    expect(distinctive.length).toBeGreaterThan(20);
    for (const [path, bytes] of released.get(month) ?? []) {
      // Sizes of files are no figures.
      const text = (await textOf(path, bytes)).replace(/"bytes": ?\d+/g, '');
      const said = distinctive.flatMap(({ name, written }) => placesOf(text, written).map((place) => `${path} says ${name}: ${place}`));
      expect(said).toEqual([]);
    }
  });

  it.each(months)('of %s says no share that only a hidden count gives', async (month) => {
    const whole = truth(month, `vinculaciones.${month}`);
    const allowed = new Set([...printed(month)].map((value) => shareOf(value, whole)));
    const shares = [...secrets(month)].flatMap((name) =>
      name.startsWith(`vinculaciones.${month}`) ? [shareOf(truth(month, name), whole)] : [],
    );
    const telling = [...new Set(shares)].filter((share) => !allowed.has(share));
    expect(telling.length).toBeGreaterThan(10);
    for (const path of ['informe.html', 'informe.pdf', 'cuadros.xlsx', 'datapackage.json']) {
      const text = await textOf(path, file(month, path));
      expect(telling.flatMap((share) => placesOf(text, share).map((place) => `${path}: ${place}`))).toEqual([]);
    }
  });

  it.each(months)('of %s keeps nothing where nobody looks', (month) => {
    expect(unseenParts(file(month, 'cuadros.xlsx'))).toEqual([]);
    const { elements, words } = drawingsOf(file(month, 'informe.html'));
    expect(elements).toBeGreaterThan(50);
    expect(words).toEqual([]);
  });

  it.each(months)('of %s names in auditoria.json neither a cell nor an interval', (month) => {
    const leaves = leavesOf(JSON.parse(file(month, AUDIT_PATH).toString('utf8')) as object);
    expect(leaves.length).toBeLessThan(25);
    for (const [path, value] of leaves) {
      expect(path).not.toMatch(/interval|min|max|lista|detalle/i);
      // Counts and words: a cell's name would hold a period, a measure or a code.
      expect([path, typeof value === 'number' || /^[a-z]+$|^\d{4}-\d\d-\d\d$/.test(String(value))]).toEqual([path, true]);
    }
  });

  it.each(months)('of %s packs the same bytes and nothing else', (month) => {
    const packed = new Map(unzipFiles(file(month, 'publicacion.zip')).map(({ path, bytes }) => [path, Buffer.from(bytes)]));
    const others = [...(released.get(month) ?? [])].filter(([path]) => path !== 'publicacion.zip');
    expect([...packed.keys()].sort()).toEqual(others.map(([path]) => path).sort());
    for (const [path, bytes] of others) expect([path, packed.get(path)?.equals(bytes)]).toEqual([path, true]);
  });

  describe('beside that of a registry that differs in hidden counts alone', () => {
    let twin: LeakWorld;
    let changes: readonly Change[];
    let twins: ReadonlyMap<string, ReleaseFiles>;
    const last = months.at(-1) ?? '';

    beforeAll(async () => {
      const placeOf = (at: Record<string, string>): string => cellKey({ measure: 'vinculaciones', period: last, at });
      // Whatever rests on the month's count must be hidden too: cumulatives, persons, employers.
      const telling = ledger.filter(
        ({ measure, period, hidden }) => !hidden && !measure.includes('aplicantes') && monthsOfPeriod(period).includes(last),
      );
      const printedPlaces = new Set(telling.map(({ at }) => placeOf(at)));
      const values = new Map(ledger.map((cell) => [cellKey(cell), cell.value]));
      const valueAt = (at: Record<string, string>): number | undefined =>
        printedPlaces.has(placeOf(at)) ? undefined : values.get(placeOf(at));
      twin = await openLeakWorld();
      changes = await hiddenMoves(twin.app.get(Database), last, valueAt);
      await apply(twin.app.get(Database), changes);
      twins = await twin.publish();
    });
    afterAll(() => twin.close());

    it('differs in truth, in several tables', async () => {
      const others = new Map((await twin.app.get(LedgerRepository).published()).map((cell) => [cellKey(cell), cell]));
      const changed = ledger.filter((cell) => others.get(cellKey(cell))?.value !== cell.value);
      expect(changed.filter((cell) => !cell.hidden && cell.unprinted !== true)).toEqual([]);
      expect(new Set(changed.map(({ table }) => table)).size).toBeGreaterThanOrEqual(3);
      expect(changes.length).toBeGreaterThanOrEqual(3);
    });

    it.each(months)('is told in the same bytes (%s)', (month) => {
      const [one, other] = [told(released.get(month)), told(twins.get(month))];
      expect([...other.keys()].sort()).toEqual([...one.keys()].sort());
      expect([...one].flatMap(([path, bytes]) => (other.get(path)?.equals(bytes) === true ? [] : [path]))).toEqual([]);
    });

    it.each(months)('is proved by the same counts (%s)', (month) => {
      const [one, other] = [released, twins].map((files) => String(files.get(month)?.get(AUDIT_PATH)));
      expect(other).toBe(one);
    });
  });
});
