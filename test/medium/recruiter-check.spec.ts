import { BatchRepository } from '../../src/ingest/batch.repository';
import { IngestService } from '../../src/ingest/ingest.service';
import { LeaseRepository } from '../../src/platform/lease.repository';
import { RegisterRepository } from '../../src/recruiters/register.repository';
import { RegisterService } from '../../src/recruiters/register.service';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { ingestRegister } from '../support/recruiter-register';

describeOnEachDatabase('the recruiter check', (db) => {
  const clock = new FakeClock(new Date('2024-09-10T18:00:00Z'));
  let register: RegisterService;

  beforeAll(async () => {
    const leases = new LeaseRepository(db.database, clock, db.texts);
    await ingestRegister(new IngestService(new BatchRepository(db.database), leases, clock, db.texts, 'k'.repeat(32)));
    register = new RegisterService(new RegisterRepository(db.database), clock);
  });

  it.each(['Agro Empleos', 'agroempleos s.a.', 'RR-0001-2023', 'rr 1/2023', '41009770', '+502 2230 1001', 'marta chavez', 'agro empleo', 'Carmen Xyz', 'RR-0001-2023 Horizonte', 'camino real laboral', '2230 1045', 'DROP TABLE; \u0000'])('%s', async (q) => {
    const t = performance.now();
    const a = await register.check(q);
    const ms = performance.now() - t;
    process.stderr.write(`${q} (${ms.toFixed(1)} ms): ${a.kind} ${a.kind === 'found' ? `${a.by} ${a.recruiter.number} ${a.recruiter.name} ~ ${a.similar.map((s) => s.recruiter.name + s.score.toFixed(2))}` : a.kind === 'near' ? a.candidates.map((s) => `${s.because} ${s.recruiter.name} ${s.score.toFixed(2)}`).join(' | ') : ''}\n`);
  });
});
