import { expect, test } from 'vitest';
import { alphabets } from '../../src/secrets/byte-class.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { createRandom } from './random.ts';

const scanner = createScanner();
const random = createRandom('generic');
const drawn = `q7${random.characters(alphabets.alnum, 30)}4Kz`;
const hex = `4${random.characters(alphabets.hex, 30)}a`;
const password = 'tR7#kW2!mZ9q';

const seen = (text: string): readonly string[] =>
  scanner
    .scan(Buffer.from(text))
    .matches.map(({ detector, severity, confidence, credential }) => [detector, severity, confidence, credential.reveal()].join(' '));
const found = (value: string): readonly string[] => [`generic-credential medium medium ${value}`];

test.each([
  ['TypeScript', `const apiKey: string = '${drawn}';`, drawn],
  ['a default in TypeScript', `const key = process.env.ACME_API_KEY ?? '${drawn}';`, drawn],
  ['a default in JavaScript', `secret: process.env['SESSION_SECRET'] || "${hex}",`, hex],
  ['a default in Python', `TOKEN = os.environ.get("ACME_TOKEN", "${drawn}")`, drawn],
  ['a bytes literal in Python', `SECRET_KEY = b'${drawn}'`, drawn],
  ['a wrapper in Python', `client_secret = SecretStr("${drawn}")`, drawn],
  ['a keyword argument in Python', `client = Client(api_key="${drawn}")`, drawn],
  ['Go', `var apiToken string = "${drawn}"`, drawn],
  ['a short declaration in Go', `apiSecret := "${drawn}"`, drawn],
  ['Java', `private static final String CLIENT_SECRET = "${drawn}";`, drawn],
  ['a setter in Java', `config.setPassword("${password}");`, password],
  ['C#', `var signingKey = @"${drawn}";`, drawn],
  ['Rust', `const ACCESS_TOKEN: &str = "${drawn}";`, drawn],
  ['Ruby', `config.secret_token = '${drawn}'`, drawn],
  ['a hash in Ruby', `:auth_token => '${drawn}',`, drawn],
  ['PHP', `define('AUTH_KEY', '${drawn}');`, drawn],
  ['an array in PHP', `'client_secret' => '${drawn}',`, drawn],
  ['PowerShell', `$accessToken = "${drawn}"`, drawn],
  ['a shell default', `: "\${DEPLOY_TOKEN:-${drawn}}"`, drawn],
  ['a flag', `acme deploy --token ${drawn} --force`, drawn],
  ['a flag with an equals sign', `acme deploy --api-key=${drawn}`, drawn],
  ['SQL', `CREATE USER app WITH PASSWORD '${password}';`, password],
  ['a header', `X-Api-Key: ${drawn}`, drawn],
  ['Spring', `spring.datasource.password=${drawn}`, drawn],
  ['Kubernetes', `  - name: ACME_API_KEY\n    value: "${drawn}"\n`, drawn],
  ['a notebook', `    "api_key = \\"${drawn}\\"\\n",`, drawn],
  ['web.config', `<add key="AcmeApiKey" value="${drawn}" />`, drawn],
  ['Maven', `<server><password>${drawn}</password></server>`, drawn],
  ['Terraform', `  master_password = "${password}"`, password],
  ['a line of its own', `const privateToken =\n  '${drawn}';`, drawn],
  ['a condition', `const apiKey = isLive ? "${drawn}" : undefined;`, drawn],
  ['a field of pydantic', `api_key: SecretStr = Field(default="${drawn}")`, drawn],
  ['a flag with a default in Python', `parser.add_argument("--api-key", default="${drawn}")`, drawn],
  ['bytes in Go', `var jwtKey = []byte("${drawn}")`, drawn],
  ['an array in C', `static const char secret_key[] = "${drawn}";`, drawn],
  ['braces in C++', `std::string accessToken{"${drawn}"};`, drawn],
  ['a definition in Objective-C', `#define API_KEY @"${drawn}"`, drawn],
  ['a property in C#', `public string ClientSecret { get; set; } = "${drawn}";`, drawn],
  ['a conversion in Rust', `let api_token = String::from("${drawn}");`, drawn],
  ['Visual Basic', `Dim apiKey As String = "${drawn}"`, drawn],
  ['R', `api_key <- "${drawn}"`, drawn],
  ['Perl', `token => q(${drawn}),`, drawn],
  ['a build of Android', `buildConfigField("String", "API_KEY", "\\"${drawn}\\"")`, drawn],
  ['a resource of Android', `<string name="api_key">${drawn}</string>`, drawn],
  ['a manifest of Android', `<meta-data android:name="net.acme.API_KEY" android:value="${drawn}" />`, drawn],
  ['a property list', `<key>ClientSecret</key>\n\t<string>${drawn}</string>`, drawn],
  ['Hadoop', `<property>\n  <name>fs.s3a.secret.key</name>\n  <value>${drawn}</value>\n</property>`, drawn],
  ['CDATA', `<token><![CDATA[${drawn}]]></token>`, drawn],
  ['a list of names and values', `{ "name": "API_TOKEN",\n  "value": "${drawn}" }`, drawn],
  ['a block of YAML', `api_token: >-\n  ${drawn}`, drawn],
  ['an anchor of YAML', `token: &shared ${drawn}`, drawn],
  ['a variable of Terraform', `variable "api_token" {\n  type    = string\n  default = "${drawn}"\n}`, drawn],
  ['Laravel', `APP_KEY=base64:${Buffer.from(drawn).toString('base64')}`, Buffer.from(drawn).toString('base64')],
  ['fish', `set -gx API_TOKEN ${drawn}`, drawn],
  ['a parameter of PowerShell', `Connect-Thing -User svc -Password ${drawn}`, drawn],
  ['an unquoted line of settings', `DB_PASSWORD=${password}`, password],
  ['an unquoted line of YAML', `  password: ${password}`, password],
  ['an element', `<password>${password}</password>`, password],
  ['a name of two words', `- API key: ${drawn}`, drawn],
  ['a key of a variable of the environment', `OPENSERVICE_KEY=${drawn}`, drawn],
  ['a key of the environment in JSON', `"OPENSERVICE_KEY": "${hex}"`, hex],
  ['a key of the environment in YAML', `OPENSERVICE_KEY: ${hex}`, hex],
  ['a short name', `{"user":"svc","pass":"${password}"}`, password],
  ['a value with its scheme', `"token": "Bearer ${drawn}"`, drawn],
  ['a sentence', `The access token is ${drawn}.`, drawn],
  ['a sentence with code', `The password was \`${password}\` until May.`, password],
  ['a sentence that sets', `Set the db password to tR7%kW2!mZ9q, please`, 'tR7%kW2!mZ9q'],
  ['bold Markdown', `- **User**: svc\n- **Password**: ${password}\n`, password],
  ['bold Markdown around the colon', `**API key:** \`${drawn}\``, drawn],
  ['a Makefile', `ACME_TOKEN ::= ${drawn}`, drawn],
  ['an appended string in PHP', `$acmeToken .= "${drawn}";`, drawn],
  ['the state of Terraform', `"api_token": {\n      "value": "${drawn}",\n      "type": "string"`, drawn],
  ['the answers of a Windows setup', `<AdministratorPassword><Value>${drawn}</Value>`, drawn],
  ['SQL Server', `CREATE LOGIN svc WITH PASSWORD = N'${password}';`, password],
  ['a flag with marks in its value', 'mysqldump --user=svc --password=tR7%kW2!mZ9q app', 'tR7%kW2!mZ9q'],
  ['a unit of systemd', 'Environment=DB_PASSWORD=tR7%kW2!mZ9q\n', 'tR7%kW2!mZ9q'],
  ['a short name in PHP', `$dbpass = "${password}";`, password],
  ['one case and sixteen characters', 'LINKEDIN_CLIENT_SECRET="x4q7m2kz9w3t8vb5"', 'x4q7m2kz9w3t8vb5'],
  ['a password of one case', '"username":"svc","password":"k3x9mz2vq7w4"', 'k3x9mz2vq7w4'],
  ['a token behind a mark', `RAIN_TOKEN=apikey_${hex}`, `apikey_${hex}`],
  ['a password with dollar signs', 'secret_key: "sk_ubB4yN3mzqG$R2x8#P7r5&@*xC$utE9"', 'sk_ubB4yN3mzqG$R2x8#P7r5&@*xC$utE9'],
])('a literal given to a credential in %s is found', (_, text, value) => {
  expect(seen(text)).toEqual(found(value));
});

const uuid = '0c3f9a52-7b1e-4d86-9f24-6ae1b0d7c835';

test.each([
  ['a name that is none', `const sortKey = '${drawn}';`],
  ['a public key', `publicKey: '${drawn}'`],
  ['a CSRF token', `csrf_token = "${drawn}"`],
  ['a page token', `nextPageToken: "${drawn}"`],
  ['a hash of a password', `password_hash = "${drawn}"`],
  ['a file of a token', `token_path = "${drawn}"`],
  ['a number of tokens', 'maxTokens = 1234567890123456'],
  ['a UUID', `token: "${uuid}"`],
  ['a call', 'const token = createToken128(request.headers2);'],
  ['a name in code', 'const accessToken = session2Store.accessToken4User;'],
  ['an identifier in quotation marks', `apiKey: 'integration_api_key_v2_for_billing'`],
  ['a key of a dictionary of messages', `"token": "errors.validation.token2.required"`],
  ['a sentence', `password: "Use at least 8 characters and 1 digit"`],
  ['a path', `secret: "/run/secrets/db_password_2024"`],
  ['a URL', `token: "https://auth.host.net/oauth2/token?x=1a2b3c"`],
  ['a file', `private_key: "keys/server-2024-prod.pem"`],
  ['an address', `token: "alice2024@mail-server9.net"`],
  ['a shell variable', 'API_TOKEN="$' + '{ACME_TOKEN_2024_PROD}"'],
  ['a template', `apiKey: "{{ .Values.acme.apiKey2 }}"`],
  ['a 1Password reference', `API_KEY="op://vault7/acme9/credential3Xq"`],
  ['a Vault reference', `secret: "vault:secret/data/acme#Key9Xq2"`],
  ['a Vault ciphertext', `password: "vault:v1:${drawn}"`],
  ['a sops value', `password: ENC[AES256_GCM,data:${drawn},iv:${drawn}=,tag:${hex}==,type:str]`],
  ['a Spring ciphertext', `password: "{cipher}${hex}"`],
  ['a Jasypt ciphertext', `password=ENC(${drawn})`],
  ['a bcrypt hash', `password: "$2b$12$${random.characters(alphabets.alnum, 53)}"`],
  ['a digest', `secret: "sha256:${random.characters(alphabets.hex, 64)}"`],
  ['a certificate', `private_key: "MIIB${random.characters(alphabets.alnum, 60)}"`],
  ['a publishable key', `api_key: "pk_live_${drawn}"`],
  ['a stand-in', `api_key: "abcdef1234567890abcdef1234567890"`],
  ['bytes that count', `ENCRYPTION_KEY = "000102030405060708090a0b0c0d0e0f"`],
  ['a usual password', `password: "P@ssw0rd123"`],
  ['a password of words', `password: "CorrectHorse9Battery!"`],
  ['a date', `token: "2024-05-17T12:30:00.000Z"`],
  ['a version', `token: "1.24.3-beta.5+build.2024"`],
  ['a comparison of types', `if (token === 'StringLiteral2Token')`],
  ['a key of a cache', `CACHE_KEY=${drawn}`],
  ['a key of a program for browsers', `VITE_MAPS_KEY=${drawn}`],
  ['a sort key in an address', `/items?sort_key=${drawn}`],
  ['a digest in an annotation', `checksum/secret: ${hex}${hex}`],
  ['a label', `"password": "Passwort-mit-12-Zeichen"`],
  ['an expression to match with', `PASSWORD_REGEX = "^(?=.*[A-Z])(?=.*[0-9]).{8,32}$"`],
  ['an expression', `password: this.form.value.password1,`],
  ['a call with a variable', `const password = decode(store.password2)`],
  ['a command with a variable', `sshpass -p "$PASS_2024" ssh svc@host`],
  ['a hash of MySQL', `password: "*${hex.toUpperCase().slice(0, 32)}ABCDEF01"`],
  ['a marker of a model', `"bos_token": "<|im_start_2|>"`],
  ['an import map', `"token-file.ts": "${hex}"`],
  ['a sentence about a name', 'The token is required_for_v2 and the password is case-sensitive2.'],
  ['a sentence about a variable', 'The password is $DB_PASSWORD_2024 and the token is <token-2-goes-here>.'],
  ['a name with a number', 'password: "postgres14alpine"'],
  ['bold prose', '**Password:** at-least-12-characters'],
  ['an expression right behind the sign', 'password=base2+salt1+extra3'],
  ['a bypass', 'bypass = "x4q7m2kz9w3t8vb5"'],
])('%s is silent', (_, text) => {
  expect(seen(`${text}\n`)).toEqual([]);
});

test.each([
  ['a call in C#', `new NetworkCredential("svc", "${password}")`, 'call-credential'],
  ['a call in Java', `DriverManager.getConnection(url, "svc", "${password}");`, 'call-credential'],
  ['a command in PowerShell', `ConvertTo-SecureString "${password}" -AsPlainText -Force`, 'call-credential'],
  ['a call that signs', `jwt.sign({ sub: id }, '${drawn}')`, 'call-credential'],
  ['sshpass', `sshpass -p '${password}' ssh svc@host`, 'command-password'],
  ['mysql', `mysql -h db -u svc -p${password} app`, 'command-password'],
  ['redis-cli', `redis-cli -h cache -a '${password}' ping`, 'command-password'],
  ['requests', `requests.get(url, auth=('svc', '${password}'))`, 'call-credential'],
  ['Go', `req.SetBasicAuth("svc", "${password}")`, 'call-credential'],
  ['PDO', `new PDO('mysql:host=db1;dbname=app', 'svc', '${password}')`, 'call-credential'],
  ['smtplib', `server.login("svc@corp-net.com", "${password}")`, 'call-credential'],
  ['base64 of a pair', `'Basic ' + btoa('svc:${password}')`, 'call-credential'],
  ['Redis settings', `requirepass ${drawn}`, 'directive-password'],
  ['sqlplus', `sqlplus svc/${drawn}@db1.corp-net.com:1521/APP`, 'command-password'],
  ['ldapsearch', `ldapsearch -x -D cn=svc -w ${password} -b dc=corp`, 'command-password'],
  ['sudo', `echo '${password}' | sudo -S reboot`, 'command-password'],
  ['chpasswd', `echo "svc:${password}" | chpasswd`, 'command-password'],
  ['expect', `expect "Password:"\nsend "${password}\\r"`, 'command-password'],
  ['a table of Markdown', `| user | password |\n| --- | --- |\n| svc | \`${password}\` |`, 'table-credential'],
  ['TSV', `user\ttoken\trole\nsvc\t${drawn}\tadmin`, 'table-credential'],
  ['quoted CSV', `"email","password"\n"svc@corp-net.com","${password}"`, 'table-credential'],
  ['an insert', `INSERT INTO accounts (name, api_token) VALUES ('svc', '${drawn}');`, 'sql-inserted-credential'],
  ['SQL', `CREATE USER svc IDENTIFIED WITH caching_sha2_password BY '${password}';`, 'sql-user-password'],
])('a literal whose place in %s says what it is is found', (_, text, detector) => {
  const value = text.includes(password) ? password : drawn;
  expect(seen(`${text}\n`)).toEqual([`${detector} medium medium ${value}`]);
});

test.each([
  ['a table of names', '| name | password |\n| --- | --- |\n| DB_HOST | required_in_v2 |'],
  ['a table of hashes', `user,password\nsvc,${hex}${hex.slice(0, 8)}\n`],
  ['parameters of a function', `connect(user, password, options)\nreturn first2, second4, third6`],
  ['an insert of a hash', `INSERT INTO accounts (name, password) VALUES ('svc', '${hex}');`],
  ['an insert of another column', `INSERT INTO items (name, etag) VALUES ('a', '${drawn}');`],
  ['ports of a container', '127.0.0.1:5432:5432/tcp -> db1:forwarded2host'],
  ['a login of a test', `client.login("svc", "password123")`],
  ['a variable in a pipe', 'echo "$SUDO_PASSWORD_2" | sudo -S reboot'],
  ['a data source of documentation', 'user:password@tcp(localhost:3306)/test'],
  ['a data source with a variable', 'user:$DB_PASS_2@tcp(db1.corp-net.com:3306)/test'],
  ['the word basic', 'Basic authentication2 is deprecated; Basic QmFzaWMtYXV0aC1pcy1kZXByZWNhdGVk'],
])('%s is no credential by its place', (_, text) => {
  expect(seen(`${text}\n`)).toEqual([]);
});

test('a format that is known says more than a name', () => {
  const token = `glpat-${random.characters(alphabets.alnum, 20)}`;
  expect(seen(`ACME_TOKEN=${token}`)).toEqual([`gitlab-pat critical high ${token}`]);
});

test('a Secret whose data stands before its kind, as kubectl writes it, is found; that of another manifest is not taken for it', () => {
  const value = Buffer.from(password).toString('base64');
  const kinds = (text: string): readonly string[] => scanner.scan(Buffer.from(text)).matches.map(({ detector }) => detector);
  expect(kinds(`apiVersion: v1\ndata:\n  user: YWRtaW4=\n  password: ${value}\nkind: Secret\n`)).toEqual(['kubernetes-secret']);
  expect(kinds(`data:\n  password: ${value}\nkind: ConfigMap\n---\nkind: Secret\n`)).not.toContain('kubernetes-secret');
});

test('every credential of a Secret is found, in YAML and in JSON, and what is none is left alone', () => {
  const encode = (text: string): string => Buffer.from(text).toString('base64');
  const yaml = `kind: Secret\nmetadata:\n  name: app\ndata:\n  user: ${encode('service-user')}\n  password: ${encode(password)}\n  API_TOKEN: "${encode(drawn)}"\n  region: ${encode('eu-central-1')}\n  broker: ${encode(hex)}\ntype: Opaque\n`;
  const json = `{"kind": "Secret", "data": {"password": "${encode(password)}", "token": "${encode(drawn)}"}}`;
  const values = (text: string): readonly string[] =>
    scanner.scan(Buffer.from(text)).matches.map(({ detector, credential }) => `${detector} ${credential.reveal()}`);
  expect(values(yaml)).toEqual([password, drawn, hex].map((value) => `kubernetes-secret ${encode(value)}`));
  expect(values(json)).toEqual([password, drawn].map((value) => `kubernetes-secret ${encode(value)}`));
});
