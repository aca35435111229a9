// Times the default run of chapter 12, without its pictures, for tests/bench/bench.py: prints
// the seconds of the fastest of so many runs (argv[1]) and the last cost.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "12_train.h"
#include "clock.h"
#include "data.h"

int main(int argc, char **argv)
{
    enum { STEPS = 10000 };
    static double costs[STEPS + 1];
    double best = INFINITY;
    Data flower = data_flower(1, 400);
    Examples set = examples_new(&flower);
    for (int run = argc > 1 ? atoi(argv[1]) : 1; run > 0; run--) {
        Network net = network_new(2, 4, 1, &TANH);
        Rng rng = rng_new(2);
        network_random(&net, &rng, 0.01);
        double start = seconds();
        train(&net, &set, 1.2, STEPS, costs);
        best = fmin(best, seconds() - start);
        network_free(&net);
    }
    printf("%.6f %.6f\n", best, costs[7000]);
    examples_free(&set);
    data_free(&flower);
    return 0;
}
