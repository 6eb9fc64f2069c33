import { type KeyboardEvent, type RefCallback, useId } from "react";
import { useWording } from "./context.ts";

interface FieldProps {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  fault?: string | undefined;
  optional?: boolean;
  rows?: number;
  type?: "text" | "email" | "tel";
  autoComplete?: string;
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  register?: RefCallback<HTMLElement>;
}

/** A field with its name, and below it what is wrong. */
export function Field({
  label,
  value,
  onChange,
  fault,
  optional,
  rows,
  register,
  type,
  ...rest
}: FieldProps) {
  const { t } = useWording();
  const id = useId();
  const shared = {
    ...rest,
    id,
    value,
    dir: "auto",
    "aria-invalid": fault !== undefined,
    "aria-describedby": fault === undefined ? undefined : `${id}-fault`,
    "aria-required": !optional,
  } as const;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <small> ({t("optional")})</small>}
      </label>
      {rows === undefined ? (
        <input
          {...shared}
          type={type ?? "text"}
          ref={register}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <textarea {...shared} rows={rows} ref={register} onChange={(event) => onChange(event.target.value)} />
      )}
      {fault !== undefined && (
        <p id={`${id}-fault`} className="fault">
          {fault}
        </p>
      )}
    </div>
  );
}
