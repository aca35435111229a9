// Probe of chapter 08.  X, W1, b1, W2, b2 and perhaps Y, with tanh inside: gives Z1,
// A1, Z2, A2, predictions, and with Y cost and accuracy.
// Questions: forward; given Z2 and Y, network_cost; given A2 and Y, network_accuracy:
// gives accuracy; given X, data_X: gives X.
#include "08_vectorize.h"

#include "network.h"
#include "probe.h"

static void litter(const Layers *at)
{
    Matrix *all[] = {at->Z1, at->A1, at->Z2, at->A2};
    for (int k = 0; k < 4; k++)
        probe_litter(all[k]->data, all[k]->rows * all[k]->cols);
}

static void answer_forward(const Probe *probe)
{
    const Matrix *X = probe_matrix(probe, "X"), *Y = probe_find(probe, "Y");
    Network net = probe_network(probe);
    Layers at = layers_new(&net, X->cols);
    litter(&at);
    forward(&at, &net, mat_tanh, X);
    write_layers(&at);
    if (Y && probe_asks(probe, "network_cost"))
        probe_number_is("cost", network_cost(at.Z2, Y));
    if (probe_asks(probe, "network_accuracy"))
        write_predictions(at.A2, Y);
    same_network(probe, &net);
    layers_free(&at);
    network_free(&net);
}

static void answer_data_X(const Probe *probe)
{
    Data data = probe_data(probe, 1);
    Matrix *X = data_X(&data);
    probe_give("X", X);
    mat_free(X);
    probe_same_examples(probe, &data, 1);
    data_free(&data);
}

static void answer(const Probe *probe)
{
    const Matrix *Z2 = probe_find(probe, "Z2"), *A2 = probe_find(probe, "A2");
    if (Z2 && probe_asks(probe, "network_cost"))
        probe_number_is("cost", network_cost(Z2, probe_matrix(probe, "Y")));
    if (A2 && probe_asks(probe, "network_accuracy"))
        probe_number_is("accuracy",
                        network_accuracy(A2, probe_matrix(probe, "Y")));
    if (probe_find(probe, "W1") && probe_asks(probe, "forward"))
        answer_forward(probe);
    if (!probe_find(probe, "W1") && probe_asks(probe, "data_X"))
        answer_data_X(probe);
}

int main(void)
{
    Probe probe = probe_read();
    do
        answer(&probe);
    while (probe_again(&probe));
    return probe_end(&probe);
}
