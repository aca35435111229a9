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
    Network net =
        network_new(X->rows, (int)probe_number(&probe, "n_h"), Y->rows);
    Rng rng = rng_new((uint32_t)probe_number(&probe, "seed"));
    network_xavier(&net, &rng);
    train(&net, &TANH, X, Y, probe_number(&probe, "rate"),
          (int)probe_number(&probe, "steps"), NULL);
    write_number("seen", judge(&net, &TANH, X, Y));
    write_number("unseen", judge(&net, &TANH, probe_matrix(&probe, "HX"),
                                 probe_matrix(&probe, "HY")));
    network_free(&net);
    probe_free(&probe);
    return 0;
}
