import fc from 'fast-check';
import { requestClass } from './request-class';

it.each([
  ['/', 'home'],
  ['/informes/mensual/2024-01/v1/informe.pdf', 'reports'],
  ['/reclutadores', 'recruiters'],
  ['/api/v1/conjuntos', 'api'],
  ['/interno/cuentas/3', 'staff'],
  ['/salud/listo', 'health'],
  ['/wp-login.php', 'other'],
  ['/constructor', 'other'],
  ['/__proto__/x', 'other'],
])('counts %s as %s', (path, expected) => {
  expect(requestClass(path)).toBe(expected);
});

it('has few classes, whatever is asked', () => {
  fc.assert(fc.property(fc.webPath(), (path) => expect(requestClass(path)).toMatch(/^[a-z]{3,10}$/)));
});
