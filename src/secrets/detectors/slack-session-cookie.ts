import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';

export default defineDetector({
  issuer: 'Slack',
  title: 'Slack session cookie',
  severity: 'critical',
  format: {
    kind: 'text',
    anchors: ['xoxd-'],
    before: 1,
    after: 500,
    find: firstGroup(/(xoxd-[A-Za-z0-9%+/]{60,400}(?:={0,2}))(?![\w-])/, (text, at) => !/\w/.test(text.slice(0, at))),
  },
  grants: 'With the session token beside it, it acts as a person in the workspace, past every app permission.',
  references: ['https://docs.slack.dev/authentication/tokens/'],
});
