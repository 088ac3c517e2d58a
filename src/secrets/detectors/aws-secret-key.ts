import { defineDetector } from '../detector.ts';
import { chars } from '../format.ts';

export default defineDetector({
  issuer: 'AWS',
  title: 'AWS secret access key in the settings of a library',
  severity: 'critical',
  // Names that other issuers use too count beside a word for AWS alone: `cloud.aws.credentials.secret-key`.
  format: [chars('base64', 40)],
  confidence: 'high',
  context: {
    words: ['secretkey', 'secret_key', 'secret-key', 'secret.key'],
    and: ['aws', 's3', 'amazon', 'amazonaws', 'akia*', 'dynamodb', 'sqs', 'sns', 'ses'],
    window: 120,
  },
  mix: ['digit', 'lower', 'upper'],
  grants: 'Together with its access key id it acts as an IAM user or role.',
  revoke: 'https://console.aws.amazon.com/iam/home#/security_credentials',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
});
