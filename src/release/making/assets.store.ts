import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { templatesFolder } from '../../platform/texts.store';
import type { RenderAssets } from './release-files';

const FONTS = '@expo-google-fonts/noto-sans';

/** Fonts and templates that the renderers need, read once. */
@Injectable()
export class AssetStore {
  private loaded: Promise<RenderAssets> | undefined;

  assets(): Promise<RenderAssets> {
    this.loaded ??= this.load();
    return this.loaded;
  }

  private async load(): Promise<RenderAssets> {
    const font = (style: string): Promise<Buffer> => readFile(createRequire(__filename).resolve(`${FONTS}/${style}.ttf`));
    const [regular, semibold, template, css] = await Promise.all([
      font('400Regular/NotoSans_400Regular'),
      font('600SemiBold/NotoSans_600SemiBold'),
      readFile(join(templatesFolder, 'report', 'informe.eta'), 'utf8'),
      readFile(join(templatesFolder, 'assets', 'report.css'), 'utf8'),
    ]);
    return { pdf: { fonts: { regular, semibold } }, page: { template, css } };
  }
}
