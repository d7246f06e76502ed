import { Injectable } from '@nestjs/common';

/** Every step of build, prepare and publish after which a machine may stop, in the order in which a release passes them. */
export const FAULT_POINTS = [
  'claimed',
  'draft-aside',
  'old-draft-gone',
  'draft-in-place',
  'drafted',
  'on-its-way',
  'prepared',
  'manifest-written',
  'zip-written',
  'switched',
  'entered',
] as const;
export type FaultPoint = (typeof FAULT_POINTS)[number];

/** Tells whoever listens that a step was reached: nobody, but for the tests that stop the program there. */
@Injectable()
export class FaultPoints {
  /** May throw, or never come back. */
  listener: ((point: FaultPoint) => void) | undefined;

  reach(point: FaultPoint): void {
    this.listener?.(point);
  }
}
