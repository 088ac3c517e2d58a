import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

const readSchema = (): object => {
  const schema: unknown = JSON.parse(readFileSync(new URL('./schema/sarif-2.1.0.json', import.meta.url), 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new Error('The SARIF schema is no object.');
  // Draft 4 differs from what ajv reads in the names of these two alone, as far as this schema goes.
  const { $schema: _draft, id: _id, ...rest } = { $schema: '', id: '', ...schema };
  return rest;
};

// Without `unicodeRegExp`, because the schema's pattern for languages is no valid Unicode expression.
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(readSchema());

/** What is wrong with a log by the SARIF 2.1.0 schema, a line each. */
export const sarifSchemaProblems = (log: unknown): readonly string[] => {
  validate(JSON.parse(JSON.stringify(log)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};
