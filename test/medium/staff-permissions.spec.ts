import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request, { type Response } from 'supertest';
import { AppModule } from '../../src/app.module';
import { ROLES, RULES } from '../../src/staff/accounts/permissions';
import { OpenToAll } from '../../src/staff/site/allowed.guard';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { temporaryFolder, testConfig } from '../support/program';
import { answeredPaths, staffRoutes, type StaffRoute } from '../support/staff-routes';
import { Staff, staffSite, type Visitor } from '../support/staff-world';

describeOnEachDatabase('who may do what', (db) => {
  const site = staffSite(db);
  let app: NestExpressApplication;
  let staff: Staff;
  beforeAll(() => {
    ({ app, staff } = site);
  });

  type Outcome = 'in' | 'refused' | 'sign-in' | 'another page';
  async function walk(visitor: Visitor, { method, path }: StaffRoute, target: number): Promise<Outcome> {
    const address = path.replace(/:\w+/g, String(target)).replace('*path', 'informe.html');
    return outcomeOf(await (method === 'GET' ? visitor.get(address) : visitor.post(address)));
  }
  function outcomeOf({ status, headers }: Response): Outcome {
    if (status === 403) return 'refused';
    const to = String(headers['location'] ?? '');
    if (to === '/interno/entrar' || to.endsWith('aviso=terminada')) return 'sign-in';
    return to === '/interno' ? 'another page' : 'in';
  }

  it('every route declares an action or is open, and the four open ones are the ways in', () => {
    const routes = staffRoutes(app);
    expect(routes.filter(({ declared }) => declared === undefined)).toEqual([]);
    const open = routes.filter(({ declared }) => declared?.action === 'open').map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual(['GET /interno/entrar', 'GET /interno/invitacion', 'POST /interno/entrar', 'POST /interno/invitacion']);
    expect(answeredPaths(app).sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
    expect(routes.length).toBeGreaterThan(20);
  });

  it('what only shows is asked for by GET, and whatever changes something is sent as a form', () => {
    const told = staffRoutes(app).flatMap(({ method, path, declared }) => {
      const does = declared === undefined || declared.action === 'open' ? 'own' : RULES[declared.action].does;
      const isForm = path.endsWith('/nueva');
      return does === 'own' || isForm || (does === 'changes') === (method === 'POST') ? [] : [`${method} ${path}: ${does}`];
    });
    expect(told).toEqual([]);
  });

  it('nobody comes further than the ways in', async () => {
    for (const route of staffRoutes(app).filter(({ declared }) => declared?.action !== 'open'))
      expect([route.path, await walk(staff.visitor(), route, 1)]).toEqual([route.path, 'sign-in']);
  });

  it.each(ROLES)('%s comes where the matrix says, and nowhere else', async (role) => {
    const person = await staff.person(role);
    const target = await staff.person('cargador');
    for (const route of staffRoutes(app)) {
      const { action, stages } = route.declared ?? { action: 'open', stages: [] };
      if (action === 'open') continue;
      const expected = !stages.includes('full') ? 'another page' : RULES[action].roles.includes(role) ? 'in' : 'refused';
      // Each time a session of its own: some routes end it.
      const visitor = await staff.inside(person.id);
      expect([role, route.method, route.path, await walk(visitor, route, target.id)]).toEqual([role, route.method, route.path, expected]);
    }
  });

  it('an account without a role this program knows may do nothing but what is its own', async () => {
    const person = await staff.person('administrador');
    await db.database.run("UPDATE staff_account SET roles = '{jefe}' WHERE id = $1", [person.id]);
    const visitor = await staff.inside(person.id);
    expect((await visitor.get('/interno')).status).toBe(403);
    expect((await visitor.get('/interno/cuentas')).status).toBe(403);
  });

  it('what is looked at is kept by nobody and found by no search engine', async () => {
    const visitor = await staff.inside((await staff.person('administrador')).id);
    for (const path of ['/interno', '/interno/entrar', '/interno/cuentas', '/interno/cuentas/999999', '/interno/nada', '/INTERNO/entrar']) {
      const { headers } = await visitor.get(path);
      expect([path, headers['cache-control'], headers['x-robots-tag']]).toEqual([path, 'no-store', 'noindex, nofollow']);
      // Under no-referrer a browser without Sec-Fetch-Site would send its forms with `Origin: null`, and all would be refused.
      expect([path, headers['referrer-policy']]).toEqual([path, 'strict-origin']);
    }
    expect((await request(app.getHttpServer()).get('/informes')).headers['x-robots-tag']).toBeUndefined();
  });

  it('who is refused is led back to the staff site, not to the public one', async () => {
    const visitor = await staff.inside((await staff.person('cargador')).id);
    const { status, text } = await visitor.get('/interno/cuentas');
    expect([status, text.includes('href="/interno"'), text.includes('href="/informes"')]).toEqual([403, true, false]);
    // Also where the body of a form is more than anybody reads.
    const huge = await visitor.post('/interno/cuentas', { nombre: 'x'.repeat(200_000) });
    expect([huge.status, huge.headers['x-robots-tag']]).toEqual([413, 'noindex, nofollow']);
  });

  it('addresses in other letters are no way around', async () => {
    for (const path of ['/INTERNO/cuentas', '/Interno', '/interno/cuentas/', '/interno//cuentas'])
      expect([path, (await staff.visitor().get(path)).status === 200]).toEqual([path, false]);
  });
});

@Controller('interno/olvidada')
class ForgottenController {
  @Get()
  page(): string {
    return 'secret';
  }

  @Get('abierta')
  @OpenToAll()
  open(): string {
    return 'open';
  }
}

@Controller('Interno')
class OddController {
  @Get('rara')
  page(): string {
    return 'secret';
  }
}

@Module({ controllers: [ForgottenController, OddController] })
class ForgottenModule {}

describeOnEachDatabase('a route that was forgotten', (db) => {
  it('lets in nobody', async () => {
    const folder = temporaryFolder();
    const clock = new FakeClock();
    const app = await NestFactory.create<NestExpressApplication>(
      { module: ForgottenModule, imports: [AppModule.forService(testConfig(db.config, folder.path), clock)] },
      { logger: false, abortOnError: false },
    );
    await app.init();
    const staff = new Staff(app, clock);
    const visitor = await staff.inside((await staff.person('administrador', 'auditor')).id);
    for (const path of ['/interno/olvidada', '/interno/rara', '/INTERNO/olvidada'])
      expect([path, (await visitor.get(path)).status]).toEqual([path, 403]);
    expect((await visitor.get('/interno/olvidada/abierta')).status).toBe(200);
    await app.close();
    folder.remove();
  });
});
