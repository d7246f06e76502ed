import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recruiterRow } from '../../test/support/recruiter-rows';
import { TextStore } from '../platform/texts.store';
import { recruiterOn } from '../recruiters/recruiter';
import { signedListBytes } from '../recruiters/signed-list';
import { signatureOf, signingKeyFrom } from '../release/publication/signature';
import type { CommandContext, ExitCode } from './command';
import { verifyCommand } from './verify.command';

const key = signingKeyFrom('a secret that only this test knows');
const fingerprint = signatureOf(Buffer.from(''), key).clave;
const recruiters = [recruiterRow()].flatMap((row) => recruiterOn([row], '2024-09-10') ?? []);
const list = signedListBytes({ day: '2024-09-10', updated: null, recruiters }, key);

describe('verify of a signed list of recruiters', () => {
  const folder = mkdtempSync(join(tmpdir(), 'list-'));
  const path = join(folder, 'lista.json');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function verify(bytes: Uint8Array | string, options: CommandContext['options'] = {}): Promise<{ code: ExitCode; said: string }> {
    writeFileSync(path, bytes);
    let said = '';
    const io = { out: (text: string) => Promise.resolve(void (said += text)), err: (text: string) => void (said += text), live: false };
    const code = await verifyCommand.run({ positionals: [path], options, texts: new TextStore(), io } as unknown as CommandContext);
    return { code, said };
  }

  it('says whose day it is and by which key it is signed', async () => {
    const { code, said } = await verify(list);
    expect(code).toBe(0);
    expect(said).toContain('lista de 1 reclutadores del 2024-09-10');
    expect(said).toContain(fingerprint);
    expect((await verify(list, { clave: fingerprint })).code).toBe(0);
  });

  it('refuses a list that was changed, that is none, or that another key signed', async () => {
    await expect(verify(list.toString().replace('AUTORIZADO', 'SUSPENDIDO'))).rejects.toMatchObject({ id: 'verify.not-a-list' });
    await expect(verify('a,b\n')).rejects.toMatchObject({ id: 'verify.not-a-list' });
    await expect(verify(list, { clave: '0'.repeat(64) })).rejects.toMatchObject({ id: 'verify.other-key' });
  });
});
