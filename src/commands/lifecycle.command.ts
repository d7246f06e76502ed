import { guatemalaInstant, guatemalaTime } from '../records/period';
import { LifecycleService } from '../release/review/lifecycle.service';
import type { ReleaseRow } from '../release/release.repository';
import { ReleaseStore } from '../release/release.store';
import type { Command, CommandContext } from './command';
import { JSON_OPTION, textOf, USER_OPTION, userOf } from './options';

const TEXTS = 'commands/es/lifecycle';
const STATES = 'release/es/problems';

type Step = (lifecycle: LifecycleService, kind: string, period: string, user: string, context: CommandContext) => Promise<ReleaseRow>;

/** `<step> <kind> <period> [--usuario] [--nota]`: one change of a draft's state. */
function stepCommand(step: Step, more: Command['options'] = {}): Command {
  return {
    options: { ...JSON_OPTION, ...USER_OPTION, nota: { type: 'string' }, ...more },
    positionals: [2, 2],
    async run(context) {
      const [kind = '', period = ''] = context.positionals;
      return tell(context, await step((await context.app()).get(LifecycleService), kind, period, userOf(context), context));
    },
  };
}

/** `submit`: sends a draft to review. */
export const submitCommand = stepCommand((lifecycle, kind, period, user, { options }) =>
  lifecycle.submit(kind, period, user, textOf(options.nota)),
);

/** `return`: gives a draft back, with the reason. */
export const returnCommand = stepCommand((lifecycle, kind, period, user, { options }) =>
  lifecycle.giveBack(kind, period, user, textOf(options.nota)),
);

/** `approve`: approves what another person prepared. */
export const approveCommand = stepCommand((lifecycle, kind, period, user, { options }) =>
  lifecycle.approve(kind, period, user, textOf(options.nota)),
);

/** `schedule`: sets the hour at which what is approved comes out. */
export const scheduleCommand = stepCommand(
  (lifecycle, kind, period, user, context) => lifecycle.schedule(kind, period, user, dateOf(context)),
  { fecha: { type: 'string' } },
);

/** `checklist <kind> <period> [--aceptar <key> --motivo …]`: what speaks against a draft; exit code 1 where an error blocks it. */
export const checklistCommand: Command = {
  options: { ...JSON_OPTION, ...USER_OPTION, aceptar: { type: 'string' }, motivo: { type: 'string' } },
  positionals: [2, 2],
  async run(context) {
    const [kind = '', period = ''] = context.positionals;
    const lifecycle = (await context.app()).get(LifecycleService);
    const key = textOf(context.options.aceptar);
    if (key !== '') await lifecycle.accept(kind, period, key, userOf(context), textOf(context.options.motivo));
    const findings = await lifecycle.checklist(kind, period);
    if (context.options.json === true) await context.io.out(`${JSON.stringify(findings)}\n`);
    else if (findings.length === 0) await say(context, 'checklist.none');
    else
      for (const { key: name, level, text, acceptedBy, reason } of findings)
        await say(context, acceptedBy === null ? `checklist.${level}` : 'checklist.accepted', {
          key: name,
          text,
          by: acceptedBy ?? '',
          reason: reason ?? '',
        });
    return findings.some(({ level }) => level === 'error') ? 1 : 0;
  },
};

/** `withdraw <kind> <period> <version> --motivo … --confirmar …`: takes a release out of sight. */
export const withdrawCommand: Command = {
  options: { ...USER_OPTION, motivo: { type: 'string' }, confirmar: { type: 'string' } },
  positionals: [3, 3],
  async run(context) {
    const [kind = '', period = '', version = ''] = context.positionals;
    const { motivo, confirmar } = context.options;
    const number = Number(/^v?([1-9]\d{0,3})$/.exec(version)?.[1] ?? Number.NaN);
    const lifecycle = (await context.app()).get(LifecycleService);
    await lifecycle.withdraw(kind, period, number, userOf(context), textOf(motivo), textOf(confirmar));
    await say(context, 'withdrawn', { address: ReleaseStore.address({ kind, period, version: number }) });
    return 0;
  },
};

/** `history <kind> <period>`: who changed the latest version's state, when, and why. */
export const historyCommand: Command = {
  options: JSON_OPTION,
  positionals: [2, 2],
  async run(context) {
    const [kind = '', period = ''] = context.positionals;
    const events = await (await context.app()).get(LifecycleService).history(kind, period);
    if (context.options.json === true) {
      await context.io.out(`${JSON.stringify(events)}\n`);
      return 0;
    }
    for (const { at, actor, to, note, forced } of events)
      await say(context, forced ? 'history.forced' : 'history.line', {
        at: guatemalaTime(at),
        actor,
        state: context.texts.sentence(STATES, `states.${to}`),
        note: note ?? '',
      });
    return 0;
  },
};

async function tell(context: CommandContext, release: ReleaseRow): Promise<0> {
  const address = ReleaseStore.address(release);
  const state = context.texts.sentence(STATES, `states.${release.status}`);
  await (context.options.json === true
    ? context.io.out(
        `${JSON.stringify({ informe: release.kind, periodo: release.period, version: release.version, estado: release.status })}\n`,
      )
    : say(context, 'state', { address, state }));
  return 0;
}

/** `--fecha 2024-03-11T10:00`, in the time of Guatemala; undefined where it was not given. */
export function dateOf({ options, texts }: CommandContext): Date | undefined {
  const given = textOf(options.fecha);
  if (given === '') return undefined;
  const at = guatemalaInstant(given);
  if (at === undefined) throw texts.refusal(STATES, 'calendar.bad-date', { given }, 400);
  return at;
}

async function say(context: CommandContext, path: string, params: Record<string, string> = {}): Promise<void> {
  await context.io.out(`${context.texts.sentence(TEXTS, path, params).trimEnd()}\n`);
}
