import { defineDetector } from '../detector.ts';
import { firstGroup } from '../texts/first-group.ts';

export default defineDetector({
  issuer: 'Microsoft',
  title: 'Signature of a Power Automate or Logic Apps webhook',
  severity: 'high',
  format: {
    kind: 'text',
    anchors: ['.logic.azure.com', '.environment.api.powerplatform.com'],
    before: 0,
    after: 700,
    find: firstGroup(
      /(?:\.logic\.azure\.com|\.environment\.api\.powerplatform\.com)(?::443)?\/[^\s"'<>?]{10,300}\?[^\s"'<>]{0,300}?sig=([\w%-]{40,60})(?![\w%-])/,
    ),
  },
  grants: 'Whoever holds the address starts the flow, which posts to Teams or does whatever it is for.',
  references: ['https://learn.microsoft.com/en-us/azure/logic-apps/logic-apps-securing-a-logic-app#generate-a-shared-access-signature'],
});
