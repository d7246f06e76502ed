import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { MetricsReaders } from './metrics-readers.service';
import { MetricsService } from './metrics.service';

/** For Prometheus; to everybody else there is no such page. */
@Controller('metricas')
export class MetricsController {
  constructor(
    private readonly metrics: MetricsService,
    private readonly readers: MetricsReaders,
  ) {}

  @Get()
  async read(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!this.readers.admits(request)) throw new NotFoundException();
    const text = await this.metrics.exposition();
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', this.metrics.contentType);
    response.end(text);
  }
}
