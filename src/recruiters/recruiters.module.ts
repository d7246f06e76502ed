import { Module } from '@nestjs/common';
import { ReleaseModule } from '../release/release.module';
import { RegisterRepository } from './register.repository';
import { RegisterService } from './register.service';

/** The recruiter check: what the public may ask the register. */
@Module({ imports: [ReleaseModule], providers: [RegisterRepository, RegisterService], exports: [RegisterService] })
export class RecruitersModule {}
