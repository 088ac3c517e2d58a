import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';
import { azureStorage } from '../validators/azure-storage.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure Storage key in a connection string',
  severity: 'critical',
  format: [literal('AccountKey='), chars('base64', 86), literal('==')],
  judge: azureStorage,
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/HighConfidenceSecurityModels.json',
  references: ['https://learn.microsoft.com/en-us/azure/storage/common/storage-configure-connection-string'],
});
