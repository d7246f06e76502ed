import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { BlockList, isIPv6 } from 'node:net';
import { CONFIG, type Config } from '../../platform/config';

/** What a proxy leaves in a request. */
const PASSED_ON = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'] as const;
const WHOLE = { ipv4: 32, ipv6: 128 } as const;

/** Who may read the metrics: programs of this machine, and of the networks that a setting names. */
@Injectable()
export class MetricsReaders {
  private readonly networks = new BlockList();

  constructor(@Inject(CONFIG) config: Config) {
    for (const network of config.metricsNetworks) {
      const [address = '', length] = network.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      this.networks.addSubnet(address, length === undefined ? WHOLE[family] : Number(length), family);
    }
  }

  /**
   * Whether a request comes from one. This machine's own address counts only where no proxy passed the request on: behind one of this machine
   * everybody seems to come from it.
   */
  admits({ ip = '', socket, headers }: Pick<Request, 'ip' | 'socket' | 'headers'>): boolean {
    const passedOn = PASSED_ON.some((name) => headers[name] !== undefined);
    return (
      (!passedOn && isLoopback(plain(socket.remoteAddress ?? ''))) || this.isKnown(plain(ip), passedOn, plain(socket.remoteAddress ?? ''))
    );
  }

  /** A request passed on by a proxy that `MOVILIDAD_PROXIES` does not tell of has the proxy's address: it is nobody's we know. */
  private isKnown(address: string, passedOn: boolean, nearest: string): boolean {
    if (address === '' || (passedOn && address === nearest)) return false;
    return this.networks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  }
}

/** Without the notation of an IPv4 address among IPv6 ones. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
