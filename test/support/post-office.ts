import { Logger } from '@nestjs/common';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, type DatabaseConfig, parseConfig } from '../../src/platform/config';
import type { Clock } from '../../src/platform/clock.service';
import type { Database } from '../../src/platform/database.service';
import { LeaseRepository } from '../../src/platform/lease.repository';
import { TextStore } from '../../src/platform/texts.store';
import { CollectService } from '../../src/notices/collect.service';
import { DeliveryService } from '../../src/notices/delivery.service';
import { HappeningsRepository } from '../../src/notices/happenings.repository';
import { LateReportsService } from '../../src/notices/late-reports.service';
import { LettersService } from '../../src/notices/letters.service';
import { type Mail, Mailer } from '../../src/notices/mail';
import { NoticesService } from '../../src/notices/notices.service';
import { OutboxRepository } from '../../src/notices/outbox.repository';
import { StationeryService } from '../../src/notices/stationery.service';
import { SubscribersRepository } from '../../src/notices/subscribers.repository';
import { SubscriptionService } from '../../src/notices/subscription.service';
import { AuditLog } from '../../src/audit-log/audit-log.repository';
import { CalendarRepository } from '../../src/release/schedule/calendar.repository';
import { CalendarService } from '../../src/release/schedule/calendar.service';
import { ReleaseRepository } from '../../src/release/release.repository';
import { describeOnEachDatabase, type EachDatabase, emptyTables } from './database';
import { FakeClock } from './fake-clock';

const SECRET = 'a key that only tests use, long enough';

/** A mailer that keeps what it is given, or does what a test says. */
export class KeptMail extends Mailer {
  readonly mails: Mail[] = [];
  /** Called before a mail is kept; throws what should go wrong. */
  before: (mail: Mail) => void | Promise<void> = () => undefined;

  override async send(mail: Mail): Promise<void> {
    await this.before(mail);
    this.mails.push(mail);
  }
}

/** Settings of a program that tells these addresses of the staff. */
export function officeConfig(database: DatabaseConfig, folder: string, staff: readonly string[]): Config {
  const config = parseConfig({}, folder, new TextStore().section('platform/es/problems'));
  return { ...config, database, mail: { ...config.mail, staff } };
}

/** Everything of notices on one database, as one program has it. */
export function postOffice(database: Database, clock: Clock, mailer: Mailer, config: Config) {
  const texts = new TextStore();
  const outbox = new OutboxRepository(database);
  const subscribers = new SubscribersRepository(database);
  const happenings = new HappeningsRepository(database);
  const stationery = new StationeryService(config, SECRET, texts);
  const calendar = new CalendarService(
    new CalendarRepository(database, new AuditLog(database, clock)),
    new ReleaseRepository(database),
    clock,
    texts,
  );
  const late = new LateReportsService(calendar, happenings, clock, config);
  const collecting = new CollectService(happenings, late, new LettersService(stationery, subscribers, config), outbox, clock);
  const delivery = new DeliveryService(outbox, mailer, clock);
  return {
    outbox,
    subscribers,
    stationery,
    calendar,
    collecting,
    delivery,
    notices: new NoticesService(new LeaseRepository(database, clock, texts), collecting, delivery, outbox, clock),
    subscription: new SubscriptionService(subscribers, stationery, clock, texts),
  };
}
export type PostOffice = ReturnType<typeof postOffice>;

/** Nothing is late yet on this day. */
export const START = new Date('2024-01-05T15:00:00Z');
export const STAFF = ['analista@example.org', 'jefa@example.org'] as const;

/** One program's post office on an empty database, made anew for each test; read it inside hooks and tests only. */
export interface Desk {
  readonly db: EachDatabase;
  readonly folder: string;
  readonly clock: FakeClock;
  readonly config: Config;
  readonly kept: KeptMail;
  readonly office: PostOffice;
  /** Enters a reader who has confirmed. */
  confirmed(address: string): Promise<void>;
  /** Enters a release that comes out. */
  published(given?: { version?: number; note?: string }): Promise<number>;
}

/** Tests of notices on each database; after each of them nothing in the log looks like an address. */
export function describePostOffice(name: string, tests: (desk: Desk) => void): void {
  describeOnEachDatabase(name, (db) => {
    const folder = mkdtempSync(join(tmpdir(), 'movilidad-test-'));
    const clock = new FakeClock(START);
    const logged: string[] = [];
    const keep = (...line: unknown[]): void => void logged.push(JSON.stringify(line));
    const now = { config: undefined as unknown as Config, kept: new KeptMail(), office: undefined as unknown as PostOffice };

    beforeEach(async () => {
      Logger.overrideLogger({ log: keep, warn: keep, error: keep });
      await emptyTables(db.database);
      clock.set(START);
      now.config = officeConfig(db.config, folder, STAFF);
      now.kept = new KeptMail();
      now.office = postOffice(db.database, clock, now.kept, now.config);
    });
    afterEach(() => {
      expect(logged.filter((line) => line.includes('@'))).toEqual([]);
    });
    afterAll(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    tests({
      db,
      folder,
      clock,
      get config() {
        return now.config;
      },
      get kept() {
        return now.kept;
      },
      get office() {
        return now.office;
      },
      confirmed: async (address) => {
        await db.database.run('INSERT INTO subscriber (address, created_at, confirmed_at) VALUES ($1, $2, $2)', [address, START]);
      },
      published: async (given) => enterChange(db.database, await enterRelease(db.database, given), 'PUBLISHED', { from: 'SCHEDULED' }),
    });
  });
}

let months = 0;
/** Writes down a release as the stage before does, in a month of its own; gives its number. */
export async function enterRelease(database: Database, given: { version?: number; note?: string } = {}): Promise<number> {
  const month = `20${String(30 + Math.floor(months / 12))}-${String(1 + (months++ % 12)).padStart(2, '0')}`;
  const [row] = await database.rows<{ id: number }>(
    `INSERT INTO release (kind, period, version, status, as_of_batch, built_at, note) VALUES ('mensual', $1, $2, 'BUILDING', 1, now(), $3) RETURNING id`,
    [month, given.version ?? 1, given.note ?? null],
  );
  return row?.id ?? 0;
}

/** Writes down a change of state of a release; gives its number. */
export async function enterChange(
  database: Database,
  release: number,
  to: string,
  given: { from?: string; note?: string; forced?: boolean; id?: number; at?: Date; actor?: string } = {},
): Promise<number> {
  const [row] = await database.rows<{ id: number }>(
    `INSERT INTO release_event (id, release_id, at, actor, from_state, to_state, note, forced)
     VALUES (coalesce($1, nextval(pg_get_serial_sequence('release_event', 'id'))::int), $2, $3, $8, $4, $5, $6, $7) RETURNING id`,
    [
      given.id ?? null,
      release,
      given.at ?? new Date('2024-03-05T15:00:00Z'),
      given.from ?? null,
      to,
      given.note ?? null,
      given.forced ?? false,
      given.actor ?? 'ana',
    ],
  );
  return row?.id ?? 0;
}
