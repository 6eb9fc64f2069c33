// Plain JavaScript, because before it has run there is nobody to translate TypeScript.
const { build } = require("./build.cjs");

const { host, worlds } = build();
require(host).start({ executable: require("node:path").join(__dirname, "electron"), worlds });
