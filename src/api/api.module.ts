import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { OpenDataModule } from '../opendata/open-data.module';
import { ApiController } from './api.controller';
import { ApiWords } from './api-words.service';
import { SiteModule } from '../site/site.module';
import { CatalogueController } from './catalogue.controller';
import { CatalogueService } from './catalogue.service';
import { DocumentationController } from './documentation.controller';
import { forEverybody } from './cross-origin';
import { ObservationsService } from './observations.service';
import { RequestsService } from './requests.service';

/** The open data as a service. */
@Module({
  imports: [OpenDataModule, SiteModule],
  controllers: [ApiController, CatalogueController, DocumentationController],
  providers: [ApiWords, CatalogueService, ObservationsService, RequestsService],
})
export class ApiModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(forEverybody).forRoutes('api/v1', 'api/v1/{*path}', 'catalogo', 'catalogo.ttl', 'catalogo.jsonld', 'diccionario.csv');
  }
}
