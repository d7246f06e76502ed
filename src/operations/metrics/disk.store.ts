import { statfs } from 'node:fs/promises';

/** Room on the disk of a folder, in bytes; undefined where the folder is not there yet. */
export async function roomOf(folder: string): Promise<{ readonly free: number; readonly size: number } | undefined> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, size: blocks * bsize };
  } catch {
    // Nothing to measure: the measure is left out, which an alert can ask for.
    return undefined;
  }
}
