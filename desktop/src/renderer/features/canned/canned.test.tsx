// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { buildConversation, buildCustomer } from "../../testing/factories.ts";
import { buildDesk, renderAt } from "../../testing/render.tsx";
import { Composer } from "../conversation/Composer.tsx";

afterEach(cleanup);

const replies = [
  { id: 1, inboxId: null, shortcut: "chào", text: "Dạ em chào {{customer}}, em là {{agent}}" },
  { id: 2, inboxId: 7, shortcut: "đổi-trả", text: "Shop nhận đổi trả trong 7 ngày" },
  { id: 3, inboxId: 8, shortcut: "chung", text: "Of another inbox" },
];

async function scene(given: Parameters<typeof buildConversation>[0] = {}) {
  const conversation = buildConversation(given);
  const { desk, sent, said } = buildDesk([conversation]);
  desk.canned.store.setState({ replies: [...replies], loaded: true });
  await renderAt(desk, <Composer conversation={conversation} seenSeq={0} />);
  const box = screen.getByLabelText<HTMLTextAreaElement>(/^Message to/);
  const type = (value: string) => fireEvent.change(box, { target: { value } });
  const press = (key: string, init = {}) => fireEvent.keyDown(box, { key, ...init });
  const options = () => screen.queryAllByRole("option").map((option) => option.textContent);
  return { box, type, press, options, sent, said };
}

describe("a slash in the composer", () => {
  it("offers the inbox's replies, with the names filled in, and says so to screen readers", async () => {
    const { box, type, options } = await scene();
    expect(box.getAttribute("role")).toBeNull();
    type("/");
    expect(options()).toEqual([
      "/chàoDạ em chào Nguyễn Thị Khánh Huyền, em là Phạm Thu Hà",
      "/đổi-trảShop nhận đổi trả trong 7 ngày",
    ]);
    const combobox = screen.getByRole("combobox", { expanded: true });
    expect(combobox.getAttribute("aria-controls")).toBe(screen.getByRole("listbox").id);
    expect(combobox.getAttribute("aria-activedescendant")).toBe(screen.getAllByRole("option")[0]?.id);
    type("/DOI");
    expect(options()).toEqual(["/đổi-trảShop nhận đổi trả trong 7 ngày"]);
    type("/doi x");
    expect(screen.queryByRole("listbox")).toBeNull();
  });

  it("is answered by arrows and Enter, which puts the text in and sends nothing", async () => {
    const { box, type, press, options, sent } = await scene();
    type("Dạ /");
    press("ArrowDown");
    press("ArrowDown");
    press("ArrowUp");
    press("Enter");
    expect(box.value).toBe("Dạ Shop nhận đổi trả trong 7 ngày");
    expect(options()).toEqual([]);
    expect(sent).toEqual([]);
    press("Enter");
    expect(sent).toEqual(["Dạ Shop nhận đổi trả trong 7 ngày"]);
  });

  it("is answered by Tab and by a click", async () => {
    const { box, type, press } = await scene();
    type("/ch");
    press("Tab");
    expect(box.value).toBe("Dạ em chào Nguyễn Thị Khánh Huyền, em là Phạm Thu Hà");
    type("/");
    fireEvent.click(screen.getByRole("option", { name: /đổi-trả/ }));
    expect(box.value).toBe("Shop nhận đổi trả trong 7 ngày");
  });

  it("is left alone after Escape, until another one is typed", async () => {
    const { box, type, press, options, sent } = await scene();
    type("/");
    press("Escape");
    expect(options()).toEqual([]);
    type("/ch");
    expect(options()).toEqual([]);
    press("Enter");
    expect(sent).toEqual(["/ch"]);
    expect(box.value).toBe("");
    type("/ch");
    expect(options()).toHaveLength(1);
  });

  it("takes no keys in the middle of an IME composition", async () => {
    const { box, type, press, sent } = await scene();
    type("/chao");
    press("Enter", { isComposing: true });
    press("Enter", { keyCode: 229 });
    expect(box.value).toBe("/chao");
    expect(sent).toEqual([]);
    press("Enter");
    expect(box.value).toContain("Dạ em chào");
  });

  it("means nothing in a note", async () => {
    const { type, options } = await scene();
    fireEvent.click(screen.getByRole("radio", { name: "Note" }));
    type("/");
    expect(options()).toEqual([]);
  });
});

describe("a gap that nobody can fill but the agent", () => {
  const nameless = { customer: buildCustomer({ id: null, name: "" }), topic: null };
  const gapped = { id: 9, inboxId: null, shortcut: "hỏi", text: "Chào {customer}, về {{topic}} ạ — {shop}" };

  async function chosen() {
    replies.push(gapped);
    const made = await scene(nameless);
    replies.pop();
    made.type("/hoi");
    made.press("Tab");
    const marked = () => made.box.value.slice(made.box.selectionStart, made.box.selectionEnd);
    await vi.waitFor(() => expect(marked()).toBe("{customer}"));
    return { ...made, marked };
  }

  it("is marked, and Tab leads from one to the next; Shift+Tab leads out", async () => {
    const { box, press, marked } = await chosen();
    expect(box.value).toBe("Chào {customer}, về {{topic}} ạ — Áo dài Huế");
    expect(box.getAttribute("aria-invalid")).toBe("true");
    expect(box.parentElement?.querySelectorAll("mark")).toHaveLength(2);
    press("Tab");
    expect(marked()).toBe("{{topic}}");
    press("Tab");
    expect(marked()).toBe("{customer}");
    expect(fireEvent.keyDown(box, { key: "Tab", shiftKey: true }), "left to the browser").toBe(true);
  });

  it("is not sent: Enter and the button show it, and what was filled in goes out", async () => {
    const { box, type, press, marked, sent } = await chosen();
    box.setSelectionRange(0, 0);
    press("Enter");
    expect(marked()).toBe("{customer}");
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    expect(sent).toEqual([]);
    expect(screen.getByText("Fill in {customer} first. Tab goes to the next one.")).toBeTruthy();
    type("Chào chị Lan, về đơn hàng ạ — Áo dài Huế");
    expect(fireEvent.keyDown(box, { key: "Tab" }), "Tab is the browser's again").toBe(true);
    press("Enter");
    expect(sent).toEqual(["Chào chị Lan, về đơn hàng ạ — Áo dài Huế"]);
  });

  it("means nothing in a note, which may speak of gaps", async () => {
    const { type, press, sent } = await scene(nameless);
    fireEvent.click(screen.getByRole("radio", { name: "Note" }));
    type("mẫu thiếu {customer}");
    press("Enter");
    expect(sent).toEqual(["mẫu thiếu {customer}"]);
  });
});

describe("what is pasted or dropped", () => {
  it("is refused with a word where it is nothing but pictures or files", async () => {
    const { box, said } = await scene();
    const files = [new File(["x"], "ảnh.png", { type: "image/png" })];
    const data = { files, getData: () => "" };
    expect(fireEvent.paste(box, { clipboardData: data })).toBe(false);
    expect(fireEvent.drop(box, { dataTransfer: data })).toBe(false);
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(/^Pictures and files cannot be sent here/);
    expect(fireEvent.paste(box, { clipboardData: { files, getData: () => "chữ" } })).toBe(true);
    expect(said).toHaveLength(2);
  });
});
