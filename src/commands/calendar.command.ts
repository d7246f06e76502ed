import { guatemalaTime } from '../records/period';
import type { CalendarEntry } from '../release/schedule/calendar';
import { CalendarService } from '../release/schedule/calendar.service';
import { ReleaseStore } from '../release/release.store';
import type { Command, CommandContext } from './command';
import { dateOf } from './lifecycle.command';
import { JSON_OPTION, textOf, USER_OPTION, userOf } from './options';

const TEXTS = 'commands/es/lifecycle';

/** `calendar [<kind> <period> [<version>] (--fecha … [--motivo …] | --cancelar --motivo …)]`: the dates announced, or a change of one. */
export const calendarCommand: Command = {
  options: { ...JSON_OPTION, ...USER_OPTION, fecha: { type: 'string' }, motivo: { type: 'string' }, cancelar: { type: 'boolean' } },
  positionals: [0, 3],
  async run(context) {
    const calendar = (await context.app()).get(CalendarService);
    const [kind, period, version = '1'] = context.positionals;
    if (kind !== undefined && period !== undefined)
      await change(calendar, context, { kind, period, version: Number(version.replace(/^v/, '')) });
    const entries = await calendar.entries();
    if (context.options.json === true) await context.io.out(`${JSON.stringify(entries)}\n`);
    else for (const entry of entries) await context.io.out(`${lineOf(entry, context)}\n`);
    return 0;
  },
};

async function change(
  calendar: CalendarService,
  context: CommandContext,
  name: { kind: string; period: string; version: number },
): Promise<void> {
  const reason = textOf(context.options.motivo).trim();
  const user = userOf(context);
  const at = dateOf(context);
  if (context.options.cancelar === true) await calendar.cancel(name, reason, user);
  else if (at !== undefined) await calendar.announce(name, at, reason, user);
}

function lineOf(entry: CalendarEntry, { texts }: CommandContext): string {
  const status = texts.sentence(TEXTS, `calendar.${entry.status}`);
  const at = entry.at === null ? '—' : guatemalaTime(entry.at);
  return texts.sentence(TEXTS, 'calendar.line', { address: ReleaseStore.address(entry), at, status, reason: entry.reason ?? '' }).trimEnd();
}
