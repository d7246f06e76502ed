import { cellAddress, type Dataset, type Dimension, type Observation, type Publication, type PublishedFile } from '../opendata/figures';
import { labelsOf } from '../opendata/tidy-csv';
import { monthsOfPeriod, type Month } from '../records/period';
import type { AnswerOf } from './answers';
import { LARGEST_PAGE } from './parameters';
import type { Page } from './selection';

/** OBS_STATUS (CL_OBS_STATUS of SDMX: A normal, Q suppressed, M cannot exist) and CONF_STATUS (CL_CONF_STATUS: F free, C confidential). */
const SDMX_STATUS = { '': ['A', 'F'], c: ['Q', 'C'], z: ['M', 'F'] } as const;

/** The flags of a figure as SDMX writes them. */
export function sdmxStatus({ status }: Pick<Observation, 'status'>): {
  readonly OBS_STATUS: 'A' | 'Q' | 'M';
  readonly CONF_STATUS: 'F' | 'C';
} {
  const [OBS_STATUS, CONF_STATUS] = SDMX_STATUS[status];
  return { OBS_STATUS, CONF_STATUS };
}

/** A page of figures; `labelled` adds the names of measures and codes, `next` is where the next page is. */
export function observationsJson(
  dataset: Dataset,
  page: Page,
  { labelled, next, site }: { readonly labelled: boolean; readonly next: string | null; readonly site: string },
): AnswerOf<'observaciones'> {
  const names = labelsOf(dataset);
  const measures = new Map(dataset.measures.map(({ id, label }) => [id, label]));
  const labels = ({ measure, at }: Observation): object => ({
    medida_nombre: measures.get(measure) ?? measure,
    etiquetas: Object.fromEntries(Object.entries(at).map(([id, code]) => [id, names.get(id)?.get(code) ?? code])),
  });
  return {
    conjunto: dataset.id,
    total: page.total,
    pagina: page.page,
    paginas: page.pages,
    tamano: page.size,
    tamano_maximo: LARGEST_PAGE,
    siguiente: next,
    observaciones: page.observations.map((each) => ({
      celda: each.ref,
      tabla: each.table,
      periodo: each.period,
      medida: each.measure,
      codigos: each.at,
      ...(labelled ? labels(each) : {}),
      valor: each.value,
      estado: each.status,
      ...sdmxStatus(each),
      ...(dataset.hasSupportClass ? { clase_n: each.supportClass } : {}),
      publicacion: each.release,
      version: each.version,
      enlace: linkToCell(each, site),
    })),
  };
}

/** The figure in the page of its release, or else in its file. */
function linkToCell(observation: Observation, site: string): string {
  const { path, fragment } = cellAddress(observation);
  return `${site}${path}#${observation.row === undefined ? encodeURIComponent(fragment) : fragment}`;
}

/** A dataset in a list. */
export function datasetSummary(dataset: Dataset, site: string): AnswerOf<'conjuntos'>['conjuntos'][number] {
  return {
    ...datasetHead(dataset, site),
    medidas: dataset.measures.map(({ id }) => id),
    dimensiones: dataset.dimensions.map(({ id }) => id),
  };
}

/** Everything about a dataset but its figures. */
export function datasetJson(dataset: Dataset, site: string): AnswerOf<'conjunto'> {
  const head = datasetHead(dataset, site);
  return {
    ...head,
    medidas: dataset.measures.map(({ id, label, unit }) => ({ id, titulo: label, unidad: unit })),
    dimensiones: dataset.dimensions.map(({ id, ...rest }) => ({ id, ...dimensionJson(rest) })),
    periodos: [...dataset.periods],
    observaciones: `${head.enlace}/observaciones`,
  };
}

/** The first and the last month that figures of a dataset are about. */
export function monthsOf({ periods }: Pick<Dataset, 'periods'>): readonly [first: Month | undefined, last: Month | undefined] {
  const months = periods.flatMap((period) => monthsOfPeriod(period)).sort();
  return [months[0], months.at(-1)];
}

function datasetHead(dataset: Dataset, site: string) {
  const { id, title, kind, updated } = dataset;
  const [first, last] = monthsOf(dataset);
  return {
    id,
    titulo: title,
    informe: kind,
    primer_mes: first ?? null,
    ultimo_mes: last ?? null,
    actualizado: updated.toISOString(),
    enlace: `${site}/api/v1/conjuntos/${id}`,
  };
}

/** Codes of a dimension and their names. */
export function dimensionJson({ label, description, codes }: Omit<Dimension, 'id'>) {
  return { titulo: label, descripcion: description, codigos: codes.map(({ code, label: etiqueta }) => ({ codigo: code, etiqueta })) };
}

/** A release and its files; of a withdrawn one its reason, and no address to read it at. */
export function publicationJson(
  publication: Publication,
  files: readonly PublishedFile[],
  site: string,
): AnswerOf<'publicaciones'>['publicaciones'][number] {
  const { address, kind, period, version, publishedAt, note, fingerprint, manifestSha, withdrawn } = publication;
  return {
    publicacion: address,
    informe: kind,
    periodo: period,
    version,
    publicado: publishedAt.toISOString(),
    nota: note,
    retirado: withdrawn === undefined ? null : { fecha: withdrawn.at.toISOString(), motivo: withdrawn.reason },
    huella: fingerprint,
    huella_manifiesto: manifestSha,
    enlace: linkTo(publication, site),
    archivos: files.map(({ path, bytes, sha256 }) => ({ ruta: path, bytes, sha256, enlace: `${site}/informes/${address}/${path}` })),
  };
}

/** What came out or was withdrawn since an instant (from the beginning where none is given), in order of time. */
export function changesJson(publications: readonly Publication[], since: Date | undefined, site: string): AnswerOf<'cambios'> {
  const changes = publications.flatMap((publication): AnswerOf<'cambios'>['cambios'] => {
    const { address, version, publishedAt, note, withdrawn } = publication;
    const enlace = linkTo(publication, site);
    const out = {
      fecha: publishedAt.toISOString(),
      cambio: version === 1 ? 'publicado' : 'corregido',
      publicacion: address,
      nota: note,
      enlace,
    } as const;
    if (withdrawn === undefined) return [out];
    return [out, { fecha: withdrawn.at.toISOString(), cambio: 'retirado', publicacion: address, nota: withdrawn.reason, enlace }];
  });
  return {
    cambios: changes
      .filter(({ fecha }) => since === undefined || fecha >= since.toISOString())
      .sort((a, b) => (a.fecha < b.fecha ? -1 : a.fecha > b.fecha ? 1 : 0)),
  };
}

function linkTo({ address, withdrawn }: Publication, site: string): string | null {
  return withdrawn === undefined ? `${site}/informes/${address}` : null;
}
