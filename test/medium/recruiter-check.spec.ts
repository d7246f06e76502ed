import type { IngestService } from '../../src/ingest/ingest.service';
import { RegisterRepository } from '../../src/recruiters/register.repository';
import { RegisterService } from '../../src/recruiters/register.service';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { ingestInto } from '../support/ingest-service';
import { checkedQuestions, qualityOf } from '../support/recruiter-questions';
import { ingestRegister, REGISTER_FILES } from '../support/recruiter-register';

describeOnEachDatabase('the recruiter check', (db) => {
  const clock = new FakeClock(new Date('2024-09-10T18:00:00Z'));
  let ingest: IngestService;
  let register: RegisterService;

  beforeAll(() => {
    ingest = ingestInto(db.database, clock, db.texts);
    register = new RegisterService(new RegisterRepository(db.database), clock);
  });

  it('knows nobody while no file came, and everybody of a file at the next question', async () => {
    expect(await register.check('Camino Real Laboral')).toEqual({ answer: { kind: 'none' }, updated: null });
    expect(await register.updated()).toBeNull();
    await ingest.ingest({ layout: 'reclutadores', path: REGISTER_FILES[0] ?? '' });
    expect(await register.check('Camino Real Laboral')).toMatchObject({ answer: { kind: 'found', recruiter: { status: 'AUTORIZADO' } } });
    await ingestRegister(ingest);
    expect(await register.check('Camino Real Laboral')).toMatchObject({
      answer: { kind: 'near', candidates: [{ because: 'former-name' }] },
    });
    expect(await register.check('Sendero Real Laboral')).toMatchObject({ answer: { kind: 'found', by: 'name' } });
    expect(await register.updated()).toBe('2024-09-10');
  });

  it('answers the test set as a careful person would', async () => {
    const answered = [];
    for (const asked of checkedQuestions()) answered.push({ asked, answer: (await register.check(asked.question)).answer });
    expect(answered.length).toBeGreaterThanOrEqual(200);
    const quality = qualityOf(answered);
    process.stderr.write(`recruiter check, ${db.config.kind}, ${String(answered.length)} questions: ${JSON.stringify(quality)}\n`);
    // No verdict on anybody but the one who was meant, ever; who is meant is nearly always shown.
    expect(quality.verdictPrecision).toBe(1);
    expect(quality.verdictRecall).toBeGreaterThanOrEqual(0.99);
    expect(quality.findingRecall).toBeGreaterThanOrEqual(0.99);
    expect(quality.firstListed).toBeGreaterThanOrEqual(0.98);
    expect(quality.listedPrecision).toBeGreaterThanOrEqual(0.6);
    expect(quality.nobodyRecall).toBe(1);
  });

  it('fills its index again where it was emptied, by several questions at once', async () => {
    const terms = async (): Promise<object[][]> => [
      await db.database.rows('SELECT * FROM recruiter_term ORDER BY number, term'),
      await db.database.rows('SELECT * FROM recruiter_word ORDER BY word, number'),
      await db.database.rows('SELECT * FROM recruiter_vocabulary ORDER BY word'),
    ];
    const before = await terms();
    await db.database.run('TRUNCATE recruiter_term, recruiter_word, recruiter_vocabulary');
    const answers = await Promise.all(['Ixchel', 'Tikal Work', 'MOCA', 'Ruta Segura'].map((question) => register.check(question)));
    expect(answers.map(({ answer }) => answer.kind)).toEqual(['found', 'found', 'found', 'found']);
    expect(await terms()).toEqual(before);
  });

  it('tells the state of the day that it is in Guatemala', async () => {
    clock.set('2095-02-10T05:59:00Z');
    expect(await register.recruiter('RR-0001-2023')).toMatchObject({ status: 'AUTORIZADO' });
    clock.set('2095-02-10T06:00:00Z');
    expect(await register.recruiter('RR-0001-2023')).toMatchObject({ status: 'VENCIDO' });
    expect(await register.check('Agro Empleos')).toMatchObject({
      answer: { kind: 'found', recruiter: { status: 'VENCIDO', since: null } },
    });
  });

  it('lists everybody once, in the order of the numbers', async () => {
    const { recruiters } = await register.today();
    expect(recruiters).toHaveLength(48);
    expect(recruiters.map(({ number }) => number)).toEqual(recruiters.map(({ number }) => number).sort());
  });
});
