/** What an address is counted by: an IPv4 address whole, of an IPv6 address the network (/64), of which one connection has all. */
export function networkOf(address: string): string {
  // Some proxies tell the port too: `203.0.113.7:50123`, `[2001:db8::1]:50123`. Each connection has another one.
  const bare = /^\[([^\]]*)\]/.exec(address)?.[1] ?? address;
  const plain = bare.split('%', 1)[0] ?? '';
  const fourth = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/i.exec(plain)?.[1];
  if (fourth !== undefined) return fourth;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined ? before : [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
