import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.service';
import type { Sql } from '../../platform/database.service';
import { AccountsRepository, type StoredAccount } from './accounts.repository';
import { RECOVERY_CODE_BYTES, RECOVERY_CODES, recoveryCode, recoveryHash } from './recovery-codes';
import { factorAddress, factorText, NONCE_BYTES, sealed, SECRET_BYTES, stepOf, unsealed } from './second-factor';
import { Secrets } from './secrets.service';

/** A secret that waits to be proved, as its owner takes it over. */
export interface ShownFactor {
  /** For the QR code. */
  readonly address: string;
  /** To type in. */
  readonly text: string;
}

/** The second factor of accounts: its secret, its codes, and what helps who lost it. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /** Makes a secret that counts once a code has proved it. */
  async begin(sql: Sql, account: number): Promise<void> {
    const { bytes, keys } = { bytes: this.secrets.bytes(SECRET_BYTES), keys: this.secrets.keys };
    await this.accounts.setPendingFactor(sql, account, sealed(bytes, account, keys.secondFactor, this.secrets.bytes(NONCE_BYTES)));
  }

  /** The secret that waits to be proved, if there is one. */
  shown({ id, email, pendingFactor }: StoredAccount): ShownFactor | undefined {
    if (pendingFactor === null) return undefined;
    const secret = this.open(pendingFactor, id);
    return { address: factorAddress(secret, email), text: factorText(secret) };
  }

  /** The secret that waits becomes the second factor where the code proves it; says whether it did. */
  async confirm(sql: Sql, { id, pendingFactor }: StoredAccount, code: string): Promise<boolean> {
    if (pendingFactor === null) return false;
    const step = stepOf(code, this.open(pendingFactor, id), this.clock.now(), null);
    return step !== undefined && (await this.accounts.confirmFactor(sql, id, pendingFactor, step));
  }

  /** Uses up a code of the telephone or of the list; says which it was, or undefined where it was neither. */
  async take(sql: Sql, { id, secondFactor, lastStep }: StoredAccount, code: string): Promise<'code' | 'recovery-code' | undefined> {
    if (secondFactor === null) return undefined;
    const step = stepOf(code, this.open(secondFactor, id), this.clock.now(), lastStep);
    if (step !== undefined) return (await this.accounts.takeStep(sql, id, step)) ? 'code' : undefined;
    const taken = await this.accounts.takeRecoveryCode(sql, id, this.hashOf(code), this.clock.now());
    return taken ? 'recovery-code' : undefined;
  }

  /** New codes for who loses the telephone, in place of all before; only now can they be read. */
  async newRecoveryCodes(sql: Sql, account: number): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(this.secrets.bytes(RECOVERY_CODE_BYTES)));
    const hashes = codes.map((code) => this.hashOf(code));
    await this.accounts.setRecoveryCodes(sql, account, hashes);
    return codes;
  }

  recoveryCodesLeft(account: number): Promise<number> {
    return this.accounts.recoveryCodesLeft(account);
  }

  private open(box: Buffer, account: number): Buffer {
    return unsealed(box, account, this.secrets.keys.secondFactor);
  }

  private hashOf(code: string): Buffer {
    return recoveryHash(code, this.secrets.keys.recoveryCodes);
  }
}
