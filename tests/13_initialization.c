// Probe of chapter 13.  13_initialization xavier|he reads seed, n_x, n_h, n_y: gives W1,
// b1, W2, b2.
#include "13_initialization.h"

#include <string.h>

#include "fail.h"
#include "network.h"
#include "probe.h"

int main(int argc, char **argv)
{
    Probe probe = probe_read();
    Rng rng = rng_new(probe_seed(&probe));
    Network net = network_new(probe_count(&probe, "n_x", 1),
                              probe_count(&probe, "n_h", 1),
                              probe_count(&probe, "n_y", 1));
    if (argc == 2 && strcmp(argv[1], "xavier") == 0)
        network_xavier(&net, &rng);
    else if (argc == 2 && strcmp(argv[1], "he") == 0)
        network_he(&net, &rng);
    else
        fail(2, "usage: 13_initialization xavier|he");
    write_network(&net);
    network_free(&net);
    return probe_end(&probe);
}
