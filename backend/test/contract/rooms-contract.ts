/** The answers of the rooms API's contract, copied as they stand there; `{ ... }` is an empty object. */

const customer = {
  id: 1,
  userName: "customer123",
  firstName: "Nguyen",
  lastName: "Van A",
  avatar: "https://...",
};
const title = "Tư vấn về dịch vụ chăm sóc thú cưng";
const session = { id: 1, title, startedAt: "2024-01-01T10:00:00Z", roomId: 1, customerId: 1 };
const john = { id: 5, userName: "john_doe", firstName: "John", lastName: "Doe" };

export const examples = {
  createdSession: { ...session, status: "OPEN", staffId: null, room: {}, customer: {}, staff: null },
  unassignedSessions: [
    { ...session, status: "OPEN", staffId: null, room: { id: 1, customer }, customer: {} },
  ],
  claimedSession: {
    ...session,
    status: "IN_PROGRESS",
    staffId: 2,
    room: {},
    customer: {},
    staff: { id: 2, userName: "staff123", firstName: "Tran", lastName: "Thi B" },
  },
  endedSession: { id: 1, status: "ENDED", endedAt: "2024-01-01T11:00:00Z" },
  unassignedRooms: [
    {
      id: 1,
      name: "Support Request #123",
      isClosed: false,
      customerId: 5,
      staffId: null,
      customer: { ...john, avatar: "https://..." },
      messages: [],
      _count: { messages: 10 },
    },
  ],
  assignedRooms: [
    {
      id: 1,
      name: "Support Request #123",
      isClosed: false,
      customerId: 5,
      staffId: 10,
      customer: john,
      staff: { id: 10, userName: "staff_mary", firstName: "Mary", lastName: "Smith" },
      messages: [],
      _count: { messages: 15 },
    },
  ],
  newMessage: {
    id: 123,
    content: "Xin chào, tôi cần tư vấn...",
    createdAt: "2024-01-01T10:05:00Z",
    sender: customer,
    roomId: 1,
  },
};

/** The order in which clients may read the fields of a person. */
export const personKeys = ["id", "userName", "firstName", "lastName", "avatar"];

/** An ISO 8601 time in UTC, as each example writes it. */
export const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/**
 * What of an example a value lacks, a line for each: keys that are missing, types that differ. More than the example
 * has is allowed, as clients read what they know.
 */
export function lacking(example: unknown, value: unknown, at = ""): string[] {
  if (Array.isArray(example)) {
    if (!Array.isArray(value)) return [`${at}: no list`];
    if (example.length === 0) return [];
    return value.length === 0
      ? [`${at}: empty`]
      : value.flatMap((one) => lacking(example[0], one, `${at}[]`));
  }
  const [wanted, found] = [kindOf(example), kindOf(value)];
  if (wanted !== found) return [`${at}: ${found} instead of ${wanted}`];
  if (typeof example !== "object" || example === null) return [];
  return Object.entries(example).flatMap(([key, one]) =>
    lacking(one, (value as Record<string, unknown>)[key], `${at}.${key}`),
  );
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "string" && isoTime.test(value)) return "time";
  return typeof value;
}
