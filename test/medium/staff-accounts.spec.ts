import { describeOnEachDatabase } from '../support/database';
import { PASSWORD, recoveryCodesOn, Staff, staffSite } from '../support/staff-world';

const MINUTE = 60_000;
const NEXT_PASSWORD = 'siete faroles bajo la lluvia';

describeOnEachDatabase('accounts and sessions', (db) => {
  const site = staffSite(db);
  const { clock } = site;
  let staff: Staff;
  beforeAll(() => {
    staff = site.staff;
  });
  beforeEach(async () => {
    await db.database.run('DELETE FROM sign_in_attempt');
    await db.database.run('DELETE FROM staff_session');
    await db.database.run(
      "UPDATE staff_account SET deactivated_at = now(), email = 'antes-' || id || '@example.org' WHERE deactivated_at IS NULL",
    );
    clock.advance(60 * MINUTE);
  });

  const isIn = async (visitor: { get(path: string): Promise<{ status: number }> }): Promise<boolean> =>
    (await visitor.get('/interno')).status === 200;

  describe('a session', () => {
    it('ends after half an hour without a request, and lives on with one', async () => {
      const visitor = await staff.inside((await staff.person('cargador')).id);
      for (let count = 0; count < 4; count += 1) {
        clock.advance(29 * MINUTE);
        expect(await isIn(visitor)).toBe(true);
      }
      clock.advance(30 * MINUTE);
      expect((await visitor.get('/interno')).headers['location']).toBe('/interno/entrar?aviso=terminada');
    });

    it('ends after twelve hours, however busy', async () => {
      const visitor = await staff.inside((await staff.person('cargador')).id);
      for (let count = 0; count < 35; count += 1) {
        clock.advance(20 * MINUTE);
        expect(await isIn(visitor)).toBe(true);
      }
      clock.advance(20 * MINUTE);
      expect(await isIn(visitor)).toBe(false);
    });

    it('ends with signing out, and its token is worth nothing after', async () => {
      const visitor = await staff.inside((await staff.person('cargador')).id);
      const token = visitor.session;
      expect((await visitor.post('/interno/salir')).headers['location']).toBe('/interno/entrar?aviso=salida');
      expect(visitor.session).toBe('');
      visitor.cookies.set('movilidad-sesion', token);
      expect(await isIn(visitor)).toBe(false);
    });

    it('ends everywhere at once', async () => {
      const { id } = await staff.person('cargador');
      const [one, two, stranger] = [
        await staff.inside(id),
        await staff.inside(id),
        await staff.inside((await staff.person('cargador')).id),
      ];
      const { text } = await one.get('/interno/cuenta');
      expect(text.match(/<strong>Prueba<\/strong>/g)).toHaveLength(2);
      expect(text.match(/Esta sesión/g)).toHaveLength(1);
      await one.post('/interno/cuenta/sesiones');
      expect([await isIn(one), await isIn(two), await isIn(stranger)]).toEqual([false, false, true]);
    });

    it.each([
      ['without the token of its forms', {}, { ficha: '' }],
      ['with the token of another session', {}, 'other'],
      ['from a page of another site', { 'Sec-Fetch-Site': 'cross-site' }, {}],
      ['from a page of a neighbouring site', { 'Sec-Fetch-Site': 'same-site' }, {}],
      ['from another origin', { Origin: 'https://malo.example.org' }, {}],
      ['from an origin that hides', { Origin: 'null' }, {}],
    ])('takes no form %s', async (_, headers, fields) => {
      const { id } = await staff.person('cargador');
      const visitor = await staff.inside(id);
      const forger = staff.visitor(headers);
      forger.cookies.set('movilidad-sesion', visitor.session);
      forger.page = visitor.page;
      const other = /name="ficha" value="([\w-]+)"/.exec((await staff.inside(id)).page)?.[1];
      const sent = await forger.post('/interno/cuenta/sesiones', fields === 'other' ? { ficha: other } : fields);
      expect([sent.status, await isIn(visitor)]).toEqual([403, true]);
      expect(sent.text).toContain('no cambió nada');
    });

    it('cannot be begun from a page of another site', async () => {
      const { email } = await staff.person('cargador');
      const forged = await staff.visitor({ Origin: 'https://malo.example.org' }).signIn(email);
      expect([forged.status, forged.headers['set-cookie']]).toEqual([403, undefined]);
    });
  });

  describe('one’s own account', () => {
    it('gets another password, which signs out everywhere else and changes the token here', async () => {
      const { id, email } = await staff.person('cargador');
      const [visitor, elsewhere] = [await staff.inside(id), await staff.inside(id)];
      const token = visitor.session;
      const change = (contrasena: string, nueva: string, repetida = nueva) =>
        visitor.post('/interno/cuenta/contrasena', { contrasena, nueva, repetida });
      expect((await change('no es esta', NEXT_PASSWORD)).text).toContain('La contraseña actual no es correcta.');
      expect((await change(PASSWORD, NEXT_PASSWORD, 'otra cosa distinta')).text).toContain('no son iguales');
      expect((await change(PASSWORD, 'doce letras!')).text).toContain('Escriba al menos 15 caracteres');
      expect((await change(PASSWORD, 'movilidad laboral 2026')).text).toContain('de las primeras que se prueban');
      expect((await change(PASSWORD, 'á'.repeat(129))).text).toContain('como máximo 128');
      expect((await change(PASSWORD, NEXT_PASSWORD)).headers['location']).toBe('/interno/cuenta?aviso=clave');
      expect([visitor.session === token, await isIn(visitor), await isIn(elsewhere)]).toEqual([false, true, false]);
      expect((await staff.visitor().signIn(email)).status).toBe(403);
      expect((await staff.visitor().signIn(email, NEXT_PASSWORD)).status).toBe(303);
    });

    it('takes a password in whichever form of Unicode a keyboard types it', async () => {
      const { id, email } = await staff.person('cargador');
      const visitor = await staff.inside(id);
      const composed = 'canción número ﬁnal ñandú'.normalize('NFC');
      await visitor.post('/interno/cuenta/contrasena', { contrasena: PASSWORD, nueva: composed, repetida: composed });
      expect((await staff.visitor().signIn(email, composed.normalize('NFKD'))).status).toBe(303);
    });

    it('sets up a second factor, moves it to another telephone, and makes recovery codes anew, each time with the password', async () => {
      const { id } = await staff.person('cargador');
      const visitor = await staff.inside(id);
      const here = '/interno/cuenta/segundo-factor';
      expect((await visitor.get(here)).text).not.toContain('<svg');
      expect((await visitor.post(`${here}/nuevo`, { contrasena: 'no es esta' })).text).toContain('no es correcta');
      const shown = await visitor.post(`${here}/nuevo`, { contrasena: PASSWORD });
      expect(shown.text).toContain('<svg');
      // Who only has the session sees the secret no more.
      expect((await visitor.get(here)).text).not.toContain('<svg');
      const wrong = await visitor.post(here, { codigo: '000000' });
      expect([wrong.status, wrong.text.includes('<svg')]).toEqual([400, false]);
      const first = await visitor.post(here, { codigo: staff.codeFrom(shown.text) });
      expect(recoveryCodesOn(first.text)).toHaveLength(10);
      await visitor.get('/interno/cuenta');
      const anew = await visitor.post('/interno/cuenta/codigos', { contrasena: PASSWORD });
      expect(recoveryCodesOn(anew.text)).toHaveLength(10);
      expect(recoveryCodesOn(anew.text)).not.toEqual(recoveryCodesOn(first.text));

      const moved = await visitor.post(`${here}/nuevo`, { contrasena: PASSWORD });
      await visitor.post(here, { codigo: staff.codeFrom(moved.text) });
      const later = staff.visitor();
      clock.advance(MINUTE);
      await later.signIn((await staff.accounts.byId(id)).email);
      await later.get('/interno/codigo');
      expect((await later.post('/interno/codigo', { codigo: staff.codeFrom(shown.text) })).status).toBe(403);
      expect((await later.post('/interno/codigo', { codigo: staff.codeFrom(moved.text) })).status).toBe(303);
    });

    it('cannot be used to guess its password', async () => {
      const visitor = await staff.inside((await staff.person('cargador')).id);
      const statuses: number[] = [];
      for (let count = 0; count < 7; count += 1)
        statuses.push((await visitor.post('/interno/cuenta/codigos', { contrasena: 'no es esta' })).status);
      expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 429]);
    });
  });

  describe('somebody else’s account', () => {
    it('is opened with a link shown once, which serves seventy-two hours', async () => {
      const admin = await staff.inside((await staff.person('administrador')).id);
      await admin.get('/interno/cuentas/nueva');
      const wrong = await admin.post('/interno/cuentas', { nombre: 'Eva <b>', correo: 'no-es-correo', roles: 'analista' });
      expect([wrong.status, wrong.text.includes('Eva &lt;b&gt;'), wrong.text.includes('value="analista" checked')]).toEqual([
        400,
        true,
        true,
      ]);
      expect((await admin.post('/interno/cuentas', { nombre: 'Eva', correo: 'eva@example.org', roles: 'jefe' })).status).toBe(400);
      expect((await admin.post('/interno/cuentas', { nombre: 'E\0va', correo: 'eva@example.org', roles: 'analista' })).status).toBe(400);
      expect((await admin.post('/interno/cuentas', { nombre: 'Eva', correo: 'eva@example.org' })).status).toBe(400);
      const made = await admin.post('/interno/cuentas', { nombre: 'Eva', correo: 'eva@example.org', roles: ['analista', 'cargador'] });
      expect(made.status).toBe(201);
      const link = /\/interno\/invitacion\?clave=[\w-]{43}/.exec(made.text)?.[0] ?? '';
      expect((await admin.post('/interno/cuentas', { nombre: 'Eva', correo: 'EVA@example.org', roles: 'analista' })).status).toBe(409);
      for (const id of ['0', '-1', '1e9', '99999999999', 'x', '1%00'])
        expect([id, (await admin.get(`/interno/cuentas/${id}`)).status]).toEqual([id, 404]);
      clock.advance(71 * 60 * MINUTE);
      expect((await staff.visitor().get(link)).status).toBe(200);
      clock.advance(61 * MINUTE);
      expect((await staff.visitor().get(link)).status).toBe(404);
    });

    it('keeps its password until a new link is used, and its second factor after', async () => {
      const { id, email } = await staff.person('cargador');
      const { token } = await staff.accounts.invite('command:prueba', id);
      const another = await staff.accounts.invite('command:prueba', id);
      expect((await staff.visitor().signIn(email)).status).toBe(303);
      expect((await staff.visitor().get(`/interno/invitacion?clave=${token}`)).status).toBe(404);
      const inside = await staff.inside(id);
      await staff.visitor().post(`/interno/invitacion?clave=${another.token}`, { nueva: NEXT_PASSWORD, repetida: NEXT_PASSWORD });
      expect([await isIn(inside), (await staff.visitor().signIn(email)).status]).toEqual([false, 403]);
    });

    it.each([
      ['roles', { roles: 'auditor' }],
      ['desactivar', {}],
      ['segundo-factor', {}],
    ])('is signed out everywhere by %s', async (act, fields) => {
      const admin = await staff.inside((await staff.person('administrador')).id);
      const { id } = await staff.person('analista');
      const other = await staff.inside(id);
      expect((await admin.post(`/interno/cuentas/${String(id)}/${act}`, fields)).status).toBe(303);
      expect(await isIn(other)).toBe(false);
    });

    it('that got a role which wants a second factor, or lost it beside a short password, sets one up at once', async () => {
      const { id, email } = await staff.person('cargador');
      await staff.accounts.setRoles('command:prueba', id, ['aprobador']);
      const visitor = staff.visitor();
      expect((await visitor.signIn(email)).headers['location']).toBe('/interno/cuenta/segundo-factor');
      const { text } = await visitor.get('/interno/cuenta/segundo-factor');
      await visitor.post('/interno/cuenta/segundo-factor', { codigo: staff.codeFrom(text) });
      await visitor.get('/interno/cuenta');
      await visitor.post('/interno/cuenta/contrasena', { contrasena: PASSWORD, nueva: 'doce letras!', repetida: 'doce letras!' });
      await staff.accounts.setRoles('command:prueba', id, ['cargador']);
      await staff.accounts.resetSecondFactor('command:prueba', id);
      expect((await staff.visitor().signIn(email, 'doce letras!')).headers['location']).toBe('/interno/cuenta/segundo-factor');
    });

    it('is the only one that anybody changes', async () => {
      const { id } = await staff.person('administrador');
      const admin = await staff.inside(id);
      for (const act of ['roles', 'desactivar', 'segundo-factor', 'invitacion', 'activar'])
        expect([act, (await admin.post(`/interno/cuentas/${String(id)}/${act}`, { roles: 'auditor' })).status]).toEqual([act, 403]);
      const { text } = await admin.get(`/interno/cuentas/${String(id)}`);
      expect(text).toContain('Esta es su propia cuenta');
      expect(text).not.toContain('type="checkbox"');
    });

    it('stays with an administrator: the last active one is neither closed nor given other roles, even when two try at once', async () => {
      const [one, two] = [await staff.person('administrador'), await staff.person('administrador')];
      // Who was only invited cannot do anything yet.
      await staff.accounts.create('command:prueba', 'Invitada', 'invitada@example.org', ['administrador']);
      const both = await Promise.allSettled([
        staff.accounts.setRoles(`account:${String(one.id)}`, two.id, ['auditor']),
        staff.accounts.deactivate(`account:${String(two.id)}`, one.id),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const active = (await staff.accounts.all()).filter(
        ({ roles, hasPassword, deactivatedAt }) => roles.includes('administrador') && hasPassword && deactivatedAt === null,
      );
      expect(active).toHaveLength(1);
      const last = active[0]?.id ?? 0;
      await expect(staff.accounts.deactivate('command:prueba', last)).rejects.toThrow('última cuenta activa');
      await expect(staff.accounts.setRoles('command:prueba', last, ['cargador'])).rejects.toThrow('última cuenta activa');
      await staff.accounts.setRoles('command:prueba', last, ['administrador', 'cargador']);
    });

    it('that was closed can be opened again', async () => {
      const admin = await staff.inside((await staff.person('administrador')).id);
      const { id, email } = await staff.person('analista');
      await admin.post(`/interno/cuentas/${String(id)}/desactivar`);
      expect((await staff.visitor().signIn(email)).status).toBe(403);
      expect((await admin.post(`/interno/cuentas/${String(id)}/invitacion`)).status).toBe(409);
      await admin.get(`/interno/cuentas/${String(id)}`);
      expect((await admin.post(`/interno/cuentas/${String(id)}/desactivar`)).status).toBe(409);
      await admin.post(`/interno/cuentas/${String(id)}/activar`);
      expect((await admin.post(`/interno/cuentas/${String(id)}/activar`)).status).toBe(409);
      expect((await staff.visitor().signIn(email)).status).toBe(303);
    });
  });
});
