// common/rng against published values; tests/reference/rng.py compares ten
// thousand numbers a seed with NumPy.
#include "rng.h"

#include "tap.h"

static void test_known_answers(Tap *tap)
{
    // The C++ standard ([rand.predef]) gives the 10000th output for seed 5489.
    Rng rng = rng_new(5489);
    uint32_t word = 0;
    for (int k = 0; k < 10000; k++)
        word = rng_word(&rng);
    tap_ok(tap, word == 4123659995u, "MT19937: word 10000 is %u", word);

    // numpy.random.RandomState(0): rand(3), and randn(3)
    rng = rng_new(0);
    tap_near(tap, rng_uniform(&rng), 0.5488135039273248, 0, "rand, first");
    tap_near(tap, rng_uniform(&rng), 0.7151893663724195, 0, "rand, second");
    tap_near(tap, rng_uniform(&rng), 0.6027633760716439, 0, "rand, third");
    rng = rng_new(0);
    tap_near(tap, rng_normal(&rng), 1.764052345967664, 4e-16, "randn, first");
    tap_near(tap, rng_normal(&rng), 0.4001572083672233, 4e-16, "randn, second");
    tap_near(tap, rng_normal(&rng), 0.9787379841057392, 4e-16, "randn, third");
}

static void test_whole_numbers(Tap *tap)
{
    Rng rng = rng_new(0);
    int counts[3] = {0};
    for (int k = 0; k < 3000; k++)
        counts[rng_at_most(&rng, 2)]++;
    tap_ok(tap, counts[0] > 900 && counts[1] > 900 && counts[2] > 900,
           "at most 2: %d, %d, %d", counts[0], counts[1], counts[2]);
    tap_ok(tap, rng_at_most(&rng, 0) == 0, "at most 0 is 0");

    int index[5] = {0, 1, 2, 3, 4}, seen[5] = {0};
    rng_shuffle(&rng, index, 5);
    for (int k = 0; k < 5; k++)
        seen[index[k]]++;
    tap_ok(tap, seen[0] & seen[1] & seen[2] & seen[3] & seen[4] & 1,
           "shuffle keeps every number");
    rng_shuffle(&rng, index, 0);
    tap_ok(tap, index[0] != index[1], "shuffle of nothing touches nothing");
}

int main(void)
{
    Tap tap = {0};
    test_known_answers(&tap);
    test_whole_numbers(&tap);
    return tap_end(&tap);
}
