import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { LoadsModule } from './loads/loads.module';
import { StaffQualityModule } from './quality/staff-quality.module';
import { RegistryModule } from './registry/registry.module';
import { ReviewModule } from './review/review.module';
import { AccountsController } from './site/accounts.controller';
import { AllowedGuard, STAFF_PATH } from './site/allowed.guard';
import { AuditLogController } from './site/audit-log.controller';
import { ElsewhereFilter } from './site/elsewhere.filter';
import { HomeController } from './site/home.controller';
import { InvitationController } from './site/invitation.controller';
import { OwnAccountController } from './site/own-account.controller';
import { keptByNobody } from './site/private';
import { SecondFactorController } from './site/second-factor.controller';
import { SignInController } from './site/sign-in.controller';
import { StaffPagesModule } from './site/staff-pages.module';

/** What the staff see. The guard stands before every route of the program, so that none of the staff's can be forgotten. */
@Module({
  imports: [StaffPagesModule, LoadsModule, StaffQualityModule, ReviewModule, RegistryModule],
  controllers: [
    HomeController,
    SignInController,
    InvitationController,
    OwnAccountController,
    SecondFactorController,
    AccountsController,
    AuditLogController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AllowedGuard },
    { provide: APP_FILTER, useClass: ElsewhereFilter },
  ],
})
export class StaffModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(keptByNobody).forRoutes(STAFF_PATH, `${STAFF_PATH}/{*path}`);
  }
}
