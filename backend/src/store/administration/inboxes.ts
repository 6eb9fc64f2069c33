import type { Dialect } from "@switchboard/shared/words";
import type { FindOptionsWhere } from "typeorm";
import { DomainError } from "../../core/errors.ts";
import type { Database } from "../database.ts";
import { InboxEntity } from "../entities/inbox.ts";
import { ensureInbox, type NewInbox } from "../inboxes.ts";
import { reading } from "../readers/query.ts";
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
    reading(database, () => manager.findBy(InboxEntity, where));
  const idOf = async (where: FindOptionsWhere<InboxEntity>) => (await find(where))[0]?.id ?? null;
  const make = (inbox: NewInbox) =>
    door.run(async ({ runner }) => {
      const made = await ensureInbox(runner, inbox);
      if (made.created) await auditLine(runner, "inbox.create", `inbox:${made.id}`, { ...inbox });
      return made;
    });

  const change = (id: number, action: string, column: "name" | "productUrl", to: string | null) =>
    door.run(async ({ runner }) => {
      const inbox = await runner.manager.findOneBy(InboxEntity, { id });
      if (!inbox) throw new DomainError("inbox_not_found");
      const from = inbox[column];
      if (from === to) return false;
      await runner.manager.update(InboxEntity, { id }, { [column]: to });
      await auditLine(runner, action, `inbox:${id}`, { from, to });
      return true;
    });

  return {
    ensureInbox: async (dialect, name, ownerId) => (await make({ dialect, name, ownerId })).id,
    ensureDepartment: (name) => make({ dialect: "oss", name, ownerId: null }),
    ensureTenant: (tenantId, name) => make({ dialect: "tenant", name, tenantId }),

    renameInbox: (id, name) => change(id, "inbox.rename", "name", name),
    setProductUrl: (id, productUrl) => change(id, "inbox.product_url", "productUrl", productUrl),

    findInbox: async (id) => (await find({ id }))[0] ?? null,
    shopInbox: (ownerId) => idOf({ dialect: "shop", ownerId }),
    tenantInbox: (tenantId) => idOf({ tenantId }),

    async departments(called) {
      const byUuid = uuidForm.test(called) ? await find({ dialect: "oss", uuid: called.toLowerCase() }) : [];
      return byUuid.length > 0 ? byUuid : find({ dialect: "oss", name: called });
    },
  };
}
