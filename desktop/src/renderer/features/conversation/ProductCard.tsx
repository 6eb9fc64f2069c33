import { productLink } from "@switchboard/shared/desk/product-link";
import { Check, Copy, ExternalLink, Package } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useInbox } from "../../app/desk-context.tsx";

interface ProductCardProps {
  product: { productId: number; variantId: number };
  /** Whose product it is. */
  inboxId: number;
}

const actionLook =
  "inline-flex size-7 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink";

/**
 * The shop's article a message is about. The shop tells its number and nothing else; where its page is an operator may
 * have said, and then the card leads there. Nothing of it is loaded from anywhere.
 */
export function ProductCard({ product: { productId, variantId }, inboxId }: ProductCardProps) {
  const { t } = useTranslation();
  const template = useInbox(({ inboxes }) => inboxes.find(({ id }) => id === inboxId)?.productUrl ?? null);
  const link = productLink(template, productId);
  const name = t("conversation.product", { id: productId });
  return (
    <div
      data-testid="product"
      className="mt-0.5 mb-2 flex flex-wrap items-center gap-x-2.5 rounded-md border border-line-strong bg-panel py-1.5 pr-1.5 pl-2"
    >
      <span className="flex size-8 shrink-0 items-center justify-center rounded-sm bg-hover text-muted">
        <Package className="size-4" strokeWidth={1.75} aria-hidden />
      </span>
      {/* Where there is no room for its number the buttons go below. */}
      <span className="min-w-0 flex-1 basis-24">
        <span className="block truncate font-medium text-sm">{name}</span>
        {variantId > 0 && (
          <span className="block truncate text-2xs text-muted">
            {t("conversation.variant", { id: variantId })}
          </span>
        )}
      </span>
      <span className="ml-auto flex shrink-0 gap-1">
        <CopyId id={productId} />
        {link && (
          <a
            href={link}
            target="_blank"
            rel="noopener noreferrer nofollow"
            title={link}
            aria-label={t("conversation.productOpen", { id: productId })}
            className={actionLook}
          >
            <ExternalLink className="size-3.5" strokeWidth={1.75} aria-hidden />
          </a>
        )}
      </span>
    </div>
  );
}

function CopyId({ id }: { id: number }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      aria-label={copied ? t("conversation.productCopied") : t("conversation.productCopy", { id })}
      className={actionLook}
      onClick={() => {
        // Where the clipboard is refused the number can still be marked and copied by hand.
        navigator.clipboard?.writeText(String(id)).then(
          () => setCopied(true),
          () => undefined,
        );
      }}
      onBlur={() => setCopied(false)}
    >
      <Icon className="size-3.5" strokeWidth={1.75} aria-hidden />
    </button>
  );
}
