import { expect, type Page } from "@playwright/test";

interface Finding {
  /** What is typed, where it is not the name. */
  as?: string;
  /** What is pressed: in front, or beside. */
  open?: "Enter" | "Control+Enter";
}

/** Opens a conversation by its customer's name, from wherever one is. */
export async function find(
  page: Page,
  name: string,
  { as = name, open = "Enter" }: Finding = {},
): Promise<void> {
  await choose(page, as, name, open);
}

/** Something of the palette, by its own words or by some of them. */
export async function run(page: Page, words: string, { as = words } = {}): Promise<void> {
  await choose(page, as, words, "Enter");
}

async function choose(page: Page, typed: string, words: string, key: string): Promise<void> {
  const palette = page.getByTestId("palette");
  await page.keyboard.press("Control+k");
  await palette.getByRole("combobox").fill(typed);
  await expect(palette.getByRole("option").first()).toContainText(words);
  await page.keyboard.press(key);
  await expect(palette).toBeHidden();
}
