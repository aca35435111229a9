// Probe of chapter 05.  seed, m: gives the flower, X and Y.  Nothing: gives XOR.
#include "data.h"
#include "probe.h"

int main(void)
{
    Probe probe = probe_read();
    Data data = probe_find(&probe, "seed")
                    ? data_flower((uint32_t)probe_number(&probe, "seed"),
                                  (int)probe_number(&probe, "m"))
                    : data_xor();
    probe_write_examples(&data);
    probe_write("Y", 1, data.m, data.y);
    data_free(&data);
    probe_free(&probe);
    return 0;
}
