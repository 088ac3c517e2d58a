const testFolder =
  /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|(?:[\w.]+-)?tests?|(?:docker|integration|functional|system)Tests?|testing|testdata|specs?|e2e|fixtures?|mocks?|examples?|samples?|demos?)\//i;
const testName =
  /(?:^|[._-])(?:tests?|spec|mock|fixture|stories|e2e)(?:[_-]?data)?(?:\.[^/.]+)+$|(?:^|\/)(?:vitest|jest|karma|playwright|cypress)[.-](?:[\w-]+\.)*(?:config|setup)\.\w+$/i;

const documentation =
  /(?:^|\/)(?:docs?|documentation|website|guides?|tutorials?|manual|api-reference)\/|\.(?:md|mdx|markdown|rst|adoc|asciidoc)$|(?:^|\/)(?:openapi|swagger)[\w.-]*\.(?:ya?ml|json)$/i;

/** Whether a path is of documentation, which shows what a credential looks like more often than it holds one. */
export const isDocumentationPath = (path: string): boolean => documentation.test(path);

/** Whether a path is of tests, fixtures or examples: what stands there is made up more often than not (S2 and S3 of the common silences). */
export const isTestPath = (path: string): boolean => testFolder.test(path) || testName.test(path);
