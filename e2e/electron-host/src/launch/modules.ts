import Module, { register } from "node:module";

const names = ["electron", "electron/main", "electron/common"];

const dataUrl = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;

/** Lets `require("electron")` and `import "electron"` find the host, wherever the app's files are. */
export function provideElectron(electron: object): void {
  const loader = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown };
  const load = loader._load;
  loader._load = function (this: unknown, name, ...rest) {
    return names.includes(name) ? electron : load.call(this, name, ...rest);
  };

  Object.defineProperty(globalThis, "__electronHost", { value: electron });
  const exported = Object.keys(electron).map((key) => `export const ${key} = host.${key};`);
  const facade = dataUrl(
    ["const host = globalThis.__electronHost;", "export default host;", ...exported].join("\n"),
  );
  // In a thread of their own, so they are a text.
  const hooks = `export async function resolve(name, context, next) {
    return ${JSON.stringify(names)}.includes(name)
      ? { url: ${JSON.stringify(facade)}, format: "module", shortCircuit: true }
      : next(name, context);
  }`;
  register(dataUrl(hooks));
}
