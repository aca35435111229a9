// Probe of chapter 14.  X, Y to learn from, HX, HY held out, n_h, seed, rate, steps:
// trains tanh units from Xavier's start; gives cost, seen and unseen.
// Question: held_out.
#include "14_hidden_units.h"

#include "13_initialization.h"
#include "network.h"
#include "probe.h"

static void answer(const Probe *probe)
{
    Examples seen = probe_examples(probe);
    Examples unseen = {probe_matrix(probe, "HX"), probe_matrix(probe, "HY")};
    Rng rng = rng_new(probe_seed(probe));
    Network net = network_new(probe_matrix(probe, "X")->rows,
                              probe_count(probe, "n_h", 1),
                              probe_matrix(probe, "Y")->rows, &TANH);
    network_xavier(&net, &rng);
    HeldOut result = held_out(&net, &seen, &unseen, probe_number(probe, "rate"),
                              probe_count(probe, "steps", 0));
    probe_number_is("cost", result.cost);
    probe_number_is("seen", result.seen);
    probe_number_is("unseen", result.unseen);
    network_free(&net);
}

int main(void)
{
    Probe probe = probe_read();
    do
        answer(&probe);
    while (probe_again(&probe));
    return probe_end(&probe);
}
