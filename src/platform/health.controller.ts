import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import { Database } from './database.service';

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
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('the database did not answer in time'));
      }, PATIENCE_MS);
    });
    try {
      await Promise.race([this.database.answers(), late]);
    } catch (error) {
      throw new ServiceUnavailableException({ cause: error });
    } finally {
      clearTimeout(timer);
    }
    return { estado: 'listo' };
  }
}
