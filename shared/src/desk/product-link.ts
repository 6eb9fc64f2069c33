/** Where a product's page is, made from an inbox's template such as `https://shop.example/product/{id}`. */

const gap = "{id}";
const longest = 1_000;

/** Why a text is no template; null where it is one. */
export function productTemplateFault(template: string): "too_long" | "no_id" | "no_https" | null {
  if (template.length > longest) return "too_long";
  if (!template.includes(gap)) return "no_id";
  return filled(template, 1) === null ? "no_https" : null;
}

/** The product's page; null where the template is missing or leads nowhere one should go. */
export const productLink = (template: string | null, productId: number): string | null =>
  template !== null && productTemplateFault(template) === null ? filled(template, productId) : null;

/** A host of letters, digits, dots and hyphens, without a user before it; then a path, a query or a fragment. */
const form = /^https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?[/?#][^\s\\<>"]*$/i;

/** The id stands behind the host, where it cannot choose whither the link leads. */
const filled = (template: string, productId: number): string | null =>
  form.test(template.replaceAll(gap, "")) && form.test(template.replace(/\{id\}.*$/u, ""))
    ? template.replaceAll(gap, encodeURIComponent(String(productId)))
    : null;
