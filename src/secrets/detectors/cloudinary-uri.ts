import { defineDetector } from '../detector.ts';
import { uri } from '../format.ts';
import { databaseUri } from '../validators/database-uri.ts';

export default defineDetector({
  issuer: 'Cloudinary',
  title: 'Cloudinary API secret in a URI',
  severity: 'high',
  format: uri('cloudinary'),
  judge: databaseUri,
  milder: ['low'],
  references: ['https://cloudinary.com/documentation/how_to_integrate_cloudinary'],
});
