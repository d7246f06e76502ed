import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import compression from 'compression';
import { FairShare } from './fair-share.service';
import { KeptAnswers } from './kept-answers.service';
import { PublicStateRepository } from './public-state.repository';

/** Bytes from which compressing pays. */
const WORTH_COMPRESSING = 1_024;
/** Pages with a form's secret in them are not compressed: how well they are would tell of the secret (BREACH, 2013). */
const STAFF = 'interno';
const EVERYTHING_PUBLIC = '{*path}';

/** How answers leave: kept ready where everybody gets the same, a fair share of the rest for each, compressed. */
@Module({ providers: [KeptAnswers, FairShare, PublicStateRepository] })
export class DeliveryModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(KeptAnswers, FairShare, compression({ threshold: WORTH_COMPRESSING }))
      .exclude('salud', 'metricas', STAFF, `${STAFF}/{*path}`)
      .forRoutes(EVERYTHING_PUBLIC);
  }
}
