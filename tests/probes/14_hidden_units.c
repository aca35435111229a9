// Probe of chapter 14.  X, Y to learn from, HX, HY held out, n_h, seed, rate, steps:
// trains tanh units from Xavier's start; gives cost, seen and unseen.
// Question: held_out.
#include "14_hidden_units.h"

#include "13_initialization.h"
#include "network.h"
#include "probe.h"

static void answer(const Probe *probe)
{
    if (!probe_asks(probe, "held_out"))
        return;
    Examples seen = probe_examples(probe);
    Examples unseen = {probe_matrix(probe, "HX"), probe_matrix(probe, "HY")};
    Rng rng = rng_new(probe_seed(probe));
    Network net = network_new(seen.X->rows, probe_count(probe, "n_h"),
                              seen.Y->rows, &TANH);
    network_xavier(&net, &rng);
    HeldOut result = held_out(&net, &seen, &unseen, probe_number(probe, "rate"),
                              probe_count(probe, "steps"));
    probe_number_is("cost", result.cost);
    probe_number_is("seen", result.seen);
    probe_number_is("unseen", result.unseen);
    network_free(&net);
}

static const Form forms[] = {
    {.takes =
         EXAMPLES "HX n_x k  HY n_y k  n_h 1 1  seed 1 1  rate 1 1  steps 1 1",
     .questions = {"held_out"},
     .answer = answer},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
