import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ReportModel } from '../../src/report/model';
import { ANNEXES, HIGHLIGHTS, KEY_FIGURES } from './sample-words';
import { sampleData, sampleSections } from './sample-sections';

/**
 * A whole invented report for the specs of the renderers: 17 sections, hidden, impossible and unavailable cells, long
 * labels, a wide table, tables over several pages. Its counts add up; none of them is a real figure.
 */
export function sampleModel(): ReportModel {
  const sections = sampleSections();
  return {
    meta: {
      kind: 'mensual',
      period: '2024-02',
      version: 1,
      title: 'Informe estadístico mensual de movilidad laboral',
      periodLabel: 'febrero de 2024',
      versionLabel: 'Versión 1, 5 de marzo de 2024',
      builtAt: '2024-03-05T15:00:00.000Z',
      language: 'es-GT',
      publisher: 'Ministerio de Trabajo y Previsión Social',
      description:
        'Cuántas personas viajaron a trabajar con contrato, a qué países, de dónde salieron y en qué trabajan. Las cifras salen de los registros administrativos del programa.',
      keywords: ['movilidad laboral', 'trabajo temporal', 'Guatemala', 'vinculaciones'],
      licence: { name: 'CC-BY-4.0', title: 'Creative Commons Atribución 4.0', url: 'https://creativecommons.org/licenses/by/4.0/deed.es' },
      contact: { name: 'Observatorio del Mercado Laboral', email: 'estadisticas@example.gob.gt', telephone: '+502 2422 2500' },
      fingerprint: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      citation:
        'Ministerio de Trabajo y Previsión Social (2024). Informe estadístico mensual de movilidad laboral, febrero de 2024, versión 1.',
    },
    labels: sampleLabels(),
    keyFigures: KEY_FIGURES,
    highlights: HIGHLIGHTS,
    sections,
    annexes: ANNEXES,
    data: sampleData(sections),
    dictionary: [
      {
        file: 'datos/M02.csv',
        column: 'pais',
        type: 'string',
        description: 'País de destino, código ISO 3166-1 alfa-3',
        codelist: 'paises',
      },
      { file: 'datos/M02.csv', column: 'sexo', type: 'string', description: 'Sexo de la persona', codelist: 'sexo' },
      {
        file: 'datos/M02.csv',
        column: 'valor',
        type: 'integer',
        description: 'Número de vinculaciones; vacío si está reservado',
        codelist: '',
      },
      {
        file: 'datos/M02.csv',
        column: 'estado',
        type: 'string',
        description: 'c = reservado, z = imposible, vacío = publicado',
        codelist: '',
      },
    ],
  };
}

/** The fixed words of the renderers, as the product reads them. */
export function sampleLabels(): Readonly<Record<string, string>> {
  return parse(readFileSync(join(__dirname, '../../templates/report/es/render.yml'), 'utf8')) as Record<string, string>;
}
