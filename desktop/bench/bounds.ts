/** What must hold. Times in ms. */
export const ratioMost = 1.2;
export const frameMost = 50;
export const delayMost = 50;
export const heapMost = 1.1;
/** A key counts as answered in one frame when what it did is drawn within this time. */
export const answeredMs = 50;
/** So many times slower than it is the processor is made for scrolling. */
export const slowedDown = 4;
