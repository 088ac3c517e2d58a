import { defineDetector } from '../detector.ts';
import { chars, literal } from '../format.ts';

export default defineDetector({
  issuer: 'Microsoft Azure',
  title: 'Azure IoT Hub or device key',
  severity: 'high',
  format: [chars('base64', 33), literal('AIoT'), chars('base64', 6), literal('=')],
  source: 'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json',
  references: [
    'https://learn.microsoft.com/en-us/azure/iot-hub/authenticate-authorize-sas',
    'https://github.com/microsoft/security-utilities',
  ],
});
