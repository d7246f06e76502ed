import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { queryOf } from './explorer-query';
import { datasetJsonLd, explorerView } from './explorer-view';
import { ExplorerService } from './explorer.service';
import { PagesService } from './pages.service';
import { tablesView } from './tables-view';

const FIVE_MINUTES = 'public, max-age=300';
type Given = Readonly<Record<string, unknown>>;

/** The open data to look at: the list of tables, each table by choice, and its figures as CSV. */
@Controller('datos')
export class ExplorerController {
  constructor(
    private readonly explorer: ExplorerService,
    private readonly pages: PagesService,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', FIVE_MINUTES)
  async list(): Promise<string> {
    const view = tablesView(await this.explorer.datasets(), this.explorer.words);
    return this.pages.render('datos', view.title, '/datos', view, { canonical: '/datos', description: view.lead });
  }

  /** All periods of a table, or the figures of one view of it. */
  @Get(':table.csv')
  async csv(@Param('table') table: string, @Query() query: Given, @Res() response: Response): Promise<void> {
    const { dataset, asked } = await this.explorer.asked(table, query);
    const name = Object.keys(query).length === 0 ? dataset.id : `${dataset.id}-seleccion`;
    response.setHeader('Cache-Control', FIVE_MINUTES);
    response.setHeader('Content-Disposition', `attachment; filename="${name}.csv"`);
    response.type('text/csv; charset=utf-8').send(await this.explorer.csv(dataset, asked));
  }

  /** A form sends every field: what was left open is taken out of the address, so that the same view has one. */
  @Get(':table')
  async table(@Param('table') table: string, @Query() query: Given, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { dataset, asked } = await this.explorer.asked(table, query);
    const path = `/datos/${dataset.id}${queryOf(asked)}`;
    response.setHeader('Cache-Control', FIVE_MINUTES);
    if (request.originalUrl !== path) {
      response.redirect(302, path);
      return;
    }
    const source = await this.explorer.source(dataset, asked);
    const view = explorerView(source);
    const head = { canonical: path, description: view.finding, jsonLd: datasetJsonLd(source) };
    response.type('html').send(this.pages.render('tabla', view.title, '/datos', view, head));
  }
}
