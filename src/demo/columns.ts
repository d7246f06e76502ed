/** Columns of each layout in the order the platforms write them. */
export const COLUMNS = {
  vinculaciones: [
    'id_vinculacion',
    'fecha_vinculacion',
    'canal',
    'tipo_documento',
    'numero_documento',
    'nombres',
    'apellidos',
    'sexo',
    'fecha_nacimiento',
    'pueblo',
    'comunidad_linguistica',
    'municipio_origen',
    'nivel_educativo',
    'pais_destino',
    'tipo_visa',
    'actividad_economica',
    'ocupacion',
    'empleador',
    'salario',
    'moneda',
    'periodo_salario',
    'horas_semana',
    'fecha_inicio',
    'fecha_fin',
    'registro_reclutador',
    'anulada',
  ],
  aplicantes: [
    'id_aplicacion',
    'fecha_aplicacion',
    'tipo_documento',
    'numero_documento',
    'sexo',
    'fecha_nacimiento',
    'pueblo',
    'comunidad_linguistica',
    'municipio_origen',
    'nivel_educativo',
    'pais_interes',
    'ocupacion',
    'estado',
    'anulada',
  ],
  reclutadores: [
    'numero_registro',
    'nombre',
    'nombre_comercial',
    'tipo_persona',
    'nit',
    'representante_legal',
    'direccion',
    'municipio',
    'telefono',
    'correo',
    'sitio_web',
    'paises',
    'sectores',
    'fecha_solicitud',
    'fecha_resolucion',
    'estado',
    'vigente_desde',
    'vigente_hasta',
    'motivo',
    'fecha_estado',
  ],
  acciones: [
    'id_accion',
    'hito',
    'fecha',
    'descripcion',
    'municipio',
    'beneficiarias_mujeres',
    'beneficiarios_hombres',
    'medio_verificacion',
  ],
  presupuesto: ['ejercicio', 'mes', 'actividad', 'asignado', 'vigente', 'devengado'],
  capacitaciones: [
    'id_capacitacion',
    'fecha',
    'curso',
    'norma',
    'tipo_documento',
    'numero_documento',
    'sexo',
    'pueblo',
    'municipio_origen',
    'resultado',
  ],
  denuncias: ['id_denuncia', 'fecha', 'municipio', 'sexo', 'medio', 'pago_realizado', 'estado', 'registro_reclutador'],
  'tipos-cambio': ['fecha', 'moneda', 'gtq_por_unidad'],
} as const;

export type Layout = keyof typeof COLUMNS;

const AMOUNTS = new Set(['salario', 'asignado', 'vigente', 'devengado', 'gtq_por_unidad']);
/** Cells a spreadsheet holds as numbers, so that their first zeros are lost; CIIU codes are kept as text. */
const NUMBERS = new Set([
  'sexo',
  'pueblo',
  'comunidad_linguistica',
  'municipio_origen',
  'municipio',
  'nivel_educativo',
  'tipo_documento',
  'numero_documento',
  'ocupacion',
  'horas_semana',
  'hito',
  'beneficiarias_mujeres',
  'beneficiarios_hombres',
  'ejercicio',
  'mes',
]);

export type CellKind = 'text' | 'date' | 'amount' | 'number';

/** How a platform writes the cells of a column. */
export function cellKind(column: string): CellKind {
  if (/^fecha|^vigente_/.test(column)) return 'date';
  if (AMOUNTS.has(column)) return 'amount';
  return NUMBERS.has(column) ? 'number' : 'text';
}

/** Position of a column in its layout; throws RangeError for a column it has not. */
export function columnIndex(layout: Layout, column: string): number {
  const index = (COLUMNS[layout] as readonly string[]).indexOf(column);
  if (index < 0) throw new RangeError(`${layout} has no column ${column}`);
  return index;
}
