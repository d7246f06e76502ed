import { Controller, Get, Header } from '@nestjs/common';
import { PagesService } from './pages.service';
import { textPage } from './text-page';

const HTML = 'text/html; charset=utf-8';
const FIVE_MINUTES = 'public, max-age=300';

/** Pages that only say something: templates/site/es/<name>.yml, at the address of that name. */
@Controller()
export class TextsController {
  constructor(private readonly pages: PagesService) {}

  @Get('metodo')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', FIVE_MINUTES)
  method(): string {
    return this.page('metodo');
  }

  @Get('glosario')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', FIVE_MINUTES)
  glossary(): string {
    return this.page('glosario');
  }

  @Get('preguntas')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', FIVE_MINUTES)
  questions(): string {
    return this.page('preguntas');
  }

  @Get('contacto')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', FIVE_MINUTES)
  contact(): string {
    return this.page('contacto');
  }

  @Get('accesibilidad')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', FIVE_MINUTES)
  accessibility(): string {
    return this.page('accesibilidad');
  }

  @Get('privacidad')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', FIVE_MINUTES)
  privacy(): string {
    return this.page('privacidad');
  }

  private page(name: string): string {
    const view = textPage(this.pages.section(name));
    return this.pages.render('texto', view.title, `/${name}`, view, { canonical: `/${name}`, description: view.lead });
  }
}
