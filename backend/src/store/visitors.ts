import type { QueryRunner } from "typeorm";
import { uuidv7 } from "uuidv7";
import type { Contact } from "../core/ports/customers.ts";
import type { Tx } from "../core/ports/transactions.ts";
import type { NewVisitor, Visitor } from "../core/visitors/visitor.ts";
import { ConversationEntity } from "./entities/conversation.ts";
import { ContactEntity, VisitorEntity } from "./entities/visitor.ts";
import { searchable } from "./searchable.ts";
import { isDuplicate } from "./sql/failures.ts";
import { flavourOf, forUpdate } from "./sql/flavour.ts";
import { type RawVisitor, toVisitor } from "./sql/visitor-rows.ts";
import type { OpenTransaction } from "./transactions.ts";

type VisitorTx = Pick<
  Tx,
  | "visitor"
  | "visitorOfBrowser"
  | "visitorOfAccount"
  | "addVisitor"
  | "changeVisitor"
  | "setContact"
  | "hasContact"
>;

/** Visitors inside a transaction: their rows are locked, always before an inbox. */
export function visitorTx({ runner }: OpenTransaction): VisitorTx {
  const one = async (column: string, value: number | string): Promise<Visitor | null> => {
    const rows: RawVisitor[] = await runner.query(
      `SELECT * FROM visitors WHERE ${column} = ?${forUpdate(flavourOf(runner))}`,
      [value],
    );
    return rows[0] ? toVisitor(rows[0]) : null;
  };
  return {
    visitor: (id) => one("id", id),
    visitorOfBrowser: (browserUuid) => one("browser_uuid", browserUuid),
    visitorOfAccount: (key) => one("account_key", key),

    async addVisitor(values, now) {
      try {
        return await insertVisitor(runner, values, now);
      } catch (error) {
        // Somebody made it at the same moment: theirs is ours.
        if (!isDuplicate(error)) throw error;
        const { accountKey, browserUuid } = values;
        const theirs = accountKey
          ? await one("account_key", accountKey)
          : browserUuid && (await one("browser_uuid", browserUuid));
        if (!theirs) throw error;
        return theirs;
      }
    },

    async changeVisitor(id, changes, now) {
      const anonymous = changes.ossUserId === undefined ? {} : { isAnonymous: changes.ossUserId ? 0 : 1 };
      await runner.manager.update(VisitorEntity, { id }, { ...changes, ...anonymous, updatedAt: now });
    },

    setContact: (conversation, contact, now) => setContact(runner, conversation.id, contact, now),
    hasContact: (conversationId) => runner.manager.existsBy(ContactEntity, { conversationId }),
  };
}

async function insertVisitor(runner: QueryRunner, values: NewVisitor, now: Date): Promise<Visitor> {
  const uuid = uuidv7();
  const inserted = await runner.manager.insert(VisitorEntity, {
    ...values,
    uuid,
    isAnonymous: values.ossUserId === null ? 1 : 0,
    createdAt: now,
    updatedAt: now,
  });
  const { browserUuid, ossUserId, email, verifiedAt } = values;
  const id = Number(inserted.identifiers[0]?.id);
  return { id, uuid, browserUuid, ossUserId, email, verifiedAt, conversationCount: 0 };
}

async function setContact(
  { manager }: QueryRunner,
  conversationId: number,
  contact: Contact,
  now: Date,
): Promise<string> {
  const values = {
    contactName: contact.name,
    contactEmail: contact.email,
    contactPhone: contact.phone,
    position: contact.position,
    companyName: contact.company,
    updatedAt: now,
  };
  // The desk finds the conversation by what its customer is called.
  await manager.update(
    ConversationEntity,
    { id: conversationId },
    { customerSearch: searchable(contact.name) },
  );
  const known = await manager.findOneBy(ContactEntity, { conversationId });
  if (known) {
    await manager.update(ContactEntity, { id: known.id }, values);
    return known.uuid;
  }
  const uuid = uuidv7();
  await manager.insert(ContactEntity, { ...values, uuid, conversationId, createdAt: now });
  return uuid;
}
