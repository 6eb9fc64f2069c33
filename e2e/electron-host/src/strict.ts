import { EventEmitter } from "node:events";

/** What languages and tools ask of any object; its absence is an answer. */
const askedOfAnything = new Set(["then", "toJSON", "asymmetricMatch", "nodeType", "inspect", "__esModule"]);

export class NotInHost extends Error {
  constructor(what: string) {
    super(`The Electron host has no ${what}: it is not implemented`);
    this.name = "NotInHost";
  }
}

/** The end of a chain of prototypes: whatever is not found before it throws with its name. */
function endOf<T extends object>(chain: T, nameOf: (receiver: unknown) => string): T {
  return new Proxy(chain, {
    get(target, key, receiver) {
      if (typeof key === "symbol" || askedOfAnything.has(key) || Reflect.has(target, key)) {
        return Reflect.get(target, key, receiver);
      }
      throw new NotInHost(`${nameOf(receiver)}.${key}`);
    },
  });
}

/** Makes an object throw on whatever it does not have, so that nothing is silently not done. */
export function strict<T extends object>(name: string, api: T): T {
  return Object.setPrototypeOf(
    api,
    endOf(Object.getPrototypeOf(api), () => name),
  );
}

/** An emitter of Electron's: instances and classes throw on what they do not have. */
export class StrictEmitter extends EventEmitter {}
// A bundler marks a class that speaks of itself with a line before its name.
const nameOf = ({ name }: { name: string }): string => name.replace(/^_/, "");
Object.setPrototypeOf(
  StrictEmitter.prototype,
  endOf(EventEmitter.prototype, (receiver) => nameOf((receiver as object).constructor)),
);
Object.setPrototypeOf(
  StrictEmitter,
  endOf(EventEmitter, (receiver) => nameOf(receiver as { name: string })),
);

/** Something of Electron's that is not here at all: it can be imported, and throws as soon as it is used. */
export function missing(name: string): object {
  const refuse = (): never => {
    throw new NotInHost(name);
  };
  return new Proxy(class {}, {
    get(_target, key) {
      if (typeof key === "symbol" || askedOfAnything.has(key)) return undefined;
      throw new NotInHost(`${name}.${key}`);
    },
    construct: refuse,
    apply: refuse,
    set: refuse,
  });
}
