// Probe of chapter 13.  13_initialization xavier|he reads seed, n_x, n_h, n_y: gives W1,
// b1, W2, b2.
// Question: scaled.
#include "13_initialization.h"

#include "network.h"
#include "probe.h"

typedef void Start(Network *net, Rng *rng);

static void write_start(const Probe *probe, Start *start)
{
    if (!probe_asks(probe, "scaled"))
        return;
    Rng rng = rng_new(probe_seed(probe));
    Network net =
        network_new(probe_count(probe, "n_x"), probe_count(probe, "n_h"),
                    probe_count(probe, "n_y"), &TANH);
    probe_litter(net.W1->data, mat_size(net.W1));
    probe_litter(net.W2->data, mat_size(net.W2));
    probe_litter(net.b1->data, mat_size(net.b1));
    probe_litter(net.b2->data, mat_size(net.b2));
    start(&net, &rng);
    probe_write_network(&net);
    network_free(&net);
}

static void answer_xavier(const Probe *probe)
{
    write_start(probe, network_xavier);
}

static void answer_he(const Probe *probe) { write_start(probe, network_he); }

static const char sizes[] = "seed 1 1  n_x 1 1  n_h 1 1  n_y 1 1";

static const Form forms[] = {
    {"xavier", sizes, .questions = {"scaled"}, .answer = answer_xavier},
    {"he", sizes, .questions = {"scaled"}, .answer = answer_he},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
