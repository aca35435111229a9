// Probe of chapter 05.  seed, m: gives the flower, X and Y.  Nothing: gives XOR.
#include "data.h"
#include "probe.h"

int main(void)
{
    Probe probe = probe_read();
    Data data =
        probe_find(&probe, "seed")
            ? data_flower(probe_seed(&probe), probe_count(&probe, "m", 1))
            : data_xor();
    probe_write_examples(&data);
    probe_write("Y", 1, data.m, data.y);
    data_free(&data);
    return probe_end(&probe);
}
