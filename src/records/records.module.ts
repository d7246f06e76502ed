import { Module } from '@nestjs/common';
import { FactsRepository } from './facts.repository';

/** What the registry holds, as the later stages read it. */
@Module({ providers: [FactsRepository], exports: [FactsRepository] })
export class RecordsModule {}
