// Random numbers: the very stream of NumPy's numpy.random.RandomState.
//
// The same seed gives the same numbers in C and in NumPy, so both can start
// from identical data and weights without exchanging a file. NumPy has frozen
// this stream for good (NEP 19), and nothing in this project asks the clock.
//
// Words, uniform numbers and shuffles are the same to the bit everywhere. Normal
// numbers are where both are compiled alike; where NumPy fuses multiplications
// with additions (arm64), or the C library has another logarithm (musl), their
// last digits differ: see tests/support/frozen.py for how much.
#ifndef RNG_H
#define RNG_H

#include <stdint.h>

typedef struct {
    uint32_t state[624]; // the Mersenne Twister's words
    int next;            // index of the next word to hand out
    int has_cached;      // rng_normal makes two values at a time:
    double cached;       // here the second one waits
} Rng;

Rng rng_new(uint32_t seed); // RandomState(seed)

uint32_t rng_word(Rng *rng);  // 32 random bits
double rng_uniform(Rng *rng); // rand(): uniform in [0, 1), 53 random bits
double rng_normal(Rng *rng);  // randn(): mean 0, standard deviation 1; but for
                              // rounding, see above
uint32_t rng_at_most(Rng *rng, uint32_t most); // uniform in 0 … most

// shuffle(): puts the n numbers of index into a random order.
void rng_shuffle(Rng *rng, int *index, int n);

#endif
