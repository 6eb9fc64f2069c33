import { useRef, useState } from "react";
import type { Faults, FieldName } from "./validate.ts";

/** Faults of a form's fields, and the way to the first of them. */
export function useForm(order: readonly FieldName[]) {
  const [faults, setFaults] = useState<Faults>({});
  const elements = useRef(new Map<FieldName, HTMLElement>());
  return {
    faults,
    register: (name: FieldName) => (element: HTMLElement | null) => {
      if (element) elements.current.set(name, element);
      else elements.current.delete(name);
    },
    /** Changed: what was wrong may be right now. */
    touch: (name: FieldName) => setFaults(({ [name]: _, ...others }) => others),
    /** @returns whether there is none */
    show: (found: Faults): boolean => {
      setFaults(found);
      const first = order.find((name) => found[name] !== undefined);
      // Once it is drawn: a field may have been out of sight.
      if (first) requestAnimationFrame(() => elements.current.get(first)?.focus());
      return first === undefined;
    },
  };
}
export type Form = ReturnType<typeof useForm>;
