import type { ProtectedValue } from '../disclosure/protected-cube';
import type { CorrectionPreview } from '../release/history/correction.service';
import { figureLabel, figureText, type FigureChange } from '../report/corrections';
import { formatInteger } from '../report/format';
import type { Words } from '../report/labels';
import { periodLabel } from '../report/periods';

/** What `correct --preview` says, line by line. `says` are the command's texts, `words` the report's. */
export function previewLines(preview: CorrectionPreview, says: Words, words: Words): string[] {
  const { release, refusal, changes, others } = preview;
  const lead = says.say('correct.preview', { address: addressOf(release) });
  if (refusal !== undefined) return [lead, says.say('correct.refused', { reason: refusal })];
  const tell = (path: string, change: FigureChange): string => says.say(`correct.${path}`, { ...inWords(change, words) });
  const numbers = { count: changes.length, printed: preview.printed, reserved: preview.reserved };
  const counts = Object.fromEntries(Object.entries(numbers).map(([name, count]) => [name, formatInteger(count)]));
  return [
    lead,
    ...(changes.length === 0 ? [says.say('correct.nothing')] : changes.map((change) => tell('change', change))),
    says.say('correct.summary', { ...counts, previous: release.version - 1 }),
    ...(others.length === 0 ? [] : [says.say('correct.others')]),
    ...others.flatMap((other) => [
      says.say('correct.other', { address: addressOf(other.release), count: formatInteger(other.changes.length) }),
      ...other.changes.map((change) => tell('other_change', change)),
      ...(other.cumulatives.length === 0
        ? []
        : [says.say('correct.cumulatives', { periods: other.cumulatives.map((code) => periodLabel(code, words)).join('; ') })]),
    ]),
    says.say('correct.next', { kind: release.kind, period: release.period }),
  ];
}

/** The same for machines: a hidden value is `c`, an impossible one `z`, one that is not told any more null. */
export function previewJson({ release, refusal, changes, printed, reserved, others }: CorrectionPreview, words: Words): unknown {
  const figure = (change: FigureChange) => ({
    cuadros: change.tables,
    cifra: figureLabel(change, words),
    periodo: change.period,
    medida: change.measure,
    codigos: change.at,
    antes: inData(change.before),
    ahora: inData(change.after),
  });
  return {
    informe: release.kind,
    periodo: release.period,
    version: release.version,
    rechazo: refusal ?? null,
    cambian: changes.length,
    a_la_vista: printed,
    reservadas: reserved,
    cambios: changes.map(figure),
    otros: others.map((other) => ({
      informe: other.release.kind,
      periodo: other.release.period,
      version: other.release.version,
      cambios: other.changes.map(figure),
      acumulados: other.cumulatives,
    })),
  };
}

function inWords(change: FigureChange, words: Words): Record<string, string> {
  return {
    figure: figureLabel(change, words),
    period: periodLabel(change.period, words),
    before: figureText(change.before),
    after: figureText(change.after),
    tables: change.tables.join(', '),
  };
}

function inData(value: ProtectedValue | undefined): number | 'c' | 'z' | null {
  if (value === undefined) return null;
  if ('value' in value) return value.value;
  return 'hidden' in value ? 'c' : 'z';
}

function addressOf({ kind, period, version }: CorrectionPreview['release']): string {
  return `${kind}/${period}/v${String(version)}`;
}
