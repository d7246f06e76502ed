import { sectionHtml, sectionNames } from './report-sections';

const PAGE = `<ul class="indice">
<li><a href="#M01">Resumen</a></li>
<li><a href="#M02">Pa&#237;s &amp; destino</a></li>
</ul><ul class="indice"><li><a href="#metodo">Método</a></li></ul>
<section id="M01" aria-labelledby="M01-titulo"><h2 id="M01-titulo">Resumen</h2></section>
<section id="M02" aria-labelledby="M02-titulo"><h2 id="M02-titulo" onclick="x()">País</h2><script>alert(1)</script>
<p style="color:red"><a href="datos/M02.csv">CSV</a><a href="#contenido">Volver</a><a href="javascript:alert(1)">x</a></p></section>`;

describe('sections of a report', () => {
  it('are those that its page lists, without the annexes', () => {
    expect(sectionNames(PAGE)).toEqual([
      { id: 'M01', heading: 'Resumen' },
      { id: 'M02', heading: 'País & destino' },
    ]);
    expect(sectionNames('<p>nothing</p>')).toEqual([]);
  });

  it('may stand side by side: anchors of their own, links to their own files, and nothing that runs', () => {
    const html = sectionHtml(PAGE, 'M02', 'antes-', '/informes/mensual/2024-01/v1') ?? '';
    expect(html).toContain('<section id="antes-M02">');
    expect(html).toContain('href="/informes/mensual/2024-01/v1/datos/M02.csv"');
    expect(html).toContain('href="#antes-contenido"');
    expect(html).not.toMatch(/script|onclick|style=|Resumen/);
    expect(sectionHtml(PAGE, 'M09', 'antes-', '')).toBeUndefined();
  });
});
