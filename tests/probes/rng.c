// Probe of common/rng.  seed, count: gives rand, randn and shuffle, count numbers
// each, every one from a fresh generator with that seed; and after, a uniform
// number that follows the shuffle, so that the stream is seen to be in step.
#include "rng.h"

#include <stdlib.h>

#include "fail.h"
#include "probe.h"

static void answer(const Probe *probe)
{
    uint32_t seed = probe_seed(probe);
    int count = probe_count(probe, "count");
    double *number = allocate(NULL, (size_t)count, sizeof *number);
    int *index = allocate(NULL, (size_t)count, sizeof *index);

    Rng rng = rng_new(seed);
    for (int k = 0; k < count; k++)
        number[k] = rng_uniform(&rng);
    probe_write("rand", 1, count, number);

    rng = rng_new(seed);
    for (int k = 0; k < count; k++)
        number[k] = rng_normal(&rng);
    probe_write("randn", 1, count, number);

    rng = rng_new(seed);
    for (int k = 0; k < count; k++)
        index[k] = k;
    rng_shuffle(&rng, index, count);
    for (int k = 0; k < count; k++)
        number[k] = index[k];
    probe_write("shuffle", 1, count, number);
    double after = rng_uniform(&rng);
    probe_write("after", 1, 1, &after);

    free(index);
    free(number);
}

static const Form forms[] = {
    {.takes = "seed 1 1  count 1 1", .answer = answer},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
