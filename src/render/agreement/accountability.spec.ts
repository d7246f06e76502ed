import { reportFonts } from '../../../test/support/report-fonts';
import { sampleAccountability, sampleAccountabilityInputs } from '../../../test/support/sample-accountability';
import { sampleFiles } from '../../../test/support/sample-release';
import { renderDatapackage } from '../package/datapackage';
import { renderPdf } from '../pdf/report';
import { checkAgreement } from './check';

describe('the formats of an accountability report', () => {
  it.each(['2024-C1', '2024-C3'])('say the same of %s', async (period) => {
    const model = sampleAccountability(period);
    const { cube } = sampleAccountabilityInputs(period);
    const files = new Map([...(await sampleFiles(model, cube)), ['informe.pdf', await renderPdf(model, { fonts: reportFonts() })]]);
    expect(await checkAgreement({ model, cube, files })).toEqual([]);
  });

  it('are described in the data package, column by column', () => {
    const model = sampleAccountability('2024-C1');
    const described = [...model.data.map(({ id }) => `datos/${id}.csv`), 'datos/cubo.csv'];
    const bytes = renderDatapackage(
      model,
      described.map((path) => ({ path, bytes: 1, sha256: 'c'.repeat(64) })),
    );
    const { resources } = JSON.parse(bytes.toString('utf8')) as {
      resources: { path: string; schema: { fields: { name: string; description?: string }[] } }[];
    };
    expect(resources.map(({ path }) => path)).toEqual([...described].sort());
    for (const { path, schema } of resources)
      for (const { name, description = '' } of schema.fields) expect([path, name, description === '']).toEqual([path, name, false]);
  });
});
