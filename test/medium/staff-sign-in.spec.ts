import { describeOnEachDatabase } from '../support/database';
import { testConfig } from '../support/program';
import { PASSWORD, recoveryCodesOn, Staff, staffSite, startStaffSite } from '../support/staff-world';

const MINUTE = 60_000;

describeOnEachDatabase('signing in', (db) => {
  const site = staffSite(db);
  const { clock } = site;
  let staff: Staff;
  beforeAll(() => {
    staff = site.staff;
  });
  // Failures of one test are none of the next.
  beforeEach(async () => {
    await db.database.run('DELETE FROM sign_in_attempt');
    clock.advance(60 * MINUTE);
  });

  it('leads from an invitation to the first page: password, second factor, recovery codes', async () => {
    const { account, token } = await staff.accounts.create('command:prueba', 'Ana', 'Ana@Example.org ', ['administrador']);
    const visitor = staff.visitor();
    const link = `/interno/invitacion?clave=${token}`;
    expect((await visitor.get(link)).text).toContain('Al menos 12 caracteres');
    const short = await visitor.post(link, { nueva: 'corta', repetida: 'corta' });
    expect([short.status, short.text.includes('La contraseña es corta')]).toEqual([400, true]);
    const taken = await visitor.post(link, { nueva: PASSWORD, repetida: PASSWORD });
    expect([taken.status, taken.headers['location']]).toEqual([303, '/interno/entrar?aviso=clave']);
    expect((await visitor.get(link)).status).toBe(404);

    const first = await visitor.signIn('ana@example.org');
    expect([first.status, first.headers['location']]).toEqual([303, '/interno/cuenta/segundo-factor']);
    const half = visitor.session;
    // Half way in nothing else opens.
    expect((await visitor.get('/interno/cuentas')).headers['location']).toBe('/interno/cuenta/segundo-factor');
    const { text } = await visitor.get('/interno/cuenta/segundo-factor');
    const wrong = await visitor.post('/interno/cuenta/segundo-factor', { codigo: '000000' });
    expect([wrong.status, wrong.text.includes('Ese código no es correcto')]).toEqual([400, true]);
    const done = await visitor.post('/interno/cuenta/segundo-factor', { codigo: staff.codeFrom(text) });
    expect(recoveryCodesOn(done.text)).toHaveLength(10);
    expect(visitor.session).not.toBe(half);
    expect((await visitor.get('/interno')).text).toContain('Lo que usted puede abrir');
    expect((await visitor.get('/interno/cuentas')).status).toBe(200);

    const log = await staff.log.latest(10);
    const own = log.filter(({ subject }) => subject === `account:${String(account)}`).map(({ action }) => action);
    expect(own.reverse()).toEqual(['account.created', 'account.password', 'session.started', 'account.second-factor']);
  });

  it('asks for the code the next time, and takes none twice', async () => {
    const { email, code } = await staff.withFactor();
    const visitor = staff.visitor();
    expect((await visitor.signIn(email)).headers['location']).toBe('/interno/codigo');
    expect((await visitor.get('/interno')).headers['location']).toBe('/interno/codigo');
    await visitor.get('/interno/codigo');
    const again = await visitor.post('/interno/codigo', { codigo: code() });
    expect([again.status, again.text.includes('Ese código no es correcto')]).toEqual([403, true]);
    clock.advance(31_000);
    const before = visitor.session;
    expect((await visitor.post('/interno/codigo', { codigo: code() })).headers['location']).toBe('/interno');
    expect(visitor.session).not.toBe(before);
    expect((await visitor.get('/interno')).status).toBe(200);

    const thief = staff.visitor();
    await thief.signIn(email);
    await thief.get('/interno/codigo');
    expect((await thief.post('/interno/codigo', { codigo: code() })).status).toBe(403);
  });

  it('takes a recovery code in place of the telephone, once', async () => {
    const { email, codes } = await staff.withFactor();
    const give = async (code: string): Promise<number> => {
      const visitor = staff.visitor();
      await visitor.signIn(email);
      await visitor.get('/interno/codigo');
      return (await visitor.post('/interno/codigo', { codigo: code })).status;
    };
    expect(await give(codes[3] ?? '')).toBe(303);
    expect(await give(codes[3] ?? '')).toBe(403);
    expect(await give((codes[4] ?? '').replaceAll(' ', ''))).toBe(303);
  });

  it('says the same of a wrong password, an unknown address, an account without a password and a closed one', async () => {
    const { email } = await staff.person('cargador');
    const closed = await staff.person('cargador');
    await staff.accounts.deactivate('command:prueba', closed.id);
    await staff.accounts.create('command:prueba', 'Nueva', 'nueva@example.org', ['cargador']);
    const answers = [
      await staff.visitor().signIn(email, 'otra contraseña cualquiera'),
      await staff.visitor().signIn('nadie@example.org'),
      await staff.visitor().signIn('nueva@example.org'),
      await staff.visitor().signIn(closed.email),
      await staff.visitor().signIn(email, 'x'.repeat(1_000)),
    ];
    for (const { status, text, headers } of answers) {
      expect([status, text.includes('El correo o la contraseña no son correctos.')]).toEqual([403, true]);
      expect(headers['set-cookie']).toBeUndefined();
    }
    expect((await staff.visitor().signIn(email.toUpperCase())).status).toBe(303);
  });

  it.each([
    ['nothing', {}],
    ['lists', { correo: ['a@example.org', 'b@example.org'], contrasena: ['a', 'b'] }],
    ['a query', { 'correo[$ne]': '1', 'contrasena[$ne]': '1' }],
    ['characters no database holds', { correo: 'ana\0@example.org', contrasena: 'a\0b' }],
    ['a script', { correo: '"><script>alert(1)</script>', contrasena: 'x' }],
    ['SQL', { correo: "' OR 1=1 --", contrasena: "' OR 1=1 --" }],
    ['a great deal', { correo: `${'a'.repeat(20_000)}@example.org`, contrasena: 'x'.repeat(20_000) }],
  ])('answers %s like any wrong password', async (_, fields) => {
    const { status, text } = await staff.visitor().post('/interno/entrar', fields);
    expect([status, text.includes('El correo o la contraseña no son correctos.'), text.includes('<script')]).toEqual([403, true, false]);
  });

  it('enters a refused attempt also where there is no such account, so that the time it takes does not tell', async () => {
    const { email, id } = await staff.person('cargador');
    await staff.visitor().signIn(email, 'no es esta contraseña');
    await staff.visitor().signIn('nadie@example.org');
    const told = (await staff.log.latest(2)).map(({ actor, action, subject }) => [actor, action, subject]);
    expect(told).toEqual([
      ['visitor', 'sign-in.refused', 'account'],
      ['visitor', 'sign-in.refused', `account:${String(id)}`],
    ]);
  });

  it('gives another token to who comes with one of somebody else’s making', async () => {
    const { email } = await staff.person('cargador');
    const visitor = staff.visitor();
    const planted = 'A'.repeat(43);
    visitor.cookies.set('movilidad-sesion', planted);
    await visitor.signIn(email);
    expect(visitor.session).not.toBe(planted);
    expect((await visitor.get('/interno')).status).toBe(200);
    visitor.cookies.set('movilidad-sesion', planted);
    expect((await visitor.get('/interno')).headers['location']).toBe('/interno/entrar?aviso=terminada');
  });

  it('ends the session a browser had before when somebody signs in with it', async () => {
    const [one, two] = [await staff.person('cargador'), await staff.person('analista')];
    const browser = staff.visitor();
    await browser.signIn(one.email);
    const before = browser.session;
    expect((await browser.get('/interno')).status).toBe(200);
    await browser.get('/interno/entrar');
    expect((await browser.signIn(two.email, 'no es esta')).status).toBe(403);
    expect([browser.session, (await browser.get('/interno')).status]).toEqual([before, 200]);
    await browser.signIn(two.email);
    expect(browser.session).not.toBe(before);
    const kept = staff.visitor();
    kept.cookies.set('movilidad-sesion', before);
    expect((await kept.get('/interno')).headers['location']).toBe('/interno/entrar?aviso=terminada');
  });

  it('keeps of tokens, secrets and links no more than their hashes', async () => {
    const { visitor, codes } = await staff.withFactor();
    const { token } = await staff.accounts.create('command:prueba', 'Otra', 'otra@example.org', ['cargador']);
    const told = JSON.stringify(
      await Promise.all(
        ['staff_account', 'staff_session', 'staff_recovery_code', 'sign_in_attempt', 'audit_entry'].map((table) =>
          db.database.rows(`SELECT t::text AS row FROM ${table} t`),
        ),
      ),
    );
    for (const secret of [visitor.session, token, codes[0] ?? '', (codes[0] ?? '').replaceAll(' ', ''), PASSWORD])
      expect([secret.length > 10, told.includes(secret)]).toEqual([true, false]);
    expect(told).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('sets cookies that no script reads and no other site sends; under https only this host gets them', async () => {
    const { email } = await staff.person('cargador');
    const { headers } = await staff.visitor().signIn(email);
    for (const line of headers['set-cookie'] as unknown as string[]) expect(line).toMatch(/; HttpOnly; SameSite=Lax$/);
    const secure = await startStaffSite({ ...testConfig(db.config, site.folder), publicUrl: 'https://movilidad.example.org' }, clock);
    const lines = (await new Staff(secure, clock).visitor().signIn(email)).headers['set-cookie'] as unknown as string[];
    await secure.close();
    expect(lines).toHaveLength(2);
    for (const line of lines)
      expect(line).toMatch(/^__Host-movilidad-\w+=[^;]+;( Max-Age=\d+;)? Path=\/;( Expires=[^;]+;)? HttpOnly; Secure; SameSite=Lax$/);
  });

  it('lets who guesses wait longer and longer, up to a quarter of an hour, and never for good', async () => {
    const { email } = await staff.person('cargador');
    const fail = async (): Promise<number> => (await staff.visitor().signIn(email, 'no es esta contraseña')).status;
    // Five mistakes cost nothing, and whoever gets it right then begins anew.
    for (let failures = 1; failures <= 5; failures += 1) expect(await fail()).toBe(403);
    expect((await staff.visitor().signIn(email)).status).toBe(303);
    for (let failures = 1; failures <= 5; failures += 1) expect(await fail()).toBe(403);
    const waits: number[] = [];
    for (let failures = 6; failures <= 18; failures += 1) {
      expect(await fail()).toBe(403);
      // Not even with the right password.
      const { status, headers } = await staff.visitor().signIn(email);
      expect(status).toBe(429);
      waits.push(Number(headers['retry-after']));
      clock.advance(Number(headers['retry-after']) * 1000);
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]);
    expect((await staff.visitor().signIn(email)).status).toBe(303);
  });

  it('does not let a hundred at once around the wait', async () => {
    const { email } = await staff.person('cargador');
    const answers = await Promise.all(Array.from({ length: 20 }, () => staff.visitor().signIn(email, 'no es esta contraseña')));
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(6);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(14);
  });

  it('does not let strangers make somebody wait in the own browser', async () => {
    const { email } = await staff.person('cargador');
    const own = staff.visitor();
    await own.signIn(email);
    for (let count = 0; count < 8; count += 1) await staff.visitor().signIn(email, 'no es esta contraseña');
    expect((await staff.visitor().signIn(email)).status).toBe(429);
    expect((await own.signIn(email)).status).toBe(303);
    // The mark of one account says nothing for another.
    const other = await staff.person('cargador');
    for (let count = 0; count < 8; count += 1) await staff.visitor().signIn(other.email, 'no es esta contraseña');
    expect((await own.signIn(other.email)).status).toBe(429);
  });

  it('holds back who guesses codes', async () => {
    const { email } = await staff.withFactor();
    const visitor = staff.visitor();
    await visitor.signIn(email);
    await visitor.get('/interno/codigo');
    const statuses: number[] = [];
    for (let count = 0; count < 8; count += 1) statuses.push((await visitor.post('/interno/codigo', { codigo: '000000' })).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 403, 429, 429]);
  });

  it('makes a hash of yesterday’s cost anew', async () => {
    const { email, id } = await staff.person('cargador');
    const { hash } = await import('@node-rs/argon2');
    await db.database.run('UPDATE staff_account SET password_hash = $2 WHERE id = $1', [
      id,
      await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1 }),
    ]);
    expect((await staff.visitor().signIn(email)).status).toBe(303);
    const [row] = await db.database.rows<{ hash: string }>('SELECT password_hash AS hash FROM staff_account WHERE id = $1', [id]);
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await staff.visitor().signIn(email)).status).toBe(303);
  });
});
