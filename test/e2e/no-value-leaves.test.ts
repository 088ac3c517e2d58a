import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleOf } from '../secrets/samples.ts';
import { secretFiles } from '../value/secret-repository.ts';
import { leakFinder } from '../value/value-forms.ts';
import { conversationText, run, stage, useBuiltAction } from './staged-action.ts';

const action = useBuiltAction();

test.each([true, false])('the action tells no value anywhere (private: %s)', async (isPrivate) => {
  const keys = ['text', 'message', 'deleted', 'waived'].map((name) => sampleOf('npm-token', `the action ${name}`));
  const [inText = '', inMessage = '', deleted = ''] = keys;
  const { files, values } = secretFiles(7);
  const staged = await stage(
    {
      base: { files: { 'package.json': '{}', 'old.env': `A=${sampleOf('npm-token', 'the action old')}\n` } },
      try: { branch: 'topic', message: `Try ${inMessage}`, files: { 'try.env': `A=${deleted}\n` } },
      head: { branch: 'topic', files: { ...files, 'try.env': null, 'old.env': null } },
    },
    { isPrivate, title: `Use ${inText}`, body: `The key is ${inText}` },
  );
  const inputs = { 'html-file': 'review.html', 'sarif-file': 'review.sarif' };
  const { exitCode, outputs, stdout, stderr, summary } = await run(action, staged, { inputs });
  expect(exitCode).toBe(1);
  const written = (name: string): Promise<string> => readFile(join(staged.scene.workspace, name), 'utf8');
  const texts = {
    'log and annotations': stdout + stderr,
    outputs: JSON.stringify(outputs),
    summary,
    conversation: conversationText(staged.scene),
    uploaded: JSON.stringify(staged.scene.standIn.conversation().codeScanning),
    page: await written('review.html'),
    sarif: await written('review.sarif'),
  };
  expect(texts.conversation).toContain('npm access token');
  const all = Object.entries(files).flat().join('\n');
  const another = secretFiles(8).values;
  const planted = [
    ...keys.map((value) => ({ value, others: [sampleOf('npm-token', 'another')] })),
    ...values.flatMap((value, index) => (all.includes(value) ? [{ value, others: [another[index] ?? ''] }] : [])),
  ];
  const find = leakFinder(planted);
  expect(Object.entries(texts).flatMap(([name, text]) => find(text).map((what) => `${name}: ${what}`))).toEqual([]);
});
