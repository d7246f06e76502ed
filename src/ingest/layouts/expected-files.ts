/** A file that should arrive every month, from whom, and by which day of the following month. */
export interface ExpectedFile {
  readonly layout: string;
  /** Code of the platform it comes from (`--fuente`). */
  readonly source: string;
  /** Day of the month after the one the file is about. */
  readonly dueDay: number;
}

/** Days agreed within the ministry are not published: to be confirmed before they are used to call a file late. */
export const EXPECTED_FILES: readonly ExpectedFile[] = [
  { layout: 'vinculaciones', source: 'sistema-vinculacion', dueDay: 5 },
  { layout: 'aplicantes', source: 'plataforma-empleo', dueDay: 5 },
  { layout: 'reclutadores', source: 'registro-reclutadores', dueDay: 5 },
  { layout: 'acciones', source: 'plan-de-accion', dueDay: 10 },
  { layout: 'presupuesto', source: 'sicoin', dueDay: 10 },
  { layout: 'capacitaciones', source: 'sinafol', dueDay: 10 },
  { layout: 'denuncias', source: 'inspeccion-general', dueDay: 10 },
  { layout: 'tipos-cambio', source: 'banguat', dueDay: 3 },
];
