import type { Dialect } from "@switchboard/shared/words";
import type { FindOptionsWhere } from "typeorm";
import { uuidv7 } from "uuidv7";
import { DomainError } from "../../core/errors.ts";
import type { Database } from "../database.ts";
import { InboxEntity } from "../entities/inbox.ts";
import { ensureInbox } from "../inboxes.ts";
import { isDuplicate, toDomainError } from "../sql/failures.ts";
import type { TransactionDoor } from "../transactions.ts";
import { auditLine } from "./audit-line.ts";

export interface FoundInbox {
  id: number;
  uuid: string;
  name: string;
  dialect: Dialect;
}

export interface InboxAdministration {
  /** The inbox of a dialect and owner, made where there is none. @returns its id */
  ensureInbox(dialect: Dialect, name: string, ownerId: number | null): Promise<number>;
  /** The inbox of a tenant, made where there is none. */
  ensureTenant(tenantId: number, name: string): Promise<{ id: number; created: boolean }>;
  /** Departments of the OSS livechat: that of this name, made where there is none. */
  ensureDepartment(name: string): Promise<{ id: number; uuid: string; created: boolean }>;
  /** @returns whether that changed anything. @throws DomainError inbox_not_found */
  renameInbox(id: number, name: string): Promise<boolean>;
  /** Where a shop's products are to be seen. @returns whether that changed anything */
  setProductUrl(id: number, template: string | null): Promise<boolean>;
  findInbox(id: number): Promise<FoundInbox | null>;
  shopInbox(shopId: number): Promise<number | null>;
  tenantInbox(tenantId: number): Promise<number | null>;
  /** @param called a UUID, or a name as it is written */
  departments(called: string): Promise<FoundInbox[]>;
}

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function inboxAdministration(database: Database, door: TransactionDoor): InboxAdministration {
  const { manager } = database.reading;
  const find = (where: FindOptionsWhere<InboxEntity>) =>
    manager.findBy(InboxEntity, where).catch((error: unknown) => {
      throw toDomainError(error);
    });
  const idOf = async (where: FindOptionsWhere<InboxEntity>) => (await find(where))[0]?.id ?? null;
  const make = (dialect: Dialect, name: string, ownerId: number | null) =>
    door.run(async ({ runner }) => {
      const { id, created } = await ensureInbox(runner, dialect, name, ownerId);
      if (created) await auditLine(runner, "inbox.create", `inbox:${id}`, { dialect, name, ownerId });
      const { uuid } = await runner.manager.findOneByOrFail(InboxEntity, { id });
      return { id, uuid, created };
    });

  return {
    ensureInbox: async (dialect, name, ownerId) => (await make(dialect, name, ownerId)).id,
    ensureDepartment: (name) => make("oss", name, null),

    async ensureTenant(tenantId, name) {
      const known = await idOf({ tenantId });
      if (known !== null) return { id: known, created: false };
      try {
        return await door.run(async ({ runner }) => {
          const values = {
            uuid: uuidv7(),
            dialect: "tenant",
            name,
            tenantId,
            createdAt: new Date(),
          } as const;
          const inserted = await runner.manager.insert(InboxEntity, values);
          const id = Number(inserted.identifiers[0]?.id);
          await auditLine(runner, "inbox.create", `inbox:${id}`, { dialect: "tenant", name, tenantId });
          return { id, created: true };
        });
      } catch (error) {
        // Somebody made it at the same moment: theirs is ours.
        const theirs = isDuplicate(error) ? await idOf({ tenantId }) : null;
        if (theirs === null) throw error;
        return { id: theirs, created: false };
      }
    },

    renameInbox: (id, name) =>
      door.run(async ({ runner }) => {
        const inbox = await runner.manager.findOneBy(InboxEntity, { id });
        if (!inbox) throw new DomainError("inbox_not_found");
        if (inbox.name === name) return false;
        await runner.manager.update(InboxEntity, { id }, { name });
        await auditLine(runner, "inbox.rename", `inbox:${id}`, { from: inbox.name, to: name });
        return true;
      }),

    setProductUrl: (id, productUrl) =>
      door.run(async ({ runner }) => {
        const inbox = await runner.manager.findOneBy(InboxEntity, { id });
        if (!inbox) throw new DomainError("inbox_not_found");
        if (inbox.productUrl === productUrl) return false;
        await runner.manager.update(InboxEntity, { id }, { productUrl });
        const details = { from: inbox.productUrl, to: productUrl };
        await auditLine(runner, "inbox.product_url", `inbox:${id}`, details);
        return true;
      }),

    findInbox: async (id) => (await find({ id }))[0] ?? null,
    shopInbox: (ownerId) => idOf({ dialect: "shop", ownerId }),
    tenantInbox: (tenantId) => idOf({ tenantId }),

    async departments(called) {
      const byUuid = uuidForm.test(called) ? await find({ dialect: "oss", uuid: called.toLowerCase() }) : [];
      return byUuid.length > 0 ? byUuid : find({ dialect: "oss", name: called });
    },
  };
}
