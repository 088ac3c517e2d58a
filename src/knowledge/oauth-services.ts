/** How a program's use of a service shows in its source. */
export type Service = {
  /** In words, after "of". */
  readonly title: string;
  /** Something that stands in every source that talks to it. */
  readonly names: RegExp;
  /** The method of the service's package that is called, without the variable it is called on: `users.messages.list`. */
  readonly methods?: RegExp;
  /** Of those methods the ones that only read. */
  readonly reads?: RegExp;
  /** Of those methods the ones for which nothing less than the full scope will do. */
  readonly needsFull?: RegExp;
  /** The path of a request to it. */
  readonly paths?: RegExp;
};

const reading = /\.(?:list\w*|get\w*|search\w*|query\w*|export|info|history|batchGet\w*|read\w*|download|find\w*)$/;

const google = (title: string, methods: RegExp, host: RegExp): Service => ({
  title,
  names: /googleapis|google/i,
  methods,
  reads: reading,
  paths: host,
});

const graph = (title: string, paths: RegExp): Service => ({ title, names: /graph\.microsoft\.com|microsoft-graph|msal|callGraph/i, paths });

const slack = (title: string, methods: RegExp): Service => ({
  title,
  names: /slack/i,
  methods,
  reads: reading,
  paths: new RegExp(`(?:slack\\.com/api/|^/?)(?:${methods.source.replace(/^\(\?:\^\|\\\.\)/, '')})`),
});

const github = (title: string, methods: RegExp, paths: RegExp): Service => ({
  title,
  names: /github|octokit/i,
  methods,
  reads: /\.(?:list\w*|get\w*|search\w*|compare\w*|check\w*|download\w*)$/,
  paths,
});

const spotify = (title: string, methods: RegExp, paths: RegExp): Service => ({
  title,
  names: /spotify/i,
  methods,
  reads: /\.(?:get\w*|search|list\w*|items)$/,
  paths,
});

const rest = (title: string, names: RegExp, paths: RegExp, methods?: RegExp, reads: RegExp = reading): Service => ({
  title,
  names,
  paths,
  ...(methods === undefined ? {} : { methods, reads }),
});

/** The services that scopes are about; a service without methods and paths is judged by the tools alone. */
export const services = {
  gmail: {
    ...google('Gmail', /(?:^|\.)users\.(?:messages|threads|labels|drafts|settings|history)\b/, /gmail\/v1\/|gmail\.googleapis\.com/),
    needsFull: /\.(?:messages|threads)\.(?:delete|batchDelete)$/,
  },
  'google-drive': google(
    'Google Drive',
    /(?:^|\.)drive\w*\.(?:files|permissions|drives|comments|replies|revisions|changes)\./i,
    /drive\/v[23]\b/,
  ),
  'google-calendar': {
    ...google(
      'Google Calendar',
      /(?:^|\.)(?:events|calendarList|calendars|acl|freebusy)\.(?:list|get|insert|update|patch|delete|quickAdd|move|import|query|clear|instances)$/,
      /calendar\/v3\b/,
    ),
    needsFull: /(?:^|\.)(?:calendarList|calendars|acl)\./,
  },
  'google-sheets': google('Google Sheets', /(?:^|\.)spreadsheets\.(?:values\.)?\w+$/, /sheets\.googleapis\.com|\/v4\/spreadsheets/),
  'google-docs': google('Google Docs', /(?:^|\.)documents\.(?:get|create|batchUpdate)$/, /docs\.googleapis\.com/),
  'google-slides': google('Google Slides', /(?:^|\.)presentations\.(?:pages\.)?\w+$/, /slides\.googleapis\.com/),
  'google-people': google('Google Contacts', /(?:^|\.)(?:people(?:\.connections)?|contactGroups)\.\w+$/, /people\.googleapis\.com/),
  'google-tasks': google('Google Tasks', /(?:^|\.)(?:tasklists|tasks)\.(?:list|get|insert|update|patch|delete|move|clear)$/, /tasks\/v1\b/),
  'google-forms': google('Google Forms', /(?:^|\.)forms\.(?:responses\.)?\w+$/, /forms\.googleapis\.com/),
  youtube: google('YouTube', /(?:^|\.)youtube\w*\.\w+\.\w+$/i, /youtube\/v3\b/),
  'google-analytics': google('Google Analytics', /(?:^|\.)(?:properties|accounts)\.\w+$/, /analytics\w*\.googleapis\.com/),
  'search-console': google(
    'Search Console',
    /(?:^|\.)(?:searchanalytics|sitemaps|sites|urlInspection\.index)\.\w+$/,
    /webmasters\/v3\b|searchconsole\.googleapis\.com/,
  ),
  bigquery: google('BigQuery', /(?:^|\.)bigquery\.\w+$/i, /bigquery\/v2\b/),
  'google-storage': google('Cloud Storage', /(?:^|\.)storage\.\w+\.\w+$/i, /storage\/v1\b/),
  'google-cloud': { title: 'Google Cloud', names: /google/i },
  'google-directory': google(
    'the Google directory',
    /(?:^|\.)(?:users|groups|members|orgunits)\.(?:list|get|insert|update|patch|delete)$/,
    /admin\/directory\/v1\b/,
  ),
  'graph-mail': graph('mail', /(?:me|users\/[^/]+)\/(?:messages|mailFolders|sendMail|inferenceClassification|mailboxSettings)\b/),
  'graph-calendar': graph('the calendar', /(?:me|users\/[^/]+)\/(?:events|calendar|calendars|calendarView)\b/),
  'graph-contacts': graph('contacts', /(?:me|users\/[^/]+)\/(?:contacts|contactFolders)\b/),
  'graph-files': graph('files', /(?:me|users\/[^/]+)\/drives?\b|^\/?(?:drives|sites)\b|\/drive\/(?:root|items)/),
  'graph-tasks': graph('tasks', /(?:me|users\/[^/]+)\/(?:todo|planner)\b|^\/?planner\b/),
  'graph-notes': graph('notes', /\/onenote\b/),
  'graph-chats': graph('chats', /(?:^|\/)(?:chats|teams)\b/),
  'graph-meetings': graph('meetings', /\/onlineMeetings\b/),
  'graph-users': graph('users', /^\/?(?:v1\.0\/)?(?:me|users(?:\/[^/]+)?)(?:\?|$)/),
  'graph-groups': graph('groups', /(?:^|\/)groups\b/),
  'graph-directory': graph('the directory', /(?:^|\/)(?:directory\w*|applications|servicePrincipals|roleManagement)\b/),
  github: github('repositories', /(?:^|\.)(?:repos|issues|pulls|git|actions|checks)\.\w+$/, /(?:^|\s|\/)repos\/|api\.github\.com/),
  'github-admin': github('administration', /(?:^|\.)(?:orgs|enterprise)\.\w+$/, /(?:^|\s|\/)orgs\//),
  'github-users': github('the profile', /(?:^|\.)users\.\w+$/, /(?:^|\s|\/)user(?:\/|$)/),
  'github-gists': github('gists', /(?:^|\.)gists\.\w+$/, /(?:^|\s|\/)gists\b/),
  'github-packages': github('packages', /(?:^|\.)packages\.\w+$/, /\/packages\b/),
  'github-projects': github('projects', /(?:^|\.)projects\.\w+$/, /\/projects\b/),
  'slack-chat': slack('messages', /(?:^|\.)chat\.\w+$/),
  'slack-channels': slack('channels', /(?:^|\.)conversations\.\w+$/),
  'slack-files': slack('files', /(?:^|\.)files\.\w+$/),
  'slack-reactions': slack('reactions', /(?:^|\.)reactions\.\w+$/),
  'slack-pins': slack('pins', /(?:^|\.)pins\.\w+$/),
  'slack-users': slack('users', /(?:^|\.)users\.(?:profile\.)?\w+$/),
  'slack-usergroups': slack('user groups', /(?:^|\.)usergroups\.\w+$/),
  'slack-admin': slack('administration', /(?:^|\.)admin\.[\w.]+$/),
  'spotify-playlists': spotify('playlists', /(?:^|\.)(?:playlists\.\w+|\w*Playlist\w*)$/, /(?:^|\/)playlists\b/),
  'spotify-player': spotify(
    'playback',
    /(?:^|\.)(?:player\.\w+|play|pause|skipToNext|skipToPrevious|seek|setVolume|setRepeat|setShuffle|addToQueue|transferMyPlayback|getMyCurrentPlaybackState|getMyCurrentPlayingTrack|getMyDevices)$/,
    /me\/player\b/,
  ),
  'spotify-library': spotify(
    'the library',
    /(?:^|\.)(?:currentUser\.(?:tracks|albums|shows|episodes)\.\w+|\w*(?:MySaved|FromMySaved|ToMySaved)\w*)$/,
    /me\/(?:tracks|albums|shows|episodes)\b/,
  ),
  'spotify-follow': spotify('followed artists', /(?:^|\.)\w*[fF]ollow\w*$/, /me\/following\b/),
  'spotify-images': spotify('images', /(?:^|\.)\w*CoverImage\w*$/, /\/images\b/),
  jira: rest(
    'Jira',
    /jira|atlassian/i,
    /\/rest\/(?:api\/[23]|agile\/1\.0)\//,
    /(?:^|\.)(?:issues|issueComments|issueWorklogs|issueSearch)\.\w+$/,
  ),
  'jira-admin': { title: 'Jira administration', names: /jira|atlassian/i },
  confluence: rest('Confluence', /confluence|atlassian/i, /\/wiki\/(?:rest\/)?api\//, /(?:^|\.)(?:content|contentBody|space)\.\w+$/),
  'confluence-admin': { title: 'Confluence administration', names: /confluence|atlassian/i },
  gitlab: rest('GitLab', /gitlab/i, /\/api\/v4\b|(?:^|\/)projects\/[^/]+\/(?:issues|merge_requests|repository|pipelines|wikis|labels)/),
  'gitlab-admin': { title: 'GitLab administration', names: /gitlab/i },
  'dropbox-files': rest(
    'files',
    /dropbox/i,
    /\/2\/files\//,
    /(?:^|\.)files[A-Z]\w*$/,
    /\.files(?:List|Get|Search|Download|Preview|Export)\w*$/,
  ),
  'dropbox-sharing': rest('sharing', /dropbox/i, /\/2\/sharing\//, /(?:^|\.)sharing[A-Z]\w*$/, /\.sharing(?:List|Get)\w*$/),
  'dropbox-account': rest('the account', /dropbox/i, /\/2\/(?:account|users)\//, /(?:^|\.)(?:account|users)[A-Z]\w*$/, /\.usersGet\w*$/),
  'figma-comments': rest('comments', /figma/i, /\/comments\b/),
  'figma-variables': rest('variables', /figma/i, /\/variables\b/),
  'figma-resources': rest('dev resources', /figma/i, /\/dev_resources\b/),
  hubspot: rest('HubSpot', /hubspot/i, /\/crm\/v3\/objects\b/, /(?:^|\.)basicApi\.\w+$/),
  linear: rest('Linear', /linear/i, /api\.linear\.app/),
  'linear-admin': { title: 'Linear administration', names: /linear/i },
  zoom: rest('Zoom', /zoom/i, /api\.zoom\.us|\/users\/[^/]+\/meetings|\/meetings\b/),
  discord: rest('Discord', /discord/i, /discord(?:app)?\.com\/api\//),
  salesforce: rest('Salesforce', /salesforce|jsforce/i, /\/services\/data\//),
} as const satisfies Readonly<Record<string, Service>>;

export type ServiceId = keyof typeof services;
