import { outcomeOf } from './platform/errors';
import { startService } from './serve';

startService().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = outcomeOf(error).exitCode;
});
