import { Package } from "lucide-react";
import { useTranslation } from "react-i18next";

interface ProductCardProps {
  product: { productId: number; variantId: number };
}

/** The shop's article a message is about. */
export function ProductCard({ product: { productId, variantId } }: ProductCardProps) {
  const { t } = useTranslation();
  return (
    <div className="mt-0.5 mb-2 flex items-center gap-2.5 rounded-md border border-line-strong bg-panel py-1.5 pr-3 pl-2">
      <span className="flex size-8 items-center justify-center rounded-sm bg-hover text-muted">
        <Package className="size-4" strokeWidth={1.75} aria-hidden />
      </span>
      <span className="min-w-0">
        <span className="block truncate font-medium text-sm">
          {t("conversation.product", { id: productId })}
        </span>
        {variantId > 0 && (
          <span className="block truncate text-2xs text-muted">
            {t("conversation.variant", { id: variantId })}
          </span>
        )}
      </span>
    </div>
  );
}
