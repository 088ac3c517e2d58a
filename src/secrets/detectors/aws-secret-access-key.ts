import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'AWS',
  title: 'AWS secret access key',
  severity: 'critical',
  format: [chars('base64', 40)],
  confidence: 'high',
  context: {
    words: [
      'secret_access_key',
      'secretaccesskey',
      'secret-access-key',
      'secret access key',
      'secret.access.key',
      'aws_secret',
      'aws-secret',
      'aws.secret',
      'awssecret',
      'akia*',
    ],
    window: 200,
  },
  mix: ['digit', 'lower', 'upper'],
  documented: [['wJalrXUtnFEMI', '/K7MDENG', '/bPxRfiCY', 'EXAMPLEKEY']],
  grants: 'Together with its access key id it acts as an IAM user or role.',
  revoke: 'https://console.aws.amazon.com/iam/home#/security_credentials',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
});
