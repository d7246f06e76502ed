import { RefusedError } from '../../src/platform/errors';
import { describePostOffice } from '../support/post-office';

const DAY_MS = 86_400_000;
const ADDRESS = 'lectora@example.org';

describePostOffice('subscribers', (desk) => {
  const rows = (): Promise<{ address: string; confirmed: boolean }[]> =>
    desk.db.database.rows('SELECT address, confirmed_at IS NOT NULL AS confirmed FROM subscriber ORDER BY id');
  const toReader = () => desk.kept.mails.filter(({ recipient }) => recipient === ADDRESS);
  const keyIn = (text: string, use: 'confirmar' | 'baja'): string => new RegExp(`/avisos/${use}\\?clave=([\\w.-]+)`).exec(text)?.[1] ?? '';

  async function subscribed(): Promise<void> {
    await desk.office.subscription.ask(ADDRESS);
    await desk.office.delivery.deliver();
    await desk.office.subscription.confirm(keyIn(toReader()[0]?.text ?? '', 'confirmar'));
  }

  it('asks an address to confirm, writes to it from then on, and forgets it when it leaves', async () => {
    await desk.published();
    await subscribed();
    expect(await rows()).toEqual([{ address: ADDRESS, confirmed: true }]);
    await desk.published();
    await desk.office.notices.run();
    // What came out before it confirmed too: it was not taken up yet.
    expect(toReader().map(({ subject }) => subject.split(':')[0])).toEqual([
      'Confirme que quiere recibir los avisos',
      'Nuevo informe',
      'Nuevo informe',
    ]);
    await desk.published();
    await desk.office.collecting.collect();
    const leave = keyIn(toReader()[1]?.text ?? '', 'baja');
    await desk.office.subscription.leave(leave);
    expect(await rows()).toEqual([]);
    expect(await desk.db.database.rows('SELECT id FROM notice WHERE recipient = $1', [ADDRESS])).toEqual([]);
    desk.kept.mails.length = 0;
    await desk.office.delivery.deliver();
    expect(toReader()).toEqual([]);
    // A mail program may ask twice.
    await desk.office.subscription.leave(leave);
  });

  it('sends one confirmation mail an address and day, however the address is written, and none to who has confirmed', async () => {
    for (const given of [ADDRESS, ` ${ADDRESS.toUpperCase()} `, ADDRESS]) await desk.office.subscription.ask(given);
    await Promise.all([desk.office.subscription.ask(ADDRESS), desk.office.subscription.ask(ADDRESS)]);
    await desk.office.delivery.deliver();
    expect(toReader()).toHaveLength(1);
    desk.clock.advance(DAY_MS);
    await desk.office.subscription.ask(ADDRESS);
    await desk.office.delivery.deliver();
    expect(toReader()).toHaveLength(2);
    await desk.office.subscription.confirm(keyIn(toReader()[1]?.text ?? '', 'confirmar'));
    desk.clock.advance(DAY_MS);
    await desk.office.subscription.ask(ADDRESS);
    await desk.office.delivery.deliver();
    expect(toReader()).toHaveLength(2);
    expect(await rows()).toEqual([{ address: ADDRESS, confirmed: true }]);
  });

  it('deletes who does not confirm in seven days, and then the link is dead', async () => {
    await desk.office.subscription.ask(ADDRESS);
    await desk.office.delivery.deliver();
    desk.clock.advance(7 * DAY_MS);
    await desk.office.subscription.forgetUnconfirmed();
    expect(await rows()).toHaveLength(1);
    desk.clock.advance(1);
    await desk.office.subscription.forgetUnconfirmed();
    expect(await rows()).toEqual([]);
    await expect(desk.office.subscription.confirm(keyIn(toReader()[0]?.text ?? '', 'confirmar'))).rejects.toMatchObject({ status: 404 });
  });

  it('takes no link for another use, another person or none at all', async () => {
    await subscribed();
    const [confirming, leaving] = (['confirmar', 'baja'] as const).map((use) => keyIn(toReader()[0]?.text ?? '', use));
    const other = leaving?.replace(/^\d+/, (id) => String(Number(id) + 1));
    for (const wrong of [confirming, other, '', '1.', `${leaving ?? ''}x`, undefined, ['a'], { a: 1 }]) {
      await expect(desk.office.subscription.leave(wrong)).rejects.toThrow(RefusedError);
      if (wrong !== confirming) await expect(desk.office.subscription.confirm(wrong)).rejects.toThrow(RefusedError);
    }
    expect(await rows()).toEqual([{ address: ADDRESS, confirmed: true }]);
  });

  it.each([
    '',
    'lectora',
    'lectora@',
    '@example.org',
    'a@b@example.org',
    'lectora@example.org, otro@example.org',
    'lectora@example.org\r\nBcc: otro@example.org',
    'Nombre <lectora@example.org>',
    `${'a'.repeat(250)}@example.org`,
    '"><script>alert(1)</script>@example.org',
    undefined,
    null,
    5,
    ['lectora@example.org'],
    { address: 'lectora@example.org' },
  ])('refuses what is no address: %p', async (given) => {
    await expect(desk.office.subscription.ask(given)).rejects.toMatchObject({ id: 'problems.no-address', status: 400 });
    expect(await rows()).toEqual([]);
  });

  it('rests when too many ask within an hour', async () => {
    await desk.db.database.run(
      "INSERT INTO subscriber (address, created_at) SELECT n || '@example.org', $1 FROM generate_series(1, 300) n",
      [desk.clock.now()],
    );
    await expect(desk.office.subscription.ask(ADDRESS)).rejects.toMatchObject({ id: 'problems.too-many', status: 503 });
    desk.clock.advance(3_600_001);
    await desk.office.subscription.ask(ADDRESS);
  });
});
