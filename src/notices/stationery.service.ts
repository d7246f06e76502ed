import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, HASH_KEY } from '../platform/config';
import { TextStore } from '../platform/texts.store';
import { wordsOf } from '../report/labels';
import type { Stationery } from './messages';
import { Naming } from './report-name';
import { linkKeyFrom, linkToken, type LinkUse, subscriberOfLink } from './subscription-link';

/** What mails and pages about releases are written with: words, names, links. */
@Injectable()
export class StationeryService implements Stationery {
  readonly words;
  readonly naming;
  readonly site: string;
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Config, @Inject(HASH_KEY) secret: string, texts: TextStore) {
    this.words = wordsOf(texts.section('notices/es/avisos'));
    this.naming = new Naming(this.words, wordsOf(texts.section('report/es/mensual')));
    this.site = config.publicUrl;
    this.key = linkKeyFrom(secret);
  }

  /** The link that confirms or ends a subscription. Its secret stands in the query: paths are logged, queries never. */
  link(use: LinkUse, subscriber: number): string {
    return `${this.site}/avisos/${use}?clave=${linkToken(use, subscriber, this.key)}`;
  }

  /** The subscriber whom a link was written to; undefined where we wrote no such link. */
  readLink(use: LinkUse, token: string): number | undefined {
    return subscriberOfLink(use, token, this.key);
  }
}
