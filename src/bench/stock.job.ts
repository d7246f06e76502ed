import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { IngestService } from '../ingest/ingest.service';
import { CONFIG, type Config } from '../platform/config';
import { Database } from '../platform/database.service';
import { addMonths, type Month } from '../records/period';
import { FOUR_MONTHLY, MONTHLY, periodWith } from '../release/kinds';
import { ReleaseService } from '../release/release.service';
import { openProgram, takeOrder } from './order-taker.service';
import type { InputFile, StockOrder } from './orders';
import { shifted } from './shifted';
import { enterCopy } from './stock.repository';

const TEXT_FILES = ['.csv', '.json', '.html'];

/** Publishes some months for good, and copies of them, each as much earlier, until the site seems to have as many as it shall. */
async function stock({ settings, files, months, seeming, register }: StockOrder): Promise<number> {
  const app = await openProgram(settings);
  const { reportsFolder } = app.get<Config>(CONFIG);
  try {
    for (const file of files) await take(app, file);
    await publish(app, months);
    for (let number = months.length; number < seeming; number++) {
      const of = months[number % months.length] ?? '';
      const back = Math.floor(number / months.length) * months.length;
      await copyFolder(join(reportsFolder, MONTHLY), of, back);
      await enterCopy(app.get(Database), MONTHLY, of, addMonths(of, -back));
    }
    await take(app, register);
    return seeming;
  } finally {
    await app.close();
  }
}

async function take(app: INestApplicationContext, file: InputFile): Promise<void> {
  const { refusal } = await app.get(IngestService).ingest(file);
  if (refusal !== null) throw new Error(refusal.message);
}

async function publish(app: INestApplicationContext, months: readonly Month[]): Promise<void> {
  const releases = app.get(ReleaseService);
  for (const month of months) await releases.produce(MONTHLY, month, 'bench');
  await releases.produce(FOUR_MONTHLY, periodWith(FOUR_MONTHLY, months.at(-1) ?? ''), 'bench');
}

async function copyFolder(root: string, of: Month, back: number): Promise<void> {
  const [from, to] = [join(root, of, 'v1'), join(root, addMonths(of, -back), 'v1')];
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const target = join(to, path.slice(from.length));
    if (entry.isDirectory()) continue;
    await mkdir(join(target, '..'), { recursive: true });
    if (TEXT_FILES.includes(extname(entry.name))) await writeFile(target, shifted(await readFile(path, 'utf8'), back));
    else await cp(path, target);
  }
}

takeOrder(stock);
