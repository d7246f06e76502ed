import { brief, checkBytes, csv, links } from '../../../test/support/registry-files';

const COLUMN_OF_KEY = 0;

async function problemsOf(change: Readonly<Record<string, string>>): Promise<string[]> {
  const { problems, refusal } = await checkBytes(csv(links(change), { quoteAll: true }));
  expect(refusal).toBeNull();
  return brief(problems).map((line) => line.replace(/^2 /, ''));
}

describe('a row of vinculaciones', () => {
  it('without faults becomes a record', async () => {
    const { records, problems } = await checkBytes(csv(links({})));
    expect(problems).toEqual([]);
    expect(records).toEqual([
      {
        row: 2,
        values: [
          'V-1',
          '2024-02-15',
          'REC',
          '1',
          '1',
          '11',
          '1305',
          '3',
          'CAN',
          'TFWP-AGR',
          '0113',
          '9211',
          '16.55',
          'CAD',
          'hora',
          40,
          '2024-03-01',
          '2024-10-31',
          'RR-0001-2024',
          '1:0000001240514',
          25,
          'finca ejemplo',
          false,
        ],
      },
    ]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['key', { id_vinculacion: 'x'.repeat(65) }, ['id_vinculacion cell.too-long']],
    ['future', { fecha_vinculacion: '11-03-2024' }, ['fecha_vinculacion date.future']],
    ['today', { fecha_vinculacion: '10-03-2024' }, []],
    ['date', { fecha_vinculacion: '30-02-2024' }, ['fecha_vinculacion date.impossible']],
    ['two dates', { fecha_inicio: '1.3.2024', fecha_fin: '' }, ['fecha_inicio date.format', 'fecha_fin cell.required']],
    ['channel', { canal: 'XYZ' }, ['canal code.unknown']],
    ['channel in lower case, with a blank', { canal: ' rec ' }, []],
    ['document type', { tipo_documento: '4' }, ['tipo_documento code.unknown']],
    ['CUI, check digit', { numero_documento: '0000000180101' }, ['numero_documento document.cui']],
    ['CUI, municipality', { numero_documento: '0000000190515' }, ['numero_documento document.cui']],
    ['CUI, department', { numero_documento: '0000000192301' }, ['numero_documento document.cui']],
    ['CUI, municipality 00', { numero_documento: '0000000190100' }, ['numero_documento document.cui']],
    ['CUI with blanks and hyphens', { numero_documento: '0000 00124-0514' }, []],
    ['CUI without its zeros', { numero_documento: '1240514' }, []],
    ['CUI of Petatán', { numero_documento: '0000123431333' }, []],
    ['CUI as a spreadsheet destroys it', { numero_documento: '1.24051E+12' }, ['numero_documento document.cui']],
    ['a passport is no CUI', { tipo_documento: '3', numero_documento: 'A-1234567' }, []],
    ['no document', { numero_documento: ' - ' }, ['numero_documento document.format']],
    ['sex', { sexo: '' }, ['sexo cell.required']],
    ['sex by letter', { sexo: 'M' }, []],
    ['minor', { fecha_nacimiento: '16-02-2006' }, ['fecha_nacimiento birth.age']],
    ['18 today', { fecha_nacimiento: '15-02-2006' }, []],
    ['born in the future', { fecha_nacimiento: '01-01-2031' }, ['fecha_nacimiento birth.age']],
    ['100 years old', { fecha_nacimiento: '15-02-1924' }, ['fecha_nacimiento birth.age']],
    ['99 years old', { fecha_nacimiento: '16-02-1924' }, []],
    ['people by name', { pueblo: 'maya' }, []],
    ['people', { pueblo: '7', comunidad_linguistica: '' }, ['pueblo code.unknown']],
    ['community of another people', { pueblo: '5' }, ['comunidad_linguistica community.not-maya']],
    ['no community of another people', { pueblo: '5', comunidad_linguistica: '99' }, []],
    ['municipality', { municipio_origen: '2399' }, ['municipio_origen municipality.unknown']],
    ['municipality without its zero', { municipio_origen: '101' }, []],
    ['municipality by name', { municipio_origen: 'Sipacate, Escuintla' }, []],
    ['education', { nivel_educativo: '14' }, ['nivel_educativo code.unknown']],
    ['country', { pais_destino: 'ZZZ' }, ['pais_destino country.unknown']],
    ['Guatemala', { pais_destino: 'GTM', tipo_visa: 'OTRA' }, ['pais_destino country.guatemala']],
    ['ROM is Romania', { pais_destino: 'ROM', tipo_visa: 'OTRA' }, []],
    ['country by alpha-2', { pais_destino: 'ca' }, []],
    ['visa', { tipo_visa: 'H2Z' }, ['tipo_visa code.unknown']],
    ['visa of another country', { tipo_visa: 'H2A' }, ['tipo_visa visa.other-country']],
    ['a sailor under any flag', { tipo_visa: 'MAR', pais_destino: 'PAN' }, []],
    ['activity', { actividad_economica: '0413' }, ['actividad_economica activity.unknown']],
    ['activity of three digits', { actividad_economica: '141' }, ['actividad_economica activity.three-digits']],
    ['activity of three digits with its zero', { actividad_economica: '011' }, []],
    ['section', { actividad_economica: 'a' }, []],
    ['division without its zero', { actividad_economica: '1' }, []],
    ['occupation', { ocupacion: '9999' }, ['ocupacion occupation.unknown']],
    ['occupation of the ministry', { ocupacion: '9211005' }, []],
    ['no employer', { empleador: '  ' }, ['empleador cell.required']],
    ['negative wage', { salario: '-5' }, ['salario amount.negative']],
    ['wage with thousands', { salario: '1,234.50' }, ['salario amount.format']],
    ['wage beyond all bounds', { salario: '1234567890123' }, ['salario amount.too-large']],
    ['wage without currency', { moneda: '' }, ['salario wage.incomplete']],
    ['currency without wage', { salario: '', periodo_salario: '' }, ['salario wage.incomplete']],
    ['no wage at all', { salario: '', moneda: '', periodo_salario: '' }, []],
    ['currency', { moneda: 'XQX' }, ['moneda code.unknown']],
    ['period', { periodo_salario: 'siglo' }, ['periodo_salario code.unknown']],
    ['85 hours', { horas_semana: '85' }, ['horas_semana int.range']],
    ['half an hour', { horas_semana: '40.5' }, ['horas_semana int.format']],
    ['end before start', { fecha_fin: '01-01-2000' }, ['fecha_fin contract.end-before-start']],
    ['24 months', { fecha_fin: '01-03-2026' }, []],
    ['more than 24 months', { fecha_fin: '02-03-2026' }, ['fecha_fin contract.too-long']],
    ['recruiter absent', { registro_reclutador: '' }, ['registro_reclutador recruiter.required']],
    ['recruiter absent from the programme', { canal: 'PTT', registro_reclutador: '' }, []],
    ['recruiter unknown', { registro_reclutador: 'RR-9' }, ['registro_reclutador recruiter.unknown']],
    ['withdrawn', { anulada: 'si' }, []],
    ['withdrawn or not', { anulada: 'quizás' }, ['anulada code.unknown']],
    ['NUL', { empleador: 'a\u0000b' }, ['empleador cell.control-characters']],
  ])('%s', async (_, change, expected) => {
    expect(await problemsOf(change)).toEqual(expected);
  });

  it('shows all its problems at once', async () => {
    expect(await problemsOf({ canal: 'X', sexo: '', fecha_fin: '01-01-2000', pais_destino: 'GTM', tipo_visa: 'OTRA' })).toEqual([
      'canal code.unknown',
      'sexo cell.required',
      'pais_destino country.guatemala',
      'fecha_fin contract.end-before-start',
    ]);
  });

  it('names the first row of a repeated key, even where that row is bad', async () => {
    const { problems, accepted } = await checkBytes(
      csv(links({ id_vinculacion: 'A', sexo: '' }, { id_vinculacion: 'B' }, { id_vinculacion: 'A' }, { id_vinculacion: 'A' })),
    );
    expect(brief(problems)).toEqual(['2 sexo cell.required', '4 id_vinculacion row.repeated-key', '5 id_vinculacion row.repeated-key']);
    expect(problems.map(({ message }) => message.includes('fila 2'))).toEqual([false, true, true]);
    expect(accepted).toBe(1);
  });

  it('is doubted for a wage far from the others of its visa and period', async () => {
    const wages = ['16', '17', '15', '3.3', '3', '79', '81'];
    const { problems, accepted } = await checkBytes(csv(links(...wages.map((salario) => ({ salario })))));
    expect(problems.map(({ row, rule, value, column }) => [row, rule, value, column])).toEqual([
      [6, 'wage.implausible', '3', 'S'],
      [8, 'wage.implausible', '81', 'S'],
    ]);
    expect(accepted).toBe(wages.length);
  });

  it('never repeats what may name a person', async () => {
    const cells = links(
      { numero_documento: 'SECRETO1', fecha_nacimiento: 'SECRETO2', nombres: 'SECRETO3', apellidos: 'SECRETO4', canal: 'X' },
      {},
      {},
    );
    // Cells that are out of place: a row that lacks one, and one that has one more.
    cells[2] = (cells[2] ?? []).map((cell, index) => (index === COLUMN_OF_KEY ? cell : 'SECRETO5')).slice(0, -1);
    cells[3] = [...(cells[3] ?? []).map(() => 'SECRETO6'), 'SECRETO7'];
    const { problems } = await checkBytes(csv(cells));
    expect(brief(problems)).toEqual([
      '2 canal code.unknown',
      '2 fecha_nacimiento date.format',
      '2 numero_documento document.cui',
      '3 - row.short',
      '4 - row.long',
    ]);
    expect(JSON.stringify(problems)).not.toContain('SECRETO');
  });
});
