import { Inject, Injectable } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { POLICY } from '../../disclosure/policy';
import { Clock } from '../../platform/clock.service';
import { PROGRAM, programVersion } from '../../platform/program-version.store';
import { CalendarService } from '../schedule/calendar.service';
import { type Manifest, manifestFiles, unsignedBytes } from './manifest';
import type { ReleaseFiles } from '../making/release-files';
import { ReleaseRepository, type ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';
import { signatureOf } from './signature';

/** Injection token of the key that signs manifests. */
export const SIGNING_KEY = Symbol('SigningKey');

/** Writes a release's manifest at the moment it comes out, and signs it. */
@Injectable()
export class SealService {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
    private readonly log: AuditLog,
    @Inject(SIGNING_KEY) private readonly key: KeyObject,
  ) {}

  /** The instant a person announced is told where there is one, so that everybody sees whether it was kept. */
  async seal(release: ReleaseRow, files: ReleaseFiles): Promise<Manifest> {
    const promised = await this.calendar.promised(release);
    const previous = await this.releases.lastPublished();
    const inputs = await this.releases.inputsUpTo(release.asOfBatch);
    const { entries, hash } = await this.log.head();
    const manifest = {
      informe: release.kind,
      periodo: release.period,
      version: release.version,
      preparado: release.builtAt.toISOString(),
      ...(promised === null ? {} : { anunciado: promised.toISOString() }),
      publicado: this.instant(release, previous).toISOString(),
      huella: release.fingerprint ?? '',
      archivos: manifestFiles(files),
      entradas: inputs.map((input) => ({ lote: input.batch, contenido: input.layout, archivo: input.fileName, sha256: input.sha256 })),
      programa: { nombre: PROGRAM, version: await programVersion() },
      politica: POLICY.version,
      auditoria: 'aprobada' as const,
      bitacora: { asientos: entries, huella: hash },
      anterior: previous?.manifestSha == null ? null : { carpeta: ReleaseStore.address(previous), sha256: previous.manifestSha },
    };
    return { ...manifest, firma: signatureOf(unsignedBytes(manifest), this.key) };
  }

  /** Whether what came out last is still what the manifest names: a program that was held up for longer than its lease must not publish any more. */
  async isNext({ anterior }: Manifest): Promise<boolean> {
    return ((await this.releases.lastPublished())?.manifestSha ?? null) === (anterior?.sha256 ?? null);
  }

  /** Now; after the release before and not before its own making, even where the clock was set back: everybody orders releases by this instant. */
  private instant({ builtAt }: ReleaseRow, previous: ReleaseRow | undefined): Date {
    return new Date(Math.max(Number(this.clock.now()), Number(builtAt), Number(previous?.publishedAt ?? 0) + 1));
  }
}
