// Probe of chapter 13.  13_initialization xavier|he reads seed, n_x, n_h, n_y: gives W1,
// b1, W2, b2.
// Question: scaled.
#include "13_initialization.h"

#include <string.h>

#include "fail.h"
#include "network.h"
#include "probe.h"

static void answer(const Probe *probe, const char *start)
{
    Rng rng = rng_new(probe_seed(probe));
    Network net =
        network_new(probe_count(probe, "n_x", 1), probe_count(probe, "n_h", 1),
                    probe_count(probe, "n_y", 1), &TANH);
    probe_litter(net.W1->data, net.W1->rows * net.W1->cols);
    probe_litter(net.W2->data, net.W2->rows * net.W2->cols);
    probe_litter(net.b1->data, net.b1->rows);
    probe_litter(net.b2->data, net.b2->rows);
    if (strcmp(start, "xavier") == 0)
        network_xavier(&net, &rng);
    else if (strcmp(start, "he") == 0)
        network_he(&net, &rng);
    else
        fail(2, "usage: 13_initialization xavier|he");
    probe_write_network(&net);
    network_free(&net);
}

int main(int argc, char **argv)
{
    Probe probe = probe_read();
    do
        answer(&probe, argc == 2 ? argv[1] : "");
    while (probe_again(&probe));
    return probe_end(&probe);
}
