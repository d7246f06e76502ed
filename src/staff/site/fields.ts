/** The fields of a form that was sent; what is missing or sent twice is empty, a list has what is there. */
export interface Fields {
  text(name: string): string;
  list(name: string): readonly string[];
}

/** Far more than any field of the staff's pages holds. */
const LONGEST = 2_000;

export function fieldsOf(body: unknown): Fields {
  const valueOf = (name: string): unknown =>
    typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined;
  return {
    text: (name) => {
      const value = valueOf(name);
      return typeof value === 'string' ? value.slice(0, LONGEST) : '';
    },
    list: (name) => {
      const value = valueOf(name);
      return (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string');
    },
  };
}
