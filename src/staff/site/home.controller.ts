import { Controller, Get, Header, Req } from '@nestjs/common';
import { Allowed, type StaffRequest } from './allowed.guard';
import { homeView } from './home-view';
import { StaffPages } from './staff-pages.service';

/** Where the staff arrive. */
@Controller('interno')
export class HomeController {
  constructor(private readonly pages: StaffPages) {}

  @Get()
  @Allowed('own-account')
  @Header('Content-Type', 'text/html; charset=utf-8')
  home(@Req() { account }: StaffRequest): string {
    const view = homeView(account, this.pages.words('sitio'), this.pages.words('cuentas'));
    return this.pages.render('inicio', view.title, '/interno', view, account);
  }
}
