const delays = ["0ms", "180ms", "360ms"];

export function TypingDots() {
  return (
    <span aria-hidden className="inline-flex items-center gap-[3px]">
      {delays.map((animationDelay) => (
        <span
          key={animationDelay}
          className="typing-dot size-1 rounded-full bg-current"
          style={{ animationDelay }}
        />
      ))}
    </span>
  );
}
