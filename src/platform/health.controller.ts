import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import { Database } from './database.service';
import { within } from './patience';

const PATIENCE_MS = 5_000;

/** Whether the process lives, and whether it can serve. */
@Controller('salud')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  alive(): { estado: 'vivo' } {
    return { estado: 'vivo' };
  }

  /** 503 when the database does not answer within a few seconds. */
  @Get('listo')
  @Header('Cache-Control', 'no-store')
  async ready(): Promise<{ estado: 'listo' }> {
    try {
      await within(PATIENCE_MS, this.database.answers());
    } catch (error) {
      throw new ServiceUnavailableException({ cause: error });
    }
    return { estado: 'listo' };
  }
}
