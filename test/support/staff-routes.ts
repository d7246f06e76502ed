import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Declared, DECLARED } from '../../src/staff/site/allowed.guard';

/** A route as Nest knows it. */
export interface StaffRoute {
  readonly method: string;
  readonly path: string;
  /** Undefined where it declares nothing. */
  readonly declared: Declared | undefined;
}

/** Every route of every controller under /interno, with what it declares. */
export function staffRoutes(app: NestExpressApplication): StaffRoute[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap(({ controllers }) => [...controllers.values()]);
  return controllers
    .flatMap(({ metatype }) => (typeof metatype === 'function' ? routesOf(metatype) : []))
    .filter(({ path }) => path.startsWith('/interno'));
}

function routesOf(controller: { readonly prototype: object }): StaffRoute[] {
  const base = String(Reflect.getMetadata(PATH_METADATA, controller) ?? '');
  return new MetadataScanner().getAllMethodNames(controller.prototype).flatMap((name) => {
    const handler = (controller.prototype as Record<string, object>)[name] ?? {};
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as number | undefined;
    if (method === undefined) return [];
    const path = `/${base}/${String(Reflect.getMetadata(PATH_METADATA, handler))}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
    return [{ method: RequestMethod[method] ?? '', path, declared: Reflect.getMetadata(DECLARED, handler) as Declared | undefined }];
  });
}

/** What Express answers under /interno: `GET /interno/cuentas/:id`. */
export function answeredPaths(app: NestExpressApplication): string[] {
  const { router } = app.getHttpAdapter().getInstance() as unknown as {
    readonly router: {
      readonly stack: readonly { readonly route?: { readonly path: string; readonly methods: Record<string, boolean> } }[];
    };
  };
  return router.stack.flatMap(({ route }) =>
    route === undefined || !/^\/interno/i.test(route.path)
      ? []
      : Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`),
  );
}
