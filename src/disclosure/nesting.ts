import type { CountCell } from './count-cell';

/** Dimensions whose codes mean something only within another's (disclosure.md: a row that fills one fills the other). */
const NESTED: Readonly<Record<string, string>> = { division: 'sector', municipio: 'departamento', comunidad: 'pueblo' };

/** True where `inner` is a finer code within `outer`: by contract, or where each inner code stands under one outer code only. */
export type Nesting = (inner: string, outer: string) => boolean;

/** Which dimensions of a set of cells are nested in which. */
export function nestedDimensions(cells: readonly CountCell[]): Nesting {
  const outerCodes = new Map<string, Map<string, string | null>>();
  const alone = new Map<string, Set<string>>();
  for (const { at } of cells) {
    for (const inner of Object.keys(at)) {
      const fellows = Object.keys(at).filter((dimension) => dimension !== inner);
      const common = alone.get(inner);
      alone.set(inner, new Set(common === undefined ? fellows : [...common].filter((dimension) => fellows.includes(dimension))));
      for (const outer of fellows) {
        const codes = outerCodes.get(`${inner}<${outer}`) ?? new Map<string, string | null>();
        const code = at[inner] ?? '';
        const known = codes.get(code);
        codes.set(code, known === undefined || known === at[outer] ? (at[outer] ?? null) : null);
        outerCodes.set(`${inner}<${outer}`, codes);
      }
    }
  }
  return (inner, outer) => {
    if (alone.get(inner)?.has(outer) !== true) return false;
    if (NESTED[inner] === outer) return true;
    return ![...(outerCodes.get(`${inner}<${outer}`)?.values() ?? [null])].includes(null);
  };
}
