import { Module } from '@nestjs/common';
import { AuditLogModule } from '../../audit-log/audit-log.module';
import { AccountsRepository } from './accounts.repository';
import { AccountsService } from './accounts.service';
import { AttemptsRepository } from './attempts.repository';
import { AttemptsService } from './attempts.service';
import { CredentialsService } from './credentials.service';
import { GuessablePasswords } from './guessable-passwords.store';
import { InvitationService } from './invitation.service';
import { OwnAccountService } from './own-account.service';
import { PasswordsService } from './passwords.service';
import { SecondFactorService } from './second-factor.service';
import { Secrets } from './secrets.service';
import { SessionsRepository } from './sessions.repository';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';

/** Who may do what on the staff's side, and what was done. */
@Module({
  imports: [AuditLogModule],
  providers: [
    AccountsRepository,
    AccountsService,
    AttemptsRepository,
    AttemptsService,
    CredentialsService,
    GuessablePasswords,
    InvitationService,
    OwnAccountService,
    PasswordsService,
    SecondFactorService,
    Secrets,
    SessionsRepository,
    SessionsService,
    SignInService,
  ],
  exports: [AccountsService, AuditLogModule, InvitationService, OwnAccountService, SecondFactorService, SessionsService, SignInService],
})
export class AccountsModule {}
