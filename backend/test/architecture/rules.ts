import { importsOf, type Target, targetOf } from "./imports.ts";

interface Rule {
  /** The files it speaks about. */
  from: RegExp;
  except?: RegExp;
  /** What they may not import: our files by path, packages by name. */
  files?: RegExp;
  modules?: RegExp;
  why: string;
}

const databases = /^(typeorm|mysql2|better-sqlite3)$/;

/** The lint rules see one specifier at a time; these see where it leads, from whichever depth. */
const rules: Rule[] = [
  {
    from: /^shared\/src\//,
    files: /^(?!shared\/src\/)/,
    modules: /^(node:.*|electron)$/,
    why: "shared imports nothing of ours, no Node, no Electron",
  },
  {
    from: /^backend\/src\/core\//,
    files: /^backend\/(?!src\/core\/)/,
    modules: /^(koa|koa-.*|@koa\/.*|socket\.io.*|electron|typeorm|mysql2|better-sqlite3)$/,
    why: "core imports neither Koa, Socket.IO nor a database, and nobody who stands on it",
  },
  {
    from: /^backend\/src\//,
    except: /^backend\/src\/store\//,
    modules: databases,
    why: "only backend/src/store speaks to a database",
  },
  {
    from: /^backend\/src\/(dialects|desk|realtime|http|limits)\//,
    files: /^backend\/src\/store\//,
    why: "imports run one way: dialects, desk, realtime → core ← store",
  },
  {
    from: /^backend\/src\/store\//,
    files: /^backend\/src\/(dialects|desk|realtime|http|limits|admin|demo)\//,
    why: "store implements core's ports and knows nobody else",
  },
  {
    from: /^desktop\/src\//,
    except: /^desktop\/src\/(main\/main\.ts$|main\/electron\/|preload\/)/,
    modules: /^electron$/,
    why: "electron only in main.ts, main/electron/ and the preload",
  },
  {
    from: /^desktop\/src\//,
    files: /^backend\//,
    why: "the desktop never imports the backend",
  },
];

const dialect = /^backend\/src\/dialects\/([^/]+)\//;

/** What a file's imports break, one sentence each. */
export function violations(file: string, source: string): string[] {
  return importsOf(source).flatMap((specifier) => {
    const target = targetOf(file, specifier);
    const broken = rules.filter(
      (rule) => rule.from.test(file) && !rule.except?.test(file) && hits(rule, target),
    );
    const reasons = broken.map((rule) => rule.why);
    if (isOtherDialect(file, target)) reasons.push("no dialect imports another");
    return reasons.map((why) => `${file} imports ${specifier}: ${why}`);
  });
}

function hits(rule: Rule, target: Target): boolean {
  return "file" in target
    ? rule.files?.test(target.file) === true
    : rule.modules?.test(target.module) === true;
}

function isOtherDialect(file: string, target: Target): boolean {
  if (!("file" in target)) return false;
  const own = dialect.exec(file)?.[1];
  const other = dialect.exec(target.file)?.[1];
  return own !== undefined && other !== undefined && own !== other;
}
