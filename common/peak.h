// What one core can do at most, measured, to compare with what programs do.
#ifndef PEAK_H
#define PEAK_H

// Multiplications and additions of doubles a second, counted apart, when nothing has to be
// fetched: with the widest vectors and the fused multiply-add that this processor has.
double peak_operations(void);

// Bytes a second between the processor and main memory, read and written, in a loop that
// does next to nothing else.
double peak_bytes(void);

#endif
