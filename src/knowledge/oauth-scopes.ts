import { type ServiceId, services } from './oauth-services.ts';

/** A scope that grants more than reading, as its issuer documents it. */
export type WideScope = {
  readonly issuer: string;
  readonly scope: string;
  readonly service: ServiceId;
  /** `full` is everything there is, administration and permanent deletion included. */
  readonly grants: 'write' | 'full';
  /** What suffices for reading, the narrowest first; empty where the issuer has no such scope. */
  readonly toRead: readonly string[];
  /** For a full scope: what suffices for ordinary writing. */
  readonly toWrite?: string;
};

type Row = readonly [scope: string, service: ServiceId, grants: WideScope['grants'], toRead: string, toWrite?: string];

const rows = (issuer: string, list: readonly Row[], prefix = ''): readonly WideScope[] =>
  list.map(([scope, service, grants, toRead, toWrite]) => {
    const full = (name: string): string => (name.includes('://') ? name : `${prefix}${name}`);
    return {
      issuer,
      scope: full(scope),
      service,
      grants,
      toRead: toRead
        .split(' ')
        .filter((name) => name !== '')
        .map(full),
      ...(toWrite === undefined ? {} : { toWrite: full(toWrite) }),
    };
  });

/** Sources: the issuers' lists of scopes, named in `references` of the rule that asks. */
export const wideScopes: readonly WideScope[] = [
  ...rows(
    'Google',
    [
      ['https://mail.google.com/', 'gmail', 'full', 'gmail.readonly', 'gmail.modify'],
      ['gmail.modify', 'gmail', 'write', 'gmail.readonly'],
      ['gmail.compose', 'gmail', 'write', 'gmail.readonly'],
      ['gmail.send', 'gmail', 'write', ''],
      ['gmail.insert', 'gmail', 'write', ''],
      ['gmail.settings.sharing', 'gmail', 'full', 'gmail.readonly', 'gmail.settings.basic'],
      ['drive', 'google-drive', 'full', 'drive.readonly drive.file', 'drive.file'],
      ['drive.appdata', 'google-drive', 'write', ''],
      ['calendar', 'google-calendar', 'full', 'calendar.readonly', 'calendar.events'],
      ['calendar.events', 'google-calendar', 'write', 'calendar.events.readonly'],
      ['spreadsheets', 'google-sheets', 'write', 'spreadsheets.readonly'],
      ['documents', 'google-docs', 'write', 'documents.readonly'],
      ['presentations', 'google-slides', 'write', 'presentations.readonly'],
      ['contacts', 'google-people', 'write', 'contacts.readonly'],
      ['tasks', 'google-tasks', 'write', 'tasks.readonly'],
      ['forms.body', 'google-forms', 'write', 'forms.body.readonly'],
      ['youtube', 'youtube', 'write', 'youtube.readonly'],
      ['youtube.force-ssl', 'youtube', 'write', 'youtube.readonly'],
      ['analytics.edit', 'google-analytics', 'write', 'analytics.readonly'],
      ['webmasters', 'search-console', 'write', 'webmasters.readonly'],
      ['bigquery', 'bigquery', 'write', 'bigquery.readonly'],
      ['devstorage.full_control', 'google-storage', 'full', 'devstorage.read_only', 'devstorage.read_write'],
      ['devstorage.read_write', 'google-storage', 'write', 'devstorage.read_only'],
      ['cloud-platform', 'google-cloud', 'full', 'cloud-platform.read-only'],
      ['admin.directory.user', 'google-directory', 'full', 'admin.directory.user.readonly'],
      ['admin.directory.group', 'google-directory', 'full', 'admin.directory.group.readonly'],
    ],
    'https://www.googleapis.com/auth/',
  ),
  ...rows('Microsoft', [
    ['Mail.ReadWrite', 'graph-mail', 'write', 'Mail.Read'],
    ['Mail.ReadWrite.Shared', 'graph-mail', 'write', 'Mail.Read.Shared'],
    ['Mail.Send', 'graph-mail', 'write', ''],
    ['MailboxSettings.ReadWrite', 'graph-mail', 'write', 'MailboxSettings.Read'],
    ['Calendars.ReadWrite', 'graph-calendar', 'write', 'Calendars.Read'],
    ['Calendars.ReadWrite.Shared', 'graph-calendar', 'write', 'Calendars.Read.Shared'],
    ['Contacts.ReadWrite', 'graph-contacts', 'write', 'Contacts.Read'],
    ['Files.ReadWrite', 'graph-files', 'write', 'Files.Read'],
    ['Files.ReadWrite.All', 'graph-files', 'write', 'Files.Read.All'],
    ['Sites.ReadWrite.All', 'graph-files', 'write', 'Sites.Read.All'],
    ['Sites.FullControl.All', 'graph-files', 'full', 'Sites.Read.All', 'Sites.ReadWrite.All'],
    ['Tasks.ReadWrite', 'graph-tasks', 'write', 'Tasks.Read'],
    ['Notes.ReadWrite', 'graph-notes', 'write', 'Notes.Read'],
    ['Notes.ReadWrite.All', 'graph-notes', 'write', 'Notes.Read.All'],
    ['Chat.ReadWrite', 'graph-chats', 'write', 'Chat.Read'],
    ['ChannelMessage.Send', 'graph-chats', 'write', ''],
    ['OnlineMeetings.ReadWrite', 'graph-meetings', 'write', 'OnlineMeetings.Read'],
    ['User.ReadWrite', 'graph-users', 'write', 'User.Read'],
    ['User.ReadWrite.All', 'graph-users', 'full', 'User.Read.All'],
    ['Group.ReadWrite.All', 'graph-groups', 'full', 'Group.Read.All'],
    ['Directory.ReadWrite.All', 'graph-directory', 'full', 'Directory.Read.All'],
    ['Directory.AccessAsUser.All', 'graph-directory', 'full', 'Directory.Read.All'],
    ['Application.ReadWrite.All', 'graph-directory', 'full', 'Application.Read.All'],
    ['RoleManagement.ReadWrite.Directory', 'graph-directory', 'full', 'RoleManagement.Read.Directory'],
    ['AppRoleAssignment.ReadWrite.All', 'graph-directory', 'full', ''],
  ]),
  ...rows('GitHub', [
    ['repo', 'github', 'write', 'public_repo'],
    ['public_repo', 'github', 'write', ''],
    ['delete_repo', 'github-admin', 'full', ''],
    ['workflow', 'github', 'write', ''],
    ['admin:org', 'github-admin', 'full', 'read:org', 'write:org'],
    ['write:org', 'github-admin', 'write', 'read:org'],
    ['admin:repo_hook', 'github-admin', 'full', 'read:repo_hook', 'write:repo_hook'],
    ['admin:org_hook', 'github-admin', 'full', ''],
    ['admin:public_key', 'github-admin', 'full', 'read:public_key', 'write:public_key'],
    ['admin:enterprise', 'github-admin', 'full', 'read:enterprise'],
    ['site_admin', 'github-admin', 'full', ''],
    ['user', 'github-users', 'write', 'read:user'],
    ['gist', 'github-gists', 'write', ''],
    ['write:packages', 'github-packages', 'write', 'read:packages'],
    ['delete:packages', 'github-packages', 'full', 'read:packages', 'write:packages'],
    ['project', 'github-projects', 'write', 'read:project'],
    ['write:discussion', 'github', 'write', 'read:discussion'],
  ]),
  ...rows('Slack', [
    ['chat:write', 'slack-chat', 'write', ''],
    ['chat:write.public', 'slack-chat', 'write', ''],
    ['chat:write.customize', 'slack-chat', 'write', ''],
    ['channels:manage', 'slack-channels', 'write', 'channels:read'],
    ['channels:write', 'slack-channels', 'write', 'channels:read'],
    ['groups:write', 'slack-channels', 'write', 'groups:read'],
    ['im:write', 'slack-channels', 'write', 'im:read'],
    ['mpim:write', 'slack-channels', 'write', 'mpim:read'],
    ['files:write', 'slack-files', 'write', 'files:read'],
    ['reactions:write', 'slack-reactions', 'write', 'reactions:read'],
    ['pins:write', 'slack-pins', 'write', 'pins:read'],
    ['users:write', 'slack-users', 'write', 'users:read'],
    ['users.profile:write', 'slack-users', 'write', 'users.profile:read'],
    ['usergroups:write', 'slack-usergroups', 'write', 'usergroups:read'],
    ['admin', 'slack-admin', 'full', ''],
  ]),
  ...rows('Spotify', [
    ['playlist-modify-public', 'spotify-playlists', 'write', 'playlist-read-private'],
    ['playlist-modify-private', 'spotify-playlists', 'write', 'playlist-read-private'],
    ['user-modify-playback-state', 'spotify-player', 'write', 'user-read-playback-state'],
    ['user-library-modify', 'spotify-library', 'write', 'user-library-read'],
    ['user-follow-modify', 'spotify-follow', 'write', 'user-follow-read'],
    ['ugc-image-upload', 'spotify-images', 'write', ''],
  ]),
  ...rows('Atlassian', [
    ['write:jira-work', 'jira', 'write', 'read:jira-work'],
    ['manage:jira-project', 'jira-admin', 'full', 'read:jira-work', 'write:jira-work'],
    ['manage:jira-configuration', 'jira-admin', 'full', 'read:jira-work', 'write:jira-work'],
    ['manage:jira-webhook', 'jira-admin', 'write', 'read:jira-work'],
    ['write:confluence-content', 'confluence', 'write', 'read:confluence-content.all'],
    ['write:confluence-space', 'confluence', 'write', 'read:confluence-space.summary'],
    ['manage:confluence-configuration', 'confluence-admin', 'full', 'read:confluence-content.all', 'write:confluence-content'],
  ]),
  ...rows('GitLab', [
    ['api', 'gitlab', 'write', 'read_api'],
    ['write_repository', 'gitlab', 'write', 'read_repository'],
    ['sudo', 'gitlab-admin', 'full', 'read_api', 'api'],
    ['admin_mode', 'gitlab-admin', 'full', 'read_api', 'api'],
  ]),
  ...rows('Dropbox', [
    ['files.content.write', 'dropbox-files', 'write', 'files.content.read'],
    ['files.metadata.write', 'dropbox-files', 'write', 'files.metadata.read'],
    ['sharing.write', 'dropbox-sharing', 'write', 'sharing.read'],
    ['account_info.write', 'dropbox-account', 'write', 'account_info.read'],
  ]),
  ...rows('Figma', [
    ['file_comments:write', 'figma-comments', 'write', 'file_comments:read'],
    ['file_variables:write', 'figma-variables', 'write', 'file_variables:read'],
    ['file_dev_resources:write', 'figma-resources', 'write', 'file_dev_resources:read'],
  ]),
  ...rows('HubSpot', [
    ...['contacts', 'companies', 'deals'].map((each): Row => [`crm.objects.${each}.write`, 'hubspot', 'write', `crm.objects.${each}.read`]),
    ['crm.lists.write', 'hubspot', 'write', 'crm.lists.read'],
  ]),
  ...rows('Linear', [
    ['write', 'linear', 'write', 'read'],
    ['issues:create', 'linear', 'write', 'read'],
    ['comments:create', 'linear', 'write', 'read'],
    ['admin', 'linear-admin', 'full', 'read', 'write'],
  ]),
  ...rows('Zoom', [
    ['meeting:write', 'zoom', 'write', 'meeting:read'],
    ['meeting:write:admin', 'zoom', 'full', 'meeting:read:admin', 'meeting:write'],
    ['user:write:admin', 'zoom', 'full', 'user:read:admin'],
    ['recording:write:admin', 'zoom', 'full', 'recording:read:admin'],
  ]),
  ...rows('Discord', [['administrator', 'discord', 'full', '']]),
  ...rows('Salesforce', [['full', 'salesforce', 'full', '', 'api']]),
];

const byScope = new Map<string, readonly WideScope[]>();
for (const each of wideScopes) byScope.set(each.scope, [...(byScope.get(each.scope) ?? []), each]);

/** Prefixes that issuers allow before the same scope. */
const bare = (scope: string): string => scope.replace(/^https:\/\/graph\.microsoft\.com\//, '');

/** Whether a scope's spelling alone tells its issuer: `drive` as an address does, `repo`, `write` and `admin` are words. */
export const isUnmistakable = (scope: string): boolean => /^https:\/\/|\.ReadWrite\b|^playlist-modify-|^user-modify-playback/.test(scope);

/**
 * The entry of a scope that grants more than reading. `text` is the source around it: it decides whose scope a bare word is,
 * by the names and addresses in it.
 */
export const wideScopeOf = (scope: string, text: string): WideScope | undefined => {
  const found = byScope.get(bare(scope)) ?? [];
  return found.find(({ service, scope: name }) => isUnmistakable(name) || services[service].names.test(text));
};
