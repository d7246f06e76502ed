import type { Role } from './permissions';

/** A person of the staff, without what proves who it is. */
export interface Account {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly invitedUntil: Date | null;
  readonly createdAt: Date;
  readonly deactivatedAt: Date | null;
}

export type AccountState = 'active' | 'invited' | 'expired' | 'deactivated';

/** What an account is good for now. */
export function stateOf({ hasPassword, invitedUntil, deactivatedAt }: Account, now: Date): AccountState {
  if (deactivatedAt !== null) return 'deactivated';
  if (hasPassword) return 'active';
  return invitedUntil !== null && now < invitedUntil ? 'invited' : 'expired';
}

/** An account in the audit log. */
export function subjectOf(id: number): string {
  return `account:${String(id)}`;
}

/** An address of mail as it is compared: in lower case, without blanks around it. */
export function sameEmail(given: string): string {
  return given
    .replace(/\p{Cc}/gu, '')
    .trim()
    .toLowerCase()
    .normalize('NFC')
    .slice(0, 254);
}
