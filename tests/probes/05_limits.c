// Probe of chapter 05.  seed, m: gives the flower, X and Y.  X, Y, reach: gives
// best.  Nothing: gives XOR.
// Question: best_line.
#include "05_limits.h"

#include "probe.h"

static void answer(const Probe *probe)
{
    if (probe_find(probe, "reach")) {
        Data data = probe_data(probe, 1);
        probe_number_is("best", best_line(&data, probe_number(probe, "reach")));
        probe_same_examples(probe, &data, 1);
        data_free(&data);
        return;
    }
    Data data = probe_find(probe, "seed")
                    ? data_flower(probe_seed(probe), probe_count(probe, "m", 1))
                    : data_xor();
    probe_write_examples(&data);
    probe_write("Y", 1, data.m, data.y);
    data_free(&data);
}

int main(void)
{
    Probe probe = probe_read();
    do
        answer(&probe);
    while (probe_again(&probe));
    return probe_end(&probe);
}
