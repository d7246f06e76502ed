import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EchoOrder } from './orders';

/** Answers everybody with the same bytes, until its parent leaves. */
process.once('message', ({ headers, body }: EchoOrder) => {
  const bytes = Buffer.from(body, 'base64');
  const server = createServer((_request, response) => {
    response.writeHead(200, headers);
    response.end(bytes);
  });
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
});
process.once('disconnect', () => process.exit());
