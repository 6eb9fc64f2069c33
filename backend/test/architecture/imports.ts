import { posix } from "node:path";

/** Where an import leads: a file of ours as a path from the repository's root, or the name of a package. */
export type Target = { file: string } | { module: string };

const forms = [
  // import x from "y"; export … from "y"; also over several lines
  /\b(?:import|export)\b[^"'`;()]*?\bfrom\s*["']([^"']+)["']/g,
  // import "y";
  /\bimport\s*["']([^"']+)["']/g,
  // import("y"), require("y"), vi.mock("y")
  /\b(?:import|require|mock)\s*\(\s*["']([^"']+)["']/g,
];

/** The specifiers that a source text imports, type imports included. */
export function importsOf(source: string): string[] {
  return forms.flatMap((form) => Array.from(source.matchAll(form), (match) => match[1] ?? ""));
}

/** Resolves a specifier as written in `file`, a path from the repository's root with forward slashes. */
export function targetOf(file: string, specifier: string): Target {
  if (specifier.startsWith(".")) return { file: posix.join(posix.dirname(file), specifier) };
  const own = /^@switchboard\/(shared|backend|desktop)(?:\/(.*))?$/.exec(specifier);
  if (own) return { file: posix.join(own[1] ?? "", "src", own[2] ?? "") };
  const parts = specifier.split("/");
  const isScoped = specifier.startsWith("@");
  return { module: parts.slice(0, isScoped ? 2 : 1).join("/") };
}
