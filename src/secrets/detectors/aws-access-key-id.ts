import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';
import { awsAccount } from '../validators/aws-account.ts';

export default defineDetector({
  issuer: 'AWS',
  title: 'AWS access key id',
  severity: 'medium',
  format: [literal('AKIA', 'ASIA', 'ABIA', 'ACCA'), chars('base32-upper', 16)],
  judge: awsAccount,
  documented: [['AKIA', 'IOSFODNN7', 'EXAMPLE']],
  grants: 'It names an account and a key; with its secret half it acts as an IAM user or role.',
  revoke: 'https://console.aws.amazon.com/iam/home#/security_credentials',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids'],
});
