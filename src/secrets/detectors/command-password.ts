import { defineDetector } from '../detector.ts';
import type { FindInText } from '../format.ts';
import { firstGroup } from '../texts/first-group.ts';
import { drawnPassword } from '../validators/drawn-value.ts';

/** What stands between a command and the flag whose value is a password; no line is left. */
const rest = String.raw`\s(?:[^\r\n]{0,200}?\s)?`;
const commands = [
  String.raw`sshpass\s{1,4}-p\s{0,4}`,
  `(?:mysql|mysqldump|mysqladmin|mariadb)${rest}-p`,
  String.raw`redis-cli${rest}-a\s{1,4}`,
  String.raw`(?:mongo|mongosh|mongodump|mongorestore)${rest}-p\s{1,4}`,
  String.raw`[Pp]s[Ee]xec(?:\.exe)?${rest}-p\s{1,4}`,
  String.raw`(?:docker|podman|helm registry)\slogin${rest}-p\s{1,4}`,
  String.raw`(?:sqlcmd|bcp)${rest}-P\s{0,4}`,
  String.raw`ldap(?:search|add|modify|delete|passwd|whoami)${rest}-w\s{1,4}`,
  String.raw`lftp${rest}-u\s{1,4}["']?[\w.@-]{1,64},`,
  String.raw`smbclient${rest}-U\s{0,4}["']?[\w.@\\/-]{1,64}%`,
  String.raw`az\slogin${rest}-p\s{1,4}`,
  String.raw`htpasswd\s{1,4}-[a-zA-Z]{0,6}b[a-zA-Z]{0,6}\s{1,4}\S{1,100}\s{1,4}[\w.@-]{1,64}\s{1,4}`,
  String.raw`keytool${rest}-(?:store|key|deststore|srcstore)pass\s{1,4}`,
  String.raw`jarsigner${rest}-(?:store|key)pass\s{1,4}`,
  String.raw`mosquitto_(?:pub|sub)${rest}-P\s{1,4}`,
  String.raw`rabbitmqctl\s(?:add_user|change_password)\s{1,4}[\w.@-]{1,64}\s{1,4}`,
  String.raw`plink${rest}-pw\s{1,4}`,
  `xfreerdp${rest}/p:`,
  String.raw`net\suse\s(?:[^\r\n]{0,120}\s)?\\\\\S{1,120}\s{1,4}`,
];

const value = String.raw`(?:["']([^"'\s$]{8,128})["']|([^"'\s$<>{}()|;&]{8,128})(?=["']?(?:\s|$)))`;
const given = firstGroup(new RegExp(`(?:${commands.join('|')})${value}`));

/** `sqlplus user/password@host`. */
const oracle = firstGroup(
  /(?:sqlplus(?:64)?|expdp|impdp)\s(?:-\w{1,8}\s)?["']?\w{1,64}\/"?([^\s"'@/$]{8,64})"?@|jdbc:oracle:(?:thin|oci):\w{1,64}\/([^\s"'@/$]{8,64})@/i,
);

/** `echo 'password' | sudo -S …`, `echo "user:password" | chpasswd`. */
const piped: FindInText = (text, at) => {
  const said =
    /(?:echo|printf|Write-Output)\s(?:-\w{1,3}\s)?(?:["'](?:[\w.-]{1,32}:)?([^"'\s$]{8,128})["']|(?:[\w.-]{1,32}:)?([^"'\s$|:]{8,128}))\s{0,4}\|\s{0,4}$/d.exec(
      text.slice(0, at),
    );
  const [valueStart, valueEnd] = said?.indices?.[1] ?? said?.indices?.[2] ?? [];
  return valueStart === undefined || valueEnd === undefined ? [] : [{ valueStart, valueEnd }];
};

/** What an expect script sends when it was asked for a password. */
const expected = firstGroup(/send "([^"\\\s$]{8,128})\\[rn]"/, (text, at) =>
  /asswor[dt][^\n]{0,40}\n?[^\n]{0,40}$/i.test(text.slice(0, at)),
);

export default defineDetector({
  issuer: 'whoever it opens',
  title: 'Password in a command',
  severity: 'medium',
  selfMade: true,
  confidence: 'medium',
  isGeneric: true,
  format: {
    kind: 'text',
    anchors: [
      'sshpass ',
      'mysql ',
      'mysqldump ',
      'mysqladmin ',
      'mariadb ',
      'redis-cli ',
      'mongo ',
      'mongosh ',
      'mongodump ',
      'mongorestore ',
      'psexec ',
      'psexec.exe ',
      'docker login ',
      'podman login ',
      'helm registry login ',
      'sqlcmd ',
      'bcp ',
      'ldapsearch ',
      'ldapadd ',
      'ldapmodify ',
      'ldapdelete ',
      'ldappasswd ',
      'ldapwhoami ',
      'lftp ',
      'smbclient ',
      'az login ',
      'htpasswd -',
      'keytool ',
      'jarsigner ',
      'mosquitto_pub ',
      'mosquitto_sub ',
      'rabbitmqctl ',
      'plink ',
      'xfreerdp ',
      'net use ',
      ...['sqlplus ', 'sqlplus64 ', 'expdp ', 'impdp ', 'jdbc:oracle:thin:', 'jdbc:oracle:oci:'],
      ...['sudo -s', 'sudo chpasswd', ' chpasswd', 'passwd --stdin'],
      'send "',
    ],
    before: 200,
    after: 400,
    find: (text, at) => [...given(text, at), ...oracle(text, at), ...piped(text, at), ...expected(text, at)],
  },
  judge: drawnPassword,
  references: ['https://cwe.mitre.org/data/definitions/214.html'],
});
