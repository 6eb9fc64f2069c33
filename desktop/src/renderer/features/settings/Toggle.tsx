import { Switch } from "radix-ui";

interface ToggleProps {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** A line that says what is on or off. */
export function Toggle({ label, on, onChange }: ToggleProps) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-4">
      <span aria-hidden>{label}</span>
      <Switch.Root
        aria-label={label}
        checked={on}
        onCheckedChange={onChange}
        className="h-5 w-9 shrink-0 rounded-full bg-line-strong transition-colors focus-visible:outline-offset-2 data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-white transition-transform data-[state=checked]:translate-x-[18px]" />
      </Switch.Root>
    </div>
  );
}
