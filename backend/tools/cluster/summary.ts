export interface ClusterFacts {
  url: string;
  members: readonly { number: number; url: string; pid: number | undefined }[];
  isDemo: boolean;
  dataIsIn: string;
  redisIs: string;
}

/** What a person needs after `npm run cluster`, and nothing else. */
export function clusterSummary({ url, members, isDemo, dataIsIn, redisIs }: ClusterFacts): string {
  const victim = members.at(-1);
  const rows = members.map(
    ({ number, url: address, pid }) => `  Process ${number}  ${address}  pid ${pid ?? "?"}`,
  );
  return [
    "",
    `Switchboard is running, ${members.length === 1 ? "one process" : `${members.length} processes`} behind one address.`,
    "",
    `  Proxy      ${url}`,
    `  Desk       ${url}/desk`,
    ...(isDemo ? [`  Customers  ${url}/demo`] : []),
    "",
    ...rows,
    "",
    "Requests and sockets go to the processes in turn; each process also answers at its own address.",
    ...(isDemo ? ["Sign in at the desk as shop.agent or admin; the password is demo-password."] : []),
    "",
    ...(victim && members.length > 1
      ? [
          `To see one fail:  kill -9 ${victim.pid ?? "<pid>"}`,
          "Its sockets connect again to the others and catch up; it is started again after a second.",
          "",
        ]
      : []),
    `Data is in ${dataIsIn}; ${redisIs}. To stop everything, press Ctrl-C.`,
    "",
  ].join("\n");
}
