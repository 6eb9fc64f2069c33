/** Every picture is taken at this moment, a Tuesday afternoon in Vietnam, so that pictures change only when the desk does. */
export const moment = Date.parse("2026-03-10T14:32:20+07:00");

/** @returns by how many minutes a backend's clock is to be ahead (or behind) so that it is so long before the moment now */
export const clockAt = (minutesBefore: number): number => (moment - Date.now()) / 60_000 - minutesBefore;
