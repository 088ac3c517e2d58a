import { defineDetector } from '../detector.ts';
import { literal, uuid } from '../format.ts';

export default defineDetector({
  issuer: 'GOV.UK Notify',
  title: 'GOV.UK Notify API key',
  severity: 'high',
  // The key's name stands before it; the number of the service comes first, then the secret.
  format: [literal('-'), ...uuid, literal('-'), ...uuid],
  context: { words: ['notify', 'notifications', 'govuk*', 'gov.uk', 'notifyclient', 'notificationclient'], window: 160 },
  references: ['https://docs.notifications.service.gov.uk/rest-api.html'],
});
