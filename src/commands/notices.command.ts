import { NoticesService } from '../notices/notices.service';
import { OutboxRepository, type UnsentMail } from '../notices/outbox.repository';
import { Clock } from '../platform/clock.service';
import type { Command } from './command';

const TEXTS = 'commands/es/notices';

/** `notices`: collects and sends what is to be told, and says what waits or was given up; the by-hand twin of the schedule. 1 where something was given up. */
export const noticesCommand: Command = {
  options: { json: { type: 'boolean' }, reintentar: { type: 'boolean' } },
  positionals: [0, 0],
  async run({ options, texts, io, app }) {
    const program = await app();
    const outbox = program.get(OutboxRepository, { strict: false });
    const retried = options.reintentar === true ? await outbox.retry(program.get(Clock).now()) : 0;
    const round = await program.get(NoticesService, { strict: false }).run();
    const unsent = await outbox.unsent();
    const givenUp = unsent.filter(({ nextAttempt }) => nextAttempt === null);
    const waiting = unsent.filter(({ nextAttempt }) => nextAttempt !== null);
    const exitCode = givenUp.length > 0 ? 1 : 0;
    if (options.json === true) {
      const counts = { reintentados: retried, nuevos: round?.collected ?? null, enviados: round?.sent ?? null };
      await io.out(`${JSON.stringify({ ...counts, pendientes: waiting.map(asJson), fallidos: givenUp.map(asJson) })}\n`);
      return exitCode;
    }
    const say = (path: string, params = {}): string => `${texts.sentence(TEXTS, path, params)}\n`;
    await io.out(round === undefined ? say('busy') : say('done', { collected: round.collected, sent: round.sent }));
    if (unsent.length > 0) await io.out(say('unsent', { waiting: waiting.length, failed: givenUp.length }));
    for (const { source, attempts, lastError, nextAttempt } of waiting.filter(({ lastError }) => lastError !== null))
      io.err(say('waiting', { source, attempts, error: lastError ?? '', next: nextAttempt?.toISOString() ?? '' }));
    for (const { source, attempts, lastError } of givenUp) io.err(say('given-up', { source, attempts, error: lastError ?? '' }));
    return exitCode;
  },
};

const asJson = ({ id, source, createdAt, attempts, nextAttempt, lastError }: UnsentMail): object => ({
  aviso: id,
  origen: source,
  creado: createdAt.toISOString(),
  intentos: attempts,
  siguiente: nextAttempt?.toISOString() ?? null,
  falla: lastError,
});
