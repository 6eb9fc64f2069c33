import { eachDatabase } from "../harness.ts";
import { namespaces } from "../matrix/events.ts";
import { useHttpMatrix } from "../matrix/http-suite.ts";
import { useSocketMatrix } from "../matrix/sockets-suite.ts";
import { visitorTable } from "../matrix/table.ts";

/** Where visitors' identity is verified: what they can reach, by both their doors. */

eachDatabase("authorization over HTTP, identity verified", (database) => {
  useHttpMatrix(database, visitorTable, true);
});

eachDatabase("authorization over sockets, identity verified", (database) => {
  const window = namespaces.filter(({ namespace }) => namespace === "/window");
  useSocketMatrix(database, window, true);
});
