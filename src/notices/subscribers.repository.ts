import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.service';
import { enterInto, type Telling } from './outbox.repository';

export interface Subscriber {
  readonly id: number;
  readonly address: string;
}

/** Who asked for notices. */
@Injectable()
export class SubscribersRepository {
  constructor(private readonly database: Database) {}

  /** Those who confirmed, in the order in which they came. */
  confirmed(): Promise<Subscriber[]> {
    return this.database.rows<Subscriber>('SELECT id, address FROM subscriber WHERE confirmed_at IS NOT NULL ORDER BY id');
  }

  /** How many asked since an instant and have not confirmed. */
  async pendingSince(instant: Date): Promise<number> {
    const [row] = await this.database.rows<{ count: number }>(
      'SELECT count(*) AS count FROM subscriber WHERE confirmed_at IS NULL AND created_at > $1',
      [instant],
    );
    return row?.count ?? 0;
  }

  /** Keeps the address and enters the mail that asks it to confirm; nothing is entered where it has confirmed. */
  async ask(address: string, now: Date, askOf: (subscriber: Subscriber) => Telling): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.run('INSERT INTO subscriber (address, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [address, now]);
      const [pending] = await sql.rows<Subscriber>(
        'SELECT id, address FROM subscriber WHERE address = $1 AND confirmed_at IS NULL FOR UPDATE',
        [address],
      );
      if (pending !== undefined) await enterInto(sql, [askOf(pending)], now);
    });
  }

  /** Whether the subscriber is there and now confirmed; asking twice changes nothing. */
  async confirm(id: number, now: Date): Promise<boolean> {
    return (await this.database.run('UPDATE subscriber SET confirmed_at = coalesce(confirmed_at, $2) WHERE id = $1', [id, now])) === 1;
  }

  /** Deletes the address with every mail to it. */
  async remove(id: number): Promise<void> {
    await this.database.run('DELETE FROM subscriber WHERE id = $1', [id]);
  }

  /** Deletes who asked before an instant and never confirmed. */
  async forgetPendingBefore(instant: Date): Promise<void> {
    await this.database.run('DELETE FROM subscriber WHERE confirmed_at IS NULL AND created_at < $1', [instant]);
  }
}
