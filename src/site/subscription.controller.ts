import { Body, Controller, Get, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { SubscriptionService } from '../notices/subscription.service';
import { RefusedError } from '../platform/errors';
import { PagesService } from './pages.service';
import { askingView, subscriptionView, type SubscriptionStep, type SubscriptionView } from './subscription-view';

const HTML = 'text/html; charset=utf-8';
const LONGEST_SHOWN = 254;

/** Notices by mail: asking, confirming, leaving. Opening a page changes nothing, since mail programs open links by themselves. */
@Controller('avisos')
export class SubscriptionController {
  constructor(
    private readonly subscription: SubscriptionService,
    private readonly pages: PagesService,
  ) {}

  @Get()
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'public, max-age=300')
  form(): string {
    return this.show(askingView(this.pages.section('avisos')));
  }

  /** The answer is the same whether or not the address is known. */
  @Post()
  async ask(@Body() body: unknown, @Res() response: Response): Promise<void> {
    const given = valueOf(body, 'correo');
    try {
      await this.subscription.ask(given);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const wrong = { value: typeof given === 'string' ? given.slice(0, LONGEST_SHOWN) : '', error: error.message };
      response.status(error.status).setHeader('Cache-Control', 'no-store');
      response.type('html').send(this.show(askingView(this.pages.section('avisos'), wrong)));
      return;
    }
    response.redirect(303, '/avisos/enviado');
  }

  @Get('enviado')
  @Header('Content-Type', HTML)
  sent(): string {
    return this.step('sent');
  }

  @Get('confirmar')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-store')
  confirmPage(@Query('clave') token: unknown): string {
    this.subscription.confirmable(token);
    return this.step('confirm', `/avisos/confirmar?clave=${String(token)}`);
  }

  @Post('confirmar')
  @HttpCode(200)
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-store')
  async confirm(@Query('clave') token: unknown): Promise<string> {
    await this.subscription.confirm(token);
    return this.step('confirmed');
  }

  @Get('baja')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-store')
  leavePage(@Query('clave') token: unknown): string {
    this.subscription.leavable(token);
    return this.step('leave', `/avisos/baja?clave=${String(token)}`);
  }

  /** By the page's button, or by a mail program's own (RFC 8058). */
  @Post('baja')
  @HttpCode(200)
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-store')
  async leave(@Query('clave') token: unknown): Promise<string> {
    await this.subscription.leave(token);
    return this.step('left');
  }

  private step(step: SubscriptionStep, action?: string): string {
    return this.show(subscriptionView(step, this.pages.section('avisos'), action));
  }

  private show(view: SubscriptionView): string {
    return this.pages.render('avisos', view.title, '/avisos', view);
  }
}

/** A field of a form that may be anything, or nothing. */
function valueOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined;
}
