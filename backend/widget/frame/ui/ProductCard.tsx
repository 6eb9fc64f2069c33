import { useWording } from "./context.ts";
import { Icon } from "./icons.tsx";

interface ProductCardProps {
  productId: number;
  variantId: number;
}

/** What the message is about. The shop knows the product by its number. */
export function ProductCard({ productId, variantId }: ProductCardProps) {
  const { t } = useWording();
  return (
    <div className="product">
      <Icon name="product" />
      <span className="product-words">
        <span>{t("product", { id: String(productId) })}</span>
        {variantId > 0 && <span className="muted">{t("variant", { id: String(variantId) })}</span>}
      </span>
    </div>
  );
}
