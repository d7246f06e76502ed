import { BatchRepository } from '../../src/ingest/batch.repository';
import { IngestService } from '../../src/ingest/ingest.service';
import { LeaseRepository } from '../../src/platform/lease.repository';
import { RegisterRepository } from '../../src/recruiters/register.repository';
import { RegisterService } from '../../src/recruiters/register.service';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { checkedQuestions, qualityOf, shownBy } from '../support/recruiter-questions';
import { ingestRegister } from '../support/recruiter-register';

describeOnEachDatabase('the recruiter check', (db) => {
  const clock = new FakeClock(new Date('2024-09-10T18:00:00Z'));
  let register: RegisterService;

  beforeAll(async () => {
    const leases = new LeaseRepository(db.database, clock, db.texts);
    await ingestRegister(new IngestService(new BatchRepository(db.database), leases, clock, db.texts, 'k'.repeat(32)));
    register = new RegisterService(new RegisterRepository(db.database), clock);
  });

  it('answers the test set as a careful person would', async () => {
    const answered = [];
    for (const asked of checkedQuestions()) answered.push({ asked, answer: await register.check(asked.question) });
    expect(answered.length).toBeGreaterThanOrEqual(200);
    const quality = qualityOf(answered);
    process.stderr.write(`${String(answered.length)} questions: ${JSON.stringify(quality)}\n`);
    const missed = answered.filter(
      ({ asked, answer }) => asked.answer !== answer.kind || asked.numbers.some((number) => !shownBy(answer).includes(number)),
    );
    for (const { asked, answer } of missed)
      process.stderr.write(`${asked.noise}: ${asked.question} [${asked.answer} ${asked.numbers}] -> ${answer.kind} ${shownBy(answer)}\n`);
    for (const { asked, answer } of answered.filter((a) => a.asked.answer === 'near' && shownBy(a.answer).length > a.asked.numbers.length))
      process.stderr.write(
        `  extra ${asked.question} [${asked.numbers}] -> ${answer.kind === 'near' ? answer.candidates.map((c) => `${c.recruiter.name} ${c.because} ${c.score.toFixed(2)}`).join(' | ') : ''}\n`,
      );
  });
});
