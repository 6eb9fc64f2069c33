import { eachDatabase } from "../harness.ts";
import { namespaces } from "../matrix/events.ts";
import { useSocketMatrix } from "../matrix/sockets-suite.ts";

eachDatabase("authorization over sockets", (database) => {
  useSocketMatrix(database, namespaces, false);
});
