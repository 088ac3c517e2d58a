import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { conversationPage } from './conversation/page.ts';
import { playConversation } from './conversation/play.ts';
import { conversationStory } from './conversation/story.ts';

/**
 * Draws the conversation after one of its pushes into docs/images with Chromium (CHROMIUM names it when it is called otherwise):
 * `node scripts/conversation-picture.ts [light|dark] [push]`.
 */
const [theme = 'light', push = 'fix', file = 'docs/images/conversation.png'] = process.argv.slice(2);
if (theme !== 'light' && theme !== 'dark') throw new Error('The theme is light or dark.');

const root = resolve(import.meta.dirname, '..');
for await (const { event, conversation } of playConversation(join(root, 'dist', 'index.js'))) {
  if (event.title !== push) continue;
  const folder = await mkdtemp(join(tmpdir(), 'mcp-auth-review-picture-'));
  const page = join(folder, 'conversation.html');
  await writeFile(page, conversationPage(conversation, theme, conversationStory().credentials));
  const picture = resolve(root, file);
  await mkdir(resolve(picture, '..'), { recursive: true });
  const options = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--force-device-scale-factor=1.5',
    '--window-size=910,2390',
  ];
  await promisify(execFile)(process.env['CHROMIUM'] ?? 'chromium', [
    ...options,
    `--user-data-dir=${folder}/profile`,
    `--screenshot=${picture}`,
    `file://${page}`,
  ]);
  await rm(folder, { recursive: true, force: true });
  console.log(picture);
  break;
}
