import { eachDatabase } from "../harness.ts";
import { useHttpMatrix } from "../matrix/http-suite.ts";
import { httpTable } from "../matrix/table.ts";

eachDatabase("authorization over HTTP", (database) => {
  useHttpMatrix(database, httpTable, false);
});
