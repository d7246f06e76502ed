import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.service';
import { networkOf } from '../../platform/network';
import { AttemptsRepository, type Counter } from './attempts.repository';
import { Secrets } from './secrets.service';
import { type CountedBy, FREE_FAILURES, rememberedSince } from './throttle';
import { attemptKey, deviceToken, isDeviceOf } from './tokens';

/** Where an attempt comes from. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
  /** What the browser kept of an earlier time. */
  readonly device: string | undefined;
  /** Token of the session the browser still holds. */
  readonly token: string | undefined;
}

/** An attempt that was counted as failed before it is looked at, so that a hundred at once are no way around the wait. */
export interface Attempt {
  /** Seconds to wait; 0: it may be looked at. */
  readonly wait: number;
  /** To be called where it was good. */
  succeeded(): Promise<void>;
}

/** Holds back who guesses. */
@Injectable()
export class AttemptsService {
  constructor(
    private readonly attempts: AttemptsRepository,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /** An attempt to sign in: a browser known for the account counts by itself, everybody else by the address of mail and by the network. */
  signIn(email: string, account: number | undefined, { address, device }: Origin): Promise<Attempt> {
    const isKnown =
      account !== undefined && device !== undefined && isDeviceOf(account, device, this.clock.now(), this.secrets.keys.devices);
    return isKnown ? this.begin(['device', device]) : this.begin(['account', email], ['network', networkOf(address)]);
  }

  /** An attempt with the code of the second factor. */
  code(account: number): Promise<Attempt> {
    return this.begin(['code', String(account)]);
  }

  /** An attempt to give one's password again. */
  ownPassword(account: number): Promise<Attempt> {
    return this.begin(['own', String(account)]);
  }

  /** What makes a browser known for an account, once somebody has signed in with it. */
  knownBrowser(account: number): string {
    return deviceToken(account, this.secrets.token().text, this.clock.now(), this.secrets.keys.devices);
  }

  private async begin(...counted: readonly (readonly [CountedBy, string])[]): Promise<Attempt> {
    const counters = counted.map(([by, who]): Counter & { readonly by: CountedBy } => ({
      by,
      key: attemptKey(by, who, this.secrets.keys.attempts),
      free: FREE_FAILURES[by],
    }));
    return {
      wait: await this.attempts.count(counters, this.clock.now()),
      succeeded: async () => {
        const now = this.clock.now();
        // A network gets this one attempt back and no more: a guesser's own account must not clear it.
        for (const { by, key } of counters) await (by === 'network' ? this.attempts.takeBack(key, now) : this.attempts.forget(key));
        await this.attempts.forgetBefore(rememberedSince(now));
      },
    };
  }
}
