import { Inject, Injectable } from '@nestjs/common';
import { createHmac, hkdfSync } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../platform/canonical-json';
import { Clock } from '../platform/clock.service';
import { HASH_KEY } from '../platform/config';
import type { Sql } from '../platform/database.service';
import { LeaseRepository } from '../platform/lease.repository';
import { TextStore } from '../platform/texts.store';
import { personHasher } from '../records/identifiers/person-hash';
import { guatemalaDay } from '../records/period';
import { BatchRepository } from './batch.repository';
import { OWN_ENTRIES, readEntry, type ReadEntry } from './entry';
import type { FieldValue, Layout } from './layouts/layout';
import { layoutById } from './layouts/layouts';

const TEXTS = 'ingest/es/problems';
/** As for files: a program that died holds its lease this long, and an entry waits a little longer. */
const LEASE_SECONDS = 20;
const WAIT_MS = 25_000;

/** A record that somebody enters by hand. */
export interface Entry {
  readonly layout: Layout;
  /** Values of `storedFields(layout)`. */
  readonly record: readonly FieldValue[];
  /** All that tells two entries apart: the same one again changes nothing. */
  readonly content: JsonValue;
  /** Who enters it: `account:12`. */
  readonly actor: string;
}

/** Takes in single records that the staff enter. Each is a batch of one row, so that "what the registry held after batch n" stays true. */
@Injectable()
export class EntryService {
  constructor(
    private readonly batches: BatchRepository,
    private readonly leases: LeaseRepository,
    private readonly clock: Clock,
    private readonly texts: TextStore,
    @Inject(HASH_KEY) private readonly hashKey: string,
  ) {}

  /** Whether the very same was entered before. */
  async isEntered({ layout, content }: Pick<Entry, 'layout' | 'content'>): Promise<boolean> {
    return (await this.batches.findConfirmed(layout.id, this.fingerprintOf(content))) !== undefined;
  }

  /** What was typed, by the rules of the layout's files. */
  read(layout: Layout, cells: ReadonlyMap<string, string>): ReadEntry {
    const context = {
      today: guatemalaDay(this.clock.now()),
      isKnownRecruiter: () => true,
      isKeptByHand: () => false,
      hashPerson: personHasher(this.hashKey),
    };
    return readEntry(layout, cells, context, this.texts.section(TEXTS));
  }

  /**
   * Enters a record and does `within` in the same transaction, all or nothing; gives its batch, or that of the very same entry
   * made before, for which `within` is not asked. Numbers of batches tell what came first, so entries and files wait for
   * each other; throws RefusedError while a file does not end.
   */
  async enter(entry: Entry, within: (sql: Sql, batch: number) => Promise<void>): Promise<number> {
    const done = await this.leases.withLeaseSoon(
      'ingest',
      async (lease) => {
        for (const { id, layout } of await this.batches.openBatches()) await this.batches.abandon(recordOf(layout), id);
        const sha256 = this.fingerprintOf(entry.content);
        const before = await this.batches.findConfirmed(entry.layout.id, sha256);
        if (before !== undefined) return before.id;
        const batch = await this.batches.reserve();
        lease.check();
        const description = { ...OWN_ENTRIES, layout: entry.layout.id, sha256, startedAt: this.clock.now(), actor: entry.actor };
        await this.batches.enter(batch, description, entry, (sql) => within(sql, batch));
        return batch;
      },
      WAIT_MS,
      LEASE_SECONDS,
    );
    if (done === undefined) throw this.texts.refusal(TEXTS, 'service.busy', {}, 503);
    return done.result;
  }

  /** Keyed, since manifests print it: from a plain hash of so little text a person's number could be guessed. */
  private fingerprintOf(content: JsonValue): string {
    const key = Buffer.from(hkdfSync('sha256', this.hashKey, '', 'movilidad: entries, version 1', 32));
    return createHmac('sha256', key).update(canonicalJson(content)).digest('hex');
  }
}

function recordOf(id: string): Layout['record'] {
  const layout = layoutById(id);
  if (layout === undefined) throw new Error(`a batch of an unknown layout: ${id}`);
  return layout.record;
}
