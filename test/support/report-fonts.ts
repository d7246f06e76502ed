import { readFileSync } from 'node:fs';
import type { FontFiles } from '../../src/render/look';

/** The report's faces from the npm package that carries them. */
export function reportFonts(): FontFiles {
  const read = (path: string): Buffer => readFileSync(require.resolve(`@expo-google-fonts/noto-sans/${path}`));
  return { regular: read('400Regular/NotoSans_400Regular.ttf'), semibold: read('600SemiBold/NotoSans_600SemiBold.ttf') };
}
