import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Chromium on this machine: what CHROMIUM names, or the first of its usual names on the PATH. In CI it must be there. */
export const chromiumPath = (): string | undefined => {
  const { CHROMIUM, PATH = '', CI } = process.env;
  const folders = PATH.split(delimiter);
  const path = CHROMIUM ?? names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (path === undefined && CI === 'true')
    throw new Error('There is no Chromium, and in CI the page has to be tested in one: .ci/run installs it on Debian and Ubuntu.');
  return path;
};

/** The name of the test that is skipped where there is no browser. */
export const notInBrowser = 'not tested in a browser: there is no Chromium on this machine; install one, or name it in CHROMIUM';
