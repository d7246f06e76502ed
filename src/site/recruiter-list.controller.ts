import { Controller, Get, Header, Inject } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { listCsv, listEntry } from '../recruiters/list-entry';
import { RegisterService } from '../recruiters/register.service';
import { signedListBytes } from '../recruiters/signed-list';
import { SIGNING_KEY } from '../release/publication/seal.service';
import { readableJson } from '../platform/canonical-json';

const FIVE_MINUTES = 'public, max-age=300';
const JSON_TYPE = 'application/json; charset=utf-8';

/** The whole register to download: for a spreadsheet, for programs, and signed, to check where there is no internet. */
@Controller()
export class RecruiterListController {
  constructor(
    private readonly register: RegisterService,
    @Inject(SIGNING_KEY) private readonly key: KeyObject,
  ) {}

  @Get('reclutadores.csv')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Cache-Control', FIVE_MINUTES)
  async csv(): Promise<string> {
    const { recruiters } = await this.register.today();
    return listCsv(recruiters).toString('utf8');
  }

  @Get('reclutadores.json')
  @Header('Content-Type', JSON_TYPE)
  @Header('Cache-Control', FIVE_MINUTES)
  async json(): Promise<string> {
    const { day, updated, recruiters } = await this.register.today();
    return readableJson({ lista: 'reclutadores', dia: day, actualizado: updated, reclutadores: recruiters.map(listEntry) });
  }

  @Get('reclutadores-firmado.json')
  @Header('Content-Type', JSON_TYPE)
  @Header('Cache-Control', FIVE_MINUTES)
  async signed(): Promise<string> {
    return signedListBytes(await this.register.today(), this.key).toString('utf8');
  }
}
