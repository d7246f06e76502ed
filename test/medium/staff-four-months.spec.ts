import { readFileSync } from 'node:fs';
import { Clock } from '../../src/platform/clock.service';
import { WorkshopService } from '../../src/staff/review/workshop.service';
import { fourMonthlyWorld } from '../support/four-monthly-world';
import { press, sendAndCheck } from '../support/loads-world';
import type { OpenDataWorld } from '../support/open-data-world';
import { temporaryFolder } from '../support/program';
import { writeTrainings } from '../support/small-registry';
import { Staff, type Visitor } from '../support/staff-world';

const HERE = '/interno/informes/cuatrimestral/2024-C1/v1';

describe('a four-monthly report on the staff site', () => {
  const folder = temporaryFolder();
  let world: OpenDataWorld;
  let ana: Visitor;

  beforeAll(async () => {
    world = await fourMonthlyWorld();
    const staff = new Staff(world.site, world.site.get(Clock, { strict: false }));
    ana = await staff.inside((await staff.person('analista')).id);
  });
  afterAll(async () => {
    await world.remove();
    folder.remove();
  });

  /** Rows of a table of changes that tell of a course. */
  const courses = (page: string): string[] => [...page.matchAll(/<t[hd][^>]*>(Capacitaciones, [^<]*)</g)].map(([, text = '']) => text);

  it('names its courses where a file, and then a correction, would change them', async () => {
    const file = readFileSync(writeTrainings(folder.path, '2024-03', 40, 30, 20));
    const address = await sendAndCheck(ana, 'capacitaciones', file, 'tarde.csv');
    const ahead = courses((await press(ana, address, 'vista')).text);
    expect((await press(ana, address, 'confirmar')).status).toBe(200);
    await ana.get(HERE);
    expect((await ana.post(`${HERE}/previa`)).status).toBe(303);
    await world.site.get(WorkshopService, { strict: false }).idle();
    const told = courses((await ana.get(HERE)).text);
    expect(told).toEqual(ahead);
    expect(told.filter((figure) => figure.includes('Curso sin nombre'))).toEqual([]);
    expect(told).toContain('Capacitaciones, Poda y cosecha');
  });
});
