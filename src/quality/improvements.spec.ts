import { improvementStates } from '../records/codelists/states';
import { improvementsIn, improvementsOf, nextStates } from './improvements';
import { platformsOf } from './platforms';
import { answered, withoutFinding, type WaiverEntry } from './waivers';
import { warning } from './findings';

const state = (number: number, batch: number, status: string, statusDate: string) => ({
  ...{ number, batch, status, statusDate },
  platform: 'sinafol',
  description: 'Enviar el archivo a tiempo',
});

describe('improvements', () => {
  const facts = [
    ...[state(1, 3, 'PROPUESTA', '2024-01-10'), state(1, 8, 'HECHA', '2024-05-02')],
    ...[state(2, 4, 'EN_CURSO', '2024-03-01'), state(3, 5, 'DESCARTADA', '2023-12-30'), state(4, 9, 'PROPUESTA', '2024-06-01')],
  ];

  it('have the state entered last', () => {
    expect(improvementsOf(facts).map(({ number, state: last }) => [number, last.status])).toEqual([
      [1, 'HECHA'],
      [2, 'EN_CURSO'],
      [3, 'DESCARTADA'],
      [4, 'PROPUESTA'],
    ]);
  });

  it('are told in the state of a period’s last day, without those closed before it and those not yet there', () => {
    const told = (first: string, last: string) =>
      improvementsIn(facts, first, last).map(({ number, state: { status } }) => [number, status]);
    expect(told('2024-01-01', '2024-04-30')).toEqual([
      [1, 'PROPUESTA'],
      [2, 'EN_CURSO'],
    ]);
    expect(told('2024-05-01', '2024-08-31')).toEqual([
      [1, 'HECHA'],
      [2, 'EN_CURSO'],
      [4, 'PROPUESTA'],
    ]);
    expect(told('2024-09-01', '2024-12-31')).toEqual([
      [2, 'EN_CURSO'],
      [4, 'PROPUESTA'],
    ]);
  });

  it('may come to every other state', () => {
    for (const { code } of improvementStates.entries) expect(nextStates(code)).toHaveLength(3);
  });
});

describe('platforms over time', () => {
  it('count what was due by today, and take the median of the days', () => {
    const delivery = (month: string, receivedOn: string | null, received = 10, rejected = 1) => ({
      ...{ month, receivedOn, received, rejected },
      layout: 'vinculaciones',
      accepted: received - rejected,
    });
    const deliveries = [delivery('2024-01', '2024-02-05'), delivery('2024-02', '2024-03-20'), delivery('2024-03', null, 0, 0)];
    const rejections = [
      { month: '2024-01', layout: 'vinculaciones', rule: 'code.unknown', rows: 1 },
      { month: '2024-02', layout: 'vinculaciones', rule: 'cell.required', rows: 4 },
      { month: '2023-12', layout: 'vinculaciones', rule: 'birth.age', rows: 50 },
    ];
    const [links, applicants] = platformsOf(['2024-01', '2024-02', '2024-03'], deliveries, rejections, '2024-04-05');
    expect(links).toMatchObject({ source: 'sistema-vinculacion', due: 2, inTime: 1, medianDays: 12.5, received: 20, rejected: 2 });
    expect(links?.rules).toEqual([
      { rule: 'cell.required', rows: 4 },
      { rule: 'code.unknown', rows: 1 },
    ]);
    expect(links?.months.map(({ state: how, days }) => [how, days])).toEqual([
      ['in_time', 5],
      ['late', 20],
      ['pending', null],
    ]);
    expect(applicants).toMatchObject({ source: 'plataforma-empleo', due: 2, inTime: 0, medianDays: null });
  });
});

describe('reasons', () => {
  const entry = (number: number, reason: string | null, share = 6): WaiverEntry => ({
    ...{ key: 'rejected-share.vinculaciones', number, reason, params: { percent: share } },
    actor: 'account:1',
    enteredAt: new Date(0),
  });
  const finding = warning('rejected-share', 'vinculaciones', { percent: 6 });

  it('excuse what they were given for, until taken back or until it changes', () => {
    const stateWith = (...entries: WaiverEntry[]) => answered([finding], entries)[0]?.state;
    expect(stateWith()).toBe('open');
    expect(stateWith(entry(1, 'se cayó la red'))).toBe('waived');
    expect(stateWith(entry(2, null), entry(1, 'se cayó la red'))).toBe('open');
    expect(stateWith(entry(1, 'se cayó la red', 9))).toBe('changed');
  });

  it('stay in sight where nothing is found any more', () => {
    expect(withoutFinding([], [entry(1, 'se cayó la red')])).toHaveLength(1);
    expect(withoutFinding([], [entry(1, 'se cayó la red'), entry(2, null)])).toEqual([]);
    expect(withoutFinding([finding], [entry(1, 'se cayó la red')])).toEqual([]);
  });
});
