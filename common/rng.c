#include "rng.h"

#include <math.h>

// ## The Mersenne Twister
//
// MT19937 of Makoto Matsumoto and Takuji Nishimura (1998): 624 words of state.
// The seed fills them by a recurrence; every 624 draws all of them are stirred
// once, and each word is tempered on its way out.

enum { WORDS = 624, SHIFT = 397 };

Rng rng_new(uint32_t seed)
{
    Rng rng = {.next = WORDS};
    rng.state[0] = seed;
    for (uint32_t i = 1; i < WORDS; i++) {
        uint32_t before = rng.state[i - 1];
        rng.state[i] = 1812433253u * (before ^ (before >> 30)) + i;
    }
    return rng;
}

static void stir(Rng *rng)
{
    uint32_t *s = rng->state;
    for (int i = 0; i < WORDS; i++) {
        uint32_t mixed =
            (s[i] & 0x80000000u) | (s[(i + 1) % WORDS] & 0x7fffffffu);
        s[i] = s[(i + SHIFT) % WORDS] ^ (mixed >> 1);
        if (mixed & 1)
            s[i] ^= 0x9908b0dfu;
    }
    rng->next = 0;
}

uint32_t rng_word(Rng *rng)
{
    if (rng->next == WORDS)
        stir(rng);
    uint32_t y = rng->state[rng->next++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    y ^= y >> 18;
    return y;
}

// ## Numbers with a meaning

// 27 bits and 26 bits make the 53 that a double holds.
double rng_uniform(Rng *rng)
{
    uint32_t high = rng_word(rng) >> 5;
    uint32_t low = rng_word(rng) >> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;
}

// Marsaglia's polar method: a random point in the unit disc gives two
// independent normal numbers, of which the second is kept for the next call.
double rng_normal(Rng *rng)
{
    if (rng->has_cached) {
        rng->has_cached = 0;
        return rng->cached;
    }
    double x, y, r2;
    do {
        x = 2.0 * rng_uniform(rng) - 1.0;
        y = 2.0 * rng_uniform(rng) - 1.0;
        r2 = x * x + y * y;
    } while (r2 >= 1.0 || r2 == 0.0);
    double f = sqrt(-2.0 * log(r2) / r2);
    rng->cached = f * x;
    rng->has_cached = 1;
    return f * y;
}

// As many bits as `most` has, drawn until they make a number that is not too
// large: unlike a remainder, this favours none.
uint32_t rng_at_most(Rng *rng, uint32_t most)
{
    if (most == 0)
        return 0;
    uint32_t mask = most;
    for (int shift = 1; shift < 32; shift *= 2)
        mask |= mask >> shift;
    uint32_t value;
    do
        value = rng_word(rng) & mask;
    while (value > most);
    return value;
}

// Fisher and Yates: the last place gets one of all, the one before it one of
// the rest, and so on.
void rng_shuffle(Rng *rng, int *index, int n)
{
    for (int i = n - 1; i > 0; i--) {
        int j = (int)rng_at_most(rng, (uint32_t)i);
        int swap = index[i];
        index[i] = index[j];
        index[j] = swap;
    }
}
