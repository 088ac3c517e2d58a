import { describe, expect, test } from 'vitest';
import { guardedServer, protectionIn } from './guard-protection.ts';

/** How a server is protected that refuses where `refuse` holds, after a look-up by the hash of the caller's token. */
const protectionBy = (imports: string, lookup: string, refuse: string): Promise<string> =>
  protectionIn({
    'src/index.ts': guardedServer(`import { createHash } from 'node:crypto';
${imports}
const guard = async (req, res, next) => {
  const token = req.headers.authorization?.replace(/^Bearer /, '');
  if (!token) return res.status(401).end();
  const hash = createHash('sha256').update(token).digest('hex');
  ${lookup}
  if (${refuse}) return res.status(401).end();
  next();
};`),
  });

describe('a token that a database knows is required, whatever client asks it:', () => {
  test.each([
    [
      'drizzle',
      "import { db } from './db.js'; import { eq } from 'drizzle-orm'; import { keys } from './schema.js';",
      'const [row] = await db.select().from(keys).where(eq(keys.hash, hash)).limit(1);',
      '!row',
    ],
    [
      'drizzle0',
      "import { db } from './db.js'; import { eq } from 'drizzle-orm'; import { keys } from './schema.js';",
      'const rows = await db.select().from(keys).where(eq(keys.hash, hash));',
      'rows.length === 0',
    ],
    [
      'drizzleQ',
      "import { db } from './db.js'; import { eq } from 'drizzle-orm'; import { keys } from './schema.js';",
      'const row = await db.query.keys.findFirst({ where: eq(keys.hash, hash) });',
      '!row',
    ],
    ['knex', "import knex from 'knex'; const db = knex({});", "const row = await db('keys').where({ hash }).first();", '!row'],
    [
      'kysely',
      "import { db } from './db.js';",
      "const row = await db.selectFrom('keys').where('hash', '=', hash).selectAll().executeTakeFirst();",
      '!row',
    ],
    [
      'supabase',
      "import { createClient } from '@supabase/supabase-js'; const db = createClient('a', 'b');",
      "const { data, error } = await db.from('keys').select('*').eq('hash', hash).single();",
      'error || !data',
    ],
    [
      'supabase2',
      "import { createClient } from '@supabase/supabase-js'; const db = createClient('a', 'b');",
      "const { data } = await db.from('keys').select('*').eq('hash', hash).maybeSingle();",
      '!data',
    ],
    [
      'd1',
      "import { env } from 'cloudflare:workers';",
      "const row = await env.DB.prepare('select * from keys where hash = ?').bind(hash).first();",
      '!row',
    ],
    [
      'sqliteStmt',
      "import Database from 'better-sqlite3'; const db = new Database('a'); const find = db.prepare('select * from keys where hash = ?');",
      'const row = find.get(hash);',
      'row === undefined',
    ],
    [
      'pg',
      "import pg from 'pg'; const pool = new pg.Pool();",
      "const { rows } = await pool.query('select * from keys where hash = $1', [hash]);",
      'rows.length === 0',
    ],
    [
      'pg2',
      "import pg from 'pg'; const pool = new pg.Pool();",
      "const result = await pool.query('select * from keys where hash = $1', [hash]);",
      '!result.rows[0]',
    ],
    [
      'pg3',
      "import pg from 'pg'; const pool = new pg.Pool();",
      "const result = await pool.query('select * from keys where hash = $1', [hash]);",
      'result.rowCount === 0',
    ],
    [
      'postgresjs',
      "import postgres from 'postgres'; const sql = postgres();",
      'const [row] = await sql`select * from keys where hash = $' + '{hash}`;',
      '!row',
    ],
    [
      'redisExists',
      "import Redis from 'ioredis'; const redis = new Redis();",
      'const known = await redis.exists(`key:$' + '{hash}`);',
      'known !== 1',
    ],
    [
      'redisIsMember',
      "import Redis from 'ioredis'; const redis = new Redis();",
      "const known = await redis.sismember('keys', hash);",
      '!known',
    ],
    [
      'firestore',
      "import { getFirestore } from 'firebase-admin/firestore'; const db = getFirestore();",
      "const snapshot = await db.collection('keys').where('hash', '==', hash).limit(1).get();",
      'snapshot.empty',
    ],
    [
      'firestoreDoc',
      "import { getFirestore } from 'firebase-admin/firestore'; const db = getFirestore();",
      "const doc = await db.collection('keys').doc(hash).get();",
      '!doc.exists',
    ],
    [
      'dynamo',
      "import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'; const db = DynamoDBDocumentClient.from({});",
      "const { Item } = await db.send(new GetCommand({ TableName: 'keys', Key: { hash } }));",
      '!Item',
    ],
    [
      'mongo',
      "import { MongoClient } from 'mongodb'; const keys = new MongoClient('').db().collection('keys');",
      'const row = await keys.findOne({ hash });',
      '!row',
    ],
    [
      'mongoCount',
      "import { MongoClient } from 'mongodb'; const keys = new MongoClient('').db().collection('keys');",
      'const n = await keys.countDocuments({ hash });',
      'n === 0',
    ],
    ['typeorm', "import { repo } from './repo.js';", 'const row = await repo.findOneBy({ hash });', '!row'],
    ['sequelize', "import { Key } from './models.js';", 'const row = await Key.findOne({ where: { hash } });', '!row'],
    ['mongooseChain', "import { Key } from './models.js';", 'const row = await Key.findOne({ hash }).lean().exec();', '!row'],
    [
      'mysql',
      "import mysql from 'mysql2/promise'; const pool = mysql.createPool('');",
      "const [rows] = await pool.execute('SELECT id FROM api_keys WHERE token_hash = ? AND revoked = 0', [hash]);",
      '(rows as any[]).length === 0',
    ],
    [
      'prismaRaw',
      "import { prisma } from './db.js';",
      'const keys = await prisma.$queryRaw`SELECT id FROM keys WHERE hash = $' + '{hash}`;',
      'keys.length < 1',
    ],
    [
      'helper',
      "import { db } from './db.js'; const find = async (h) => { const rows = await db.select().from('k').where({ h }); return rows[0] ?? null; };",
      'const row = await find(hash);',
      '!row',
    ],
    ['optional', "import { db } from './db.js';", 'const row = await db.apiKey.findFirst({ where: { hash } });', '!row || row.revokedAt'],
  ])('%s', async (_, imports, lookup, refuse) => {
    expect(await protectionBy(imports, lookup, refuse)).toBe('required');
  });
});

describe('no such requirement is', () => {
  test('a user whom an unverified token names', async () => {
    const found = await protectionBy(
      "import jwt from 'jsonwebtoken';\nimport { db } from './db.js';",
      'const { sub } = jwt.decode(token); const user = await db.user.findUnique({ where: { id: sub } });',
      '!user',
    );
    expect(found).toBe('presence');
  });

  test.each([
    [
      'a list, which is there when it is empty',
      "import { db } from './db.js';",
      "const rows = await db.select().from('keys').where({ hash });",
      '!rows',
    ],
    [
      'the rows of an answer',
      "import pg from 'pg';\nconst pool = new pg.Pool();",
      "const { rows } = await pool.query('select * from keys where hash = $1', [hash]);",
      '!rows',
    ],
    [
      'an answer as a whole',
      "import pg from 'pg';\nconst pool = new pg.Pool();",
      "const answer = await pool.query('select * from keys where hash = $1', [hash]);",
      '!answer',
    ],
    [
      'a record that is written',
      "import { db } from './db.js';",
      "const row = await db.insertInto('hits').values({ hash }).executeTakeFirst();",
      '!row',
    ],
    [
      'a record of something else',
      "import { db } from './db.js';",
      "const rows = await db.query('select 1 from t where id = $1', [req.params.id]);",
      'rows.length === 0',
    ],
    [
      'a statement that changes',
      "import pg from 'pg';\nconst pool = new pg.Pool();",
      "const { rowCount } = await pool.query('update keys set used = true where hash = $1', [hash]);",
      'rowCount === 5',
    ],
  ])('%s', async (_, imports, lookup, refuse) => {
    expect(await protectionBy(imports, lookup, refuse)).not.toBe('required');
  });
});
