type Environment = Record<string, string | undefined>;

/** `vi_VN.UTF-8` → `vi-VN`; null where the system speaks no language. */
function tagOf(name: string | undefined): string | null {
  const tag = (name ?? "").split(/[.@]/)[0]?.replace("_", "-") ?? "";
  return tag === "" || tag === "C" || tag === "POSIX" ? null : tag;
}

const only = (name: string | undefined): string[] => {
  const tag = tagOf(name);
  return tag === null ? [] : [tag];
};

/** Of the system, most wanted first, as on Linux. */
export function preferredLanguages(env: Environment): string[] {
  const wanted = (env.LANGUAGE ?? "").split(":").flatMap(only);
  const usual = [env.LC_ALL, env.LC_MESSAGES, env.LANG].flatMap(only).slice(0, 1);
  const all = [...new Set([...wanted, ...usual])];
  return all.length > 0 ? all : ["en-US"];
}

/** The language the app itself would be shown in: Chromium knows English in two kinds, others by their language. */
export function localeOf(switches: ReadonlyMap<string, string>, env: Environment): string {
  const tag = switches.get("lang") || preferredLanguages(env)[0] || "en-US";
  if (tag.startsWith("en")) return tag === "en-GB" ? tag : "en-US";
  return tag.split("-")[0] ?? tag;
}
