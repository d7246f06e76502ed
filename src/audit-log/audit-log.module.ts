import { Module } from '@nestjs/common';
import { AuditLog } from './audit-log.repository';

/** Who did what: every stage that changes something enters it here, in the transaction of the change. */
@Module({ providers: [AuditLog], exports: [AuditLog] })
export class AuditLogModule {}
