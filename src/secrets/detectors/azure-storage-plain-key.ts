import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';
import { storageKey } from '../validators/azure-storage.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure Storage account key (without a mark)',
  severity: 'critical',
  // Two literals, because one of two characters would be looked for in every text.
  format: [chars('base64', 86), literal('='), literal('=')],
  context: {
    words: [
      'accountkey',
      'account_key',
      'storagekey',
      'storage_key',
      'storageaccount*',
      'azurestorage*',
      'azurewebjobsstorage',
      'azurite*',
    ],
    window: 120,
  },
  mix: ['digit', 'lower', 'upper'],
  judge: storageKey,
  references: ['https://learn.microsoft.com/en-us/azure/storage/common/storage-account-keys-manage'],
});
