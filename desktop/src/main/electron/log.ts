import log from "electron-log/main";

export interface Log {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

const oneMegabyte = 1024 * 1024;

/**
 * A file in the profile's folder of logs. Lines say what happened, never what somebody wrote: no message, no name, no
 * token comes here.
 */
export function openLog({ isDevelopment }: { isDevelopment: boolean }): Log {
  log.transports.file.level = "info";
  log.transports.file.maxSize = oneMegabyte;
  log.transports.console.level = isDevelopment ? "info" : false;
  log.errorHandler.startCatching({ showDialog: false });
  return log;
}
