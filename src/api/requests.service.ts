import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../platform/clock.service';
import { WrongParametersError, type ParameterProblem } from '../platform/errors';
import { TextStore } from '../platform/texts.store';
import { guatemalaDay } from '../records/period';
import { wordsOf } from '../report/labels';
import { PARAMETERS, readParameters, type ParameterFault, type ParametersOf, type RouteName } from './parameters';

const TEXTS = 'api/es/api';
/** Letters of a stranger's parameter name that an answer repeats. */
const NAME_SHOWN = 40;

/** Reads what a request asks for; all that is wrong with it is refused at once, each parameter by its name. */
@Injectable()
export class RequestsService {
  constructor(
    private readonly texts: TextStore,
    private readonly clock: Clock,
  ) {}

  /** The query of a request, as it was written. */
  query(request: Request): URLSearchParams {
    const [, ...rest] = request.originalUrl.split('?');
    return new URLSearchParams(rest.join('?'));
  }

  /** The parameters of a route. Throws WrongParametersError. */
  read<Route extends RouteName>(route: Route, request: Request): ParametersOf<Route> {
    const read = readParameters(route, this.query(request));
    if ('faults' in read) this.refuse(route, read.faults);
    const { asOf, publicacion } = read.given as { readonly asOf?: string; readonly publicacion?: string };
    const own = wordsOf(this.texts.section(TEXTS));
    if (asOf !== undefined && publicacion !== undefined) this.throwProblems([{ parameter: 'asOf', detail: own.say('problems.both') }]);
    // What will be known by then, nobody knows: the answer would not stay the same.
    if (asOf !== undefined && asOf > guatemalaDay(this.clock.now()))
      this.throwProblems([{ parameter: 'asOf', detail: own.say('problems.future') }]);
    return read.given;
  }

  /** Refuses a request for all its faults; does nothing where there are none but where there must be. */
  refuse(route: RouteName, faults: readonly ParameterFault[]): never {
    return this.throwProblems(faults.map((fault) => ({ parameter: shown(fault.parameter), detail: this.sentence(route, fault) })));
  }

  /** A refusal of something else than parameters. */
  refusal(path: 'no-route' | 'no-dataset' | 'no-list' | 'read-only', status: 404 | 405): Error {
    return this.texts.refusal(TEXTS, `problems.${path}`, {}, status);
  }

  private sentence(route: RouteName, { parameter, fault }: ParameterFault): string {
    const words = wordsOf(this.texts.section(TEXTS));
    if (fault === 'twice') return words.say('problems.twice');
    if (fault === 'value') return words.sayIf(`problems.value.${parameter}`) ?? words.say('problems.value.dimension', { name: parameter });
    const known = Object.keys(PARAMETERS[route].shape);
    return known.length === 0 ? words.say('problems.unknown-none') : words.say('problems.unknown', { known: known.join(', ') });
  }

  private throwProblems(errors: readonly ParameterProblem[]): never {
    const names = errors.map(({ parameter }) => parameter).join(', ');
    throw new WrongParametersError(this.texts.sentence(TEXTS, 'problems.parameters', { names }), errors);
  }
}

/** A name fit to be repeated: short, and of characters that can be seen. */
function shown(name: string): string {
  const seen = name.replace(/[\p{C}\p{Z}]+/gu, ' ');
  return seen.length > NAME_SHOWN ? `${[...seen].slice(0, NAME_SHOWN).join('')}…` : seen;
}
