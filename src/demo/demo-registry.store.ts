import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { encode, extensionOf } from './encode';
import type { GeneratedFile } from './generated-file';

/** Writes one generated file into `folder` and gives its path. An earlier file of the same name is replaced. */
export function writeGeneratedFile(folder: string, file: GeneratedFile): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, file.fileName + extensionOf(file.format));
  const descriptor = openSync(path, 'w');
  try {
    for (const piece of encode(file)) writeSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
  return path;
}
