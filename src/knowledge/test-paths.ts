const testFolder =
  /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|tests?|testing|testdata|specs?|e2e|fixtures?|mocks?|examples?|samples?|demos?)\//i;
const testName = /(?:^|[._-])(?:tests?|spec|mock|fixture|stories|e2e)(?:\.[^/.]+)+$/i;

/** Whether a path is of tests, fixtures or examples: what stands there is made up more often than not (S2 and S3 of the common silences). */
export const isTestPath = (path: string): boolean => testFolder.test(path) || testName.test(path);
