import { Controller, Get, Header, Query, Req } from '@nestjs/common';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { Allowed, type StaffRequest } from './allowed.guard';
import { auditLogView } from './audit-log-view';
import { StaffPages } from './staff-pages.service';

const SHOWN = 50;
const HERE = '/interno/bitacora';

/** The audit log, for who watches over it. */
@Controller('interno/bitacora')
export class AuditLogController {
  constructor(
    private readonly log: AuditLog,
    private readonly pages: StaffPages,
  ) {}

  @Get()
  @Allowed('audit-log.view')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async page(@Query('antes') before: unknown, @Req() { account }: StaffRequest): Promise<string> {
    const from = typeof before === 'string' && /^[1-9]\d{0,8}$/.test(before) ? Number(before) : undefined;
    const [entries, head] = await Promise.all([this.log.latest(SHOWN, from), this.log.head()]);
    const view = auditLogView(entries, head, from === undefined, this.pages.words('bitacora'));
    return this.pages.render('bitacora', view.title, HERE, view, account);
  }
}
