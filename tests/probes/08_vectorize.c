// Probe of chapter 08.  08_vectorize [sigmoid] reads X, W1, b1, W2, b2 and perhaps Y, and
// gives, with σ or tanh inside, Z1, A1, Z2, A2, predictions, and with Y cost and accuracy.
// Questions: forward; given Z2 and Y, network_cost; given A2 and Y, network_accuracy:
// gives accuracy; given X, data_X: gives X; given A, slope: gives D, the slope of tanh where
// tanh(z) is A (in_place 1 1 with any number: the result is the operand).
#include "08_vectorize.h"

#include <string.h>

#include "fail.h"
#include "network.h"
#include "probe.h"

static void litter(const Layers *at)
{
    Matrix *all[] = {at->Z1, at->A1, at->Z2, at->A2};
    for (int k = 0; k < 4; k++)
        probe_litter(all[k]->data, all[k]->rows * all[k]->cols);
}

static void answer_forward(const Probe *probe, const Activation *activation)
{
    const Matrix *X = probe_matrix(probe, "X"), *Y = probe_find(probe, "Y");
    Network net = probe_network(probe, activation);
    Layers at = layers_new(&net, X->cols);
    litter(&at);
    forward(&at, &net, X);
    probe_write_layers(&at);
    if (Y && probe_asks(probe, "network_cost"))
        probe_number_is("cost", network_cost(at.Z2, Y));
    if (probe_asks(probe, "network_accuracy"))
        probe_write_predictions(at.A2, Y);
    probe_same_network(probe, &net);
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

static void answer_slope(const Probe *probe, const Matrix *A)
{
    Matrix *D = mat_new(A->rows, A->cols);
    probe_litter(D->data, mat_size(D));
    if (probe_find(probe, "in_place"))
        mat_copy(D, A);
    TANH.slope(D, probe_find(probe, "in_place") ? D : A);
    probe_give("D", D);
    mat_free(D);
}

static void answer(const Probe *probe, const Activation *activation)
{
    const Matrix *Z2 = probe_find(probe, "Z2"), *A2 = probe_find(probe, "A2");
    const Matrix *A = probe_find(probe, "A");
    if (A && probe_asks(probe, "slope"))
        answer_slope(probe, A);
    if (Z2 && probe_asks(probe, "network_cost"))
        probe_number_is("cost", network_cost(Z2, probe_matrix(probe, "Y")));
    if (A2 && probe_asks(probe, "network_accuracy"))
        probe_number_is("accuracy",
                        network_accuracy(A2, probe_matrix(probe, "Y")));
    if (probe_find(probe, "W1") && probe_asks(probe, "forward"))
        answer_forward(probe, activation);
    if (probe_find(probe, "X") && !probe_find(probe, "W1") &&
        probe_asks(probe, "data_X"))
        answer_data_X(probe);
}

// σ in the hidden layer; its slope is a matter of chapter 09.
static const Activation sigmoid_inside = {.name = "sigmoid", .g = mat_sigmoid};

int main(int argc, char **argv)
{
    const Activation *activation =
        argc == 2 && strcmp(argv[1], "sigmoid") == 0 ? &sigmoid_inside : &TANH;
    if (argc > 2 || (argc == 2 && strcmp(argv[1], activation->name) != 0))
        fail(2, "usage: 08_vectorize [tanh | sigmoid]");
    Probe probe = probe_read();
    do
        answer(&probe, activation);
    while (probe_again(&probe));
    return probe_end(&probe);
}
