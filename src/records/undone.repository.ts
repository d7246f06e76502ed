/** Condition of a query: nobody took the batch `b` back, by batch `asOf` where one is named. What was taken back never came. */
export function notUndone(b: string, asOf?: string): string {
  return `NOT EXISTS (SELECT FROM batch undoing WHERE undoing.undoes = ${b}.id${asOf === undefined ? '' : ` AND undoing.id <= ${asOf}`})`;
}
