import type { Issuer } from "../core/accounts/issuer.ts";
import type { NewAccount } from "../core/ports/accounts.ts";

/** The demo's people. Ids are fixed, so that the contracts' own examples work as they stand. */
export const demoPassword = "demo-password";

const people: (NewAccount & { id: number })[] = [
  {
    id: 1,
    userName: "agent.smith",
    role: "SUPPORT_AGENT",
    firstName: "Agent",
    lastName: "Smith",
    tenantId: 1,
  },
  { id: 2, userName: "staff123", role: "STAFF", firstName: "Tran", lastName: "Thi B" },
  { id: 3, userName: "staff_mary", role: "STAFF", firstName: "Mary", lastName: "Smith" },
  { id: 4, userName: "admin", role: "ADMIN", firstName: "Quản trị", lastName: "viên" },
  { id: 5, userName: "customer123", role: "CUSTOMER", firstName: "Nguyen", lastName: "Van A" },
  { id: 6, userName: "john_doe", role: "CUSTOMER", firstName: "John", lastName: "Doe" },
  {
    id: 7,
    userName: "tenant.user",
    role: "TENANT_USER",
    firstName: "Dewi",
    lastName: "Lestari",
    tenantId: 1,
  },
  { id: 9, userName: "agent.two", role: "SUPPORT_AGENT", firstName: "Agent", lastName: "Two", tenantId: 2 },
  { id: 100, userName: "shop.agent", role: "STAFF", firstName: "Phạm", lastName: "Thu Hà" },
  { id: 7001, userName: "ctv", role: "CUSTOMER", firstName: "Cộng tác", lastName: "viên", ctv: 1 },
  {
    id: 7002,
    userName: "dropship",
    role: "CUSTOMER",
    firstName: "Lê Minh",
    lastName: "Dropship",
    dropship: 1,
  },
  { id: 7003, userName: "nhanvien", role: "CUSTOMER", firstName: "Nhân", lastName: "viên", nhanVien: 1 },
  { id: 8050, userName: "khach8050", role: "CUSTOMER", firstName: "Nguyễn Thị", lastName: "Khánh Huyền" },
  { id: 8051, userName: "khach8051", role: "CUSTOMER", firstName: "Đặng Hoàng", lastName: "Phúc" },
  {
    id: 23933,
    userName: "socdo.choice",
    role: "CUSTOMER",
    shop: 1,
    shopName: "Socdo Choice",
    shopAvatar: "/uploads/avatar/socdo-choice-1755673719.jpg",
  },
  { id: 23934, userName: "shop.two", role: "CUSTOMER", shop: 1, shopName: "Shop Two" },
];

/**
 * Customers and sellers are the host's, so that the contracts' examples work with tokens that a company's own system
 * signs. Those who work at the desk are local: an operator may keep them, and then no host's number may name them.
 */
const issuerOf = ({ role }: NewAccount): Issuer =>
  role === "CUSTOMER" || role === "TENANT_USER" ? "host" : "local";

export const demoPeople = people.map((person) => ({ ...person, issuer: issuerOf(person) }));

/** The `phien` of the shop contract's examples: customer 8050 with shop 23933. */
export const demoPhien = "e0eaa70470cdb1c0e6c366e1add84d18";
