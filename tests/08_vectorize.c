// Probe of chapter 08.  08_vectorize [ACTIVATION] reads X, W1, b1, W2, b2 and
// perhaps Y: gives Z1, A1, Z2, A2, predictions, and with Y cost and accuracy.
#include "08_vectorize.h"

#include "network.h"
#include "probe.h"

int main(int argc, char **argv)
{
    const Activation *activation = probe_activation(argc, argv);
    Probe probe = probe_read();
    const Matrix *X = probe_matrix(&probe, "X"), *Y = probe_find(&probe, "Y");
    Network net = probe_network(&probe);
    Layers at = layers_new(&net, X->cols);
    forward(&at, &net, activation->g, X);
    write_layers(&at);
    if (Y)
        write_number("cost", network_cost(at.Z2, Y));
    write_predictions(at.A2, Y);
    layers_free(&at);
    network_free(&net);
    return probe_end(&probe);
}
