// Probe of chapter 14.  X, Y to learn from, HX, HY held out, n_h, seed, rate, steps:
// trains tanh units from Xavier's start; gives seen and unseen, the two accuracies.
#include "12_train.h"
#include "13_initialization.h"
#include "network.h"
#include "probe.h"

int main(void)
{
    Probe probe = probe_read();
    const Matrix *X = probe_matrix(&probe, "X"), *Y = probe_matrix(&probe, "Y");
    Network net = network_new(X->rows, probe_count(&probe, "n_h", 1), Y->rows);
    Rng rng = rng_new(probe_seed(&probe));
    network_xavier(&net, &rng);
    train(&net, &TANH, X, Y, probe_number(&probe, "rate"),
          probe_count(&probe, "steps", 0), NULL);
    write_number("seen", judge(&net, &TANH, X, Y));
    write_number("unseen", judge(&net, &TANH, probe_matrix(&probe, "HX"),
                                 probe_matrix(&probe, "HY")));
    network_free(&net);
    return probe_end(&probe);
}
