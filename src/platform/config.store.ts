import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, parseConfig } from './config';
import { projectFolder, type TextStore } from './texts.store';

/** The configuration of this process: the environment, completed by the project's .env file. Nothing else reads the environment. */
export function loadConfig(texts: TextStore): Config {
  const file = join(projectFolder, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  return parseConfig(process.env, projectFolder, texts.section('platform/es/problems'));
}
