// Probe of chapter 08.  08_vectorize [sigmoid] reads X, W1, b1, W2, b2 and perhaps Y, and
// gives, with σ or tanh inside, Z1, A1, Z2, A2, predictions, and with Y cost and accuracy.
// Z2, Y: gives cost.  A2, Y: gives accuracy.  Z2, A2, Y: gives both.
// X alone: gives X, through Data and data_X.
// A: gives D, the slope of tanh where tanh(z) is A (in_place 1 1 with any number: the result
// is the operand).
// Questions: forward: gives Z1, A1, Z2, A2; network_cost, network_accuracy; data_X; slope.
#include "08_vectorize.h"

#include <string.h>

#include "network.h"
#include "probe.h"

// σ in the hidden layer; its slope is a matter of chapter 09.
static const Activation sigmoid_inside = {.name = "sigmoid", .g = mat_sigmoid};

static void answer_forward(const Probe *probe)
{
    if (!probe_asks(probe, "forward"))
        return;
    int sigmoid = probe->word && strcmp(probe->word, "sigmoid") == 0;
    Network net = probe_network(probe, sigmoid ? &sigmoid_inside : &TANH);
    const Matrix *X = probe_matrix(probe, "X"), *Y = probe_find(probe, "Y");
    Layers at = layers_new(&net, X->cols);
    probe_litter_layers(&at);
    forward(&at, &net, X);
    probe_write_layers(&at);
    if (!*probe->question) {
        probe_write_predictions(at.A2);
        if (Y) {
            probe_number_is("cost", network_cost(at.Z2, Y));
            probe_number_is("accuracy", network_accuracy(at.A2, Y));
        }
    }
    probe_same_network(probe, &net);
    layers_free(&at);
    network_free(&net);
}

static void answer_judge(const Probe *probe)
{
    const Matrix *Z2 = probe_find(probe, "Z2"), *A2 = probe_find(probe, "A2");
    const Matrix *Y = probe_matrix(probe, "Y");
    if (Z2 && probe_asks(probe, "network_cost"))
        probe_number_is("cost", network_cost(Z2, Y));
    if (A2 && probe_asks(probe, "network_accuracy"))
        probe_number_is("accuracy", network_accuracy(A2, Y));
}

static void answer_data_X(const Probe *probe)
{
    if (!probe_asks(probe, "data_X"))
        return;
    Data data = probe_data(probe, 1);
    Matrix *X = data_X(&data);
    probe_give("X", X);
    mat_free(X);
    probe_same_examples(probe, &data, 1);
    data_free(&data);
}

static void answer_slope(const Probe *probe)
{
    const Matrix *A = probe_matrix(probe, "A");
    if (!probe_asks(probe, "slope"))
        return;
    Matrix *D = mat_new(A->rows, A->cols);
    probe_litter(D->data, mat_size(D));
    if (probe_find(probe, "in_place"))
        mat_copy(D, A);
    TANH.slope(D, probe_find(probe, "in_place") ? D : A);
    probe_give("D", D);
    mat_free(D);
}

static const Form forms[] = {
    {.takes = PARAMETERS "X n_x m",
     .perhaps = {"Y n_y m"},
     .questions = {"forward"},
     .answer = answer_forward},
    {.takes = "Z2 n_y m  Y n_y m",
     .perhaps = {"A2 n_y m"},
     .questions = {"network_cost", "network_accuracy A2"},
     .answer = answer_judge},
    {.takes = "A2 n_y m  Y n_y m",
     .questions = {"network_accuracy"},
     .answer = answer_judge},
    {.takes = "X n m", .questions = {"data_X"}, .answer = answer_data_X},
    {.takes = "A p q",
     .perhaps = {"in_place 1 1"},
     .questions = {"slope"},
     .answer = answer_slope},
    {0},
};

int main(int argc, char **argv)
{
    static const char *const words[] = {"tanh", "sigmoid", NULL};
    return probe_main(argc, argv, forms, words);
}
