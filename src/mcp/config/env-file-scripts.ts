import { judgeValue } from '../../knowledge/credential-values.ts';
import { isCredentialVariable } from '../../knowledge/environment-names.ts';

export type Spot = { readonly start: number; readonly end: number };

/** Where a shell script writes credentials into a `.env` file without restricting who may read it. */
export const envFileWrites = (script: string): readonly Spot[] => {
  if (/\bchmod\s+(?:-\S+\s+)*(?:0?[46]00|go-rwx|u=rw,?(?:go=)?|og-rwx)|\bumask\s+0?[0-7]?77\b|\binstall\s+[^\n]*-m\s*0?600/.test(script))
    return [];
  const [first] = Array.from(
    script.matchAll(/(?:>>?|\btee\s+(?:-a\s+)?)\s*["']?[^\s"'|;&<>]{0,80}\.env(?:\.local|\.production)?["']?(?=[\s;&)<]|$)/g),
  ).filter(({ index, 0: whole }) => namesCredential(script, index, index + whole.length));
  return first === undefined ? [] : [{ start: first.index, end: first.index + first[0].length }];
};

/** Whether a shell script leaves a `.env` file in the folder where it runs, with whatever mode. */
export const makesEnvFile = (script: string): boolean =>
  /^(?!\s*#).*(?:>>?|\btee\s+(?:-a\s+)?|\bcp\s+(?:-\w+\s+)?\S+)\s*["']?(?:\.\/)?\.env["']?(?=[\s;&|)<]|$)/m.test(script);

/** The line itself, its heredoc, or the block in braces before it. */
const namesCredential = (script: string, start: number, end: number): boolean => {
  const lineStart = script.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = script.indexOf('\n', end) < 0 ? script.length : script.indexOf('\n', end);
  const line = script.slice(lineStart, lineEnd);
  if (line.trimStart().startsWith('#')) return false;
  const heredoc = /<<-?\s*["']?(\w+)/.exec(line)?.[1];
  const body = heredoc === undefined ? '' : script.slice(lineEnd, script.indexOf(`\n${heredoc}`, lineEnd)).slice(0, 4000);
  const isBlock = line.trimStart().startsWith('}') || line.trimStart().startsWith(')');
  const block = isBlock
    ? script.slice(Math.max(0, script.lastIndexOf('\n{', start), script.lastIndexOf('\n(', start)), lineStart).slice(-4000)
    : '';
  return Array.from(`${line}\n${body}\n${block}`.matchAll(/\b([A-Za-z_]\w*)=/g)).some(([, name = '']) => isCredentialVariable(name));
};

/** `export NAME=value` in a code block of Markdown, where the value looks genuine. */
export const exportedSecrets = (markdown: string): readonly (Spot & { readonly name: string; readonly value: string })[] => {
  const found: (Spot & { readonly name: string; readonly value: string })[] = [];
  let isCode = false;
  let offset = 0;
  for (const line of markdown.split('\n')) {
    if (/^\s*(?:>\s*)?(?:```|~~~)/.test(line)) isCode = !isCode;
    const told = isCode ? /^[\s>]*(?:[$#%]\s+)?(?:export|set|setx|\$env:)\s*([A-Za-z_]\w*)\s*=?\s*["']?([^\s"']+)/.exec(line) : null;
    const [whole = '', name = '', value = ''] = told ?? [];
    if (told !== null && isCredentialVariable(name) && judgeValue(name, value) === 'random') {
      const start = offset + whole.length - value.length;
      found.push({ name, value, start, end: start + value.length });
    }
    offset += line.length + 1;
  }
  return found;
};
