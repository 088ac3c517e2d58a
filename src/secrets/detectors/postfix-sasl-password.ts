import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';
import { plainPassword } from '../validators/basic-pair.ts';

export default defineDetector({
  issuer: 'Mail servers',
  title: 'Password of a mail relay in a Postfix table',
  severity: 'high',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: [':587 ', ':587\t', ':465 ', ':465\t', ':25 ', ':25\t', ':2525 ', 'smtp.'],
    before: 120,
    after: 300,
    find: firstGroup(/(?:smtp(?:\.[\w-]{1,63}){1,5}|:\d{2,5})[ \t]{1,20}[^\s:]{1,100}:([^\s"'`${}<>]{6,128})(?=\s|$|["'])/, (text, at) =>
      /(?:\[[\w.-]{3,100}\]|(?:^|[^ -~])(?:[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})?)$/.test(text.slice(0, at)),
    ),
  },
  judge: plainPassword,
  references: ['https://www.postfix.org/SASL_README.html#client_sasl_enable'],
});
