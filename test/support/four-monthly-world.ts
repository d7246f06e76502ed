import { IngestService } from '../../src/ingest/ingest.service';
import { ReleaseService } from '../../src/release/release.service';
import { monthsOfPeriod } from '../../src/records/period';
import { servedWorld, type Making, type OpenDataWorld } from './open-data-world';
import { ingestRegister } from './recruiter-register';
import { takeMonths } from './release-world';
import { writeComplaints, writeTrainings } from './small-registry';

/** The four-monthly report of a four-monthly world, by its address. */
export const FOUR_MONTHS = 'cuatrimestral/2024-C1/v1';

/** A served site with the reports of January to April 2024 and of the four months, small, with recruiters, trainings and complaints. */
export function fourMonthlyWorld(): Promise<OpenDataWorld> {
  return servedWorld(fourMonths);
}

async function fourMonths({ program, folder, on }: Making): Promise<void> {
  on('2024-05-05');
  const ingest = program.get(IngestService);
  const releases = program.get(ReleaseService);
  await ingestRegister(ingest);
  await ingest.ingest({ layout: 'capacitaciones', path: writeTrainings(folder, '2024-03', 12, 9, 3) });
  await ingest.ingest({ layout: 'denuncias', path: writeComplaints(folder, '2024-04', 11) });
  const months = monthsOfPeriod('2024-C1');
  await takeMonths(program, folder, months, 60);
  for (const month of months) await releases.produce('mensual', month, 'ana');
  await releases.produce('cuatrimestral', '2024-C1', 'ana');
}
