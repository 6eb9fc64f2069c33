export const isDestroyedError = (): TypeError => new TypeError("Object has been destroyed");
