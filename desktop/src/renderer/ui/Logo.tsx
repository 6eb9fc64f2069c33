export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} role="img" aria-label="Switchboard">
      <rect width="32" height="32" rx="8" fill="#12685b" />
      <path
        d="M9 11h6a3 3 0 0 1 3 3v4a3 3 0 0 0 3 3h2"
        fill="none"
        stroke="#fff"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
      <circle cx="9" cy="11" r="2.6" fill="#fff" />
      <circle cx="23" cy="21" r="2.6" fill="#fff" />
    </svg>
  );
}
