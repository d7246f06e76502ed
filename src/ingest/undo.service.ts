import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { LeaseRepository } from '../platform/lease.repository';
import { TextStore } from '../platform/texts.store';
import { BatchRepository } from './batch.repository';
import { isOwnEntry } from './entry';
import { layoutById } from './layouts/layouts';
import { type TakenBatch, UndoRepository } from './undo.repository';

const TEXTS = 'ingest/es/problems';
/** As long as an ingest waits for another, and is waited for. */
const LEASE_SECONDS = 20;
const WAIT_MS = 45_000;
const REASON = { min: 10, max: 500 } as const;
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

/** Takes batches back: the registry is then as if their files had never come. */
@Injectable()
export class UndoService {
  constructor(
    private readonly undoing: UndoRepository,
    private readonly batches: BatchRepository,
    private readonly leases: LeaseRepository,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /**
   * Takes a batch back by a new one, and gives its number. Refuses an unknown batch, one taken back before, one that takes another back, one with
   * persons of a year closed since, a reason that is too short or too long, and while another file is taken in.
   */
  async undo(batch: number, said: string, actor: string): Promise<number> {
    const reason = said.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim().normalize('NFC');
    if (reason.length < REASON.min || reason.length > REASON.max) throw this.texts.refusal(TEXTS, 'service.undo.reason', {}, 400);
    const done = await this.leases.withLeaseSoon(
      'ingest',
      async (lease) => {
        const taken = await this.takenBatch(batch);
        const id = await this.batches.reserve();
        lease.check();
        await this.undoing.undo({ id, at: this.clock.now(), actor, reason }, taken);
        return id;
      },
      WAIT_MS,
      LEASE_SECONDS,
    );
    if (done === undefined) throw this.texts.refusal(TEXTS, 'service.busy');
    return done.result;
  }

  private async takenBatch(batch: number): Promise<TakenBatch> {
    const taken = await this.undoing.taken(batch);
    const layout = layoutById(taken?.layout ?? '');
    if (taken === undefined || layout === undefined) throw this.texts.refusal(TEXTS, 'service.undo.not-there', { batch }, 404);
    // What somebody entered by hand is put right where it was entered.
    if (isOwnEntry(taken)) throw this.texts.refusal(TEXTS, 'service.undo.own-entry', { batch });
    if (taken.undoes !== null) throw this.texts.refusal(TEXTS, 'service.undo.is-undo', { batch });
    if (taken.undoneBy !== null) throw this.texts.refusal(TEXTS, 'service.undo.undone', { batch });
    // Loaded again its persons would come with other codes than they have now, so a wrong undoing could never be mended.
    const year = await this.undoing.closedYear(batch, layout.record);
    if (year !== undefined) throw this.texts.refusal(TEXTS, 'service.undo.closed-year', { year });
    return { ...taken, kind: layout.record };
  }
}
