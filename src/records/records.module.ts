import { Module } from '@nestjs/common';
import { AccountabilityFactsRepository } from './accountability-facts.repository';
import { FactsRepository } from './facts.repository';
import { TrainingsComplaintsRepository } from './trainings-complaints.repository';

/** What the registry holds, as the later stages read it. */
@Module({
  providers: [FactsRepository, AccountabilityFactsRepository, TrainingsComplaintsRepository],
  exports: [FactsRepository, AccountabilityFactsRepository, TrainingsComplaintsRepository],
})
export class RecordsModule {}
