import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import compression from 'compression';
import { OpenDataModule } from '../opendata/open-data.module';
import { ApiController } from './api.controller';
import { ApiWords } from './api-words.service';
import { SiteModule } from '../site/site.module';
import { CatalogueController } from './catalogue.controller';
import { DocumentationController } from './documentation.controller';
import { forEverybody } from './cross-origin';
import { ObservationsService } from './observations.service';
import { RequestsService } from './requests.service';

/** Bytes from which compressing pays. */
const WORTH_COMPRESSING = 1_024;

/** The open data as a service. */
@Module({
  imports: [OpenDataModule, SiteModule],
  controllers: [ApiController, CatalogueController, DocumentationController],
  providers: [ApiWords, ObservationsService, RequestsService],
})
export class ApiModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(forEverybody, compression({ threshold: WORTH_COMPRESSING, filter: () => true }))
      .forRoutes('api/v1', 'api/v1/{*path}', 'catalogo', 'catalogo.ttl', 'catalogo.jsonld', 'diccionario.csv');
  }
}
