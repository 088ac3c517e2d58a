/** Packages whose exports print what they are given, or make something that does. */
export const loggerPackages =
  /^(?:pino|pino-http|winston|bunyan|debug|loglevel|consola|tslog|signale|npmlog|log4js|roarr|electron-log|@logtape\/logtape)$/;
