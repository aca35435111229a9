// Probe of chapter 02.  X, Y, w, b: gives Z, loss, cost.
// z, y: gives loss.  a, y: gives loss_from_a and its mean, cost_from_a.
// Questions: loss, loss_from_a, cost.
#include "02_cost.h"

#include "01_neuron.h"
#include "probe.h"

// Applies the function to each number; returns the mean of the results.
static double losses(const Matrix *of, const double *y, const char *name,
                     double (*function)(double, double))
{
    Matrix *results = mat_new(of->rows, of->cols);
    for (int k = 0; k < mat_size(of); k++)
        results->data[k] = function(of->data[k], y[k]);
    probe_give(name, results);
    double mean = mat_sum(results) / mat_size(of);
    mat_free(results);
    return mean;
}

static void answer_z(const Probe *probe)
{
    if (probe_asks(probe, "loss"))
        losses(probe_matrix(probe, "z"), probe_matrix(probe, "y")->data, "loss",
               loss);
}

static void answer_a(const Probe *probe)
{
    if (probe_asks(probe, "loss_from_a"))
        probe_number_is("cost_from_a", losses(probe_matrix(probe, "a"),
                                              probe_matrix(probe, "y")->data,
                                              "loss_from_a", loss_from_a));
}

static void answer_examples(const Probe *probe)
{
    Data data = probe_data(probe, 1);
    const double *w = probe_matrix(probe, "w")->data;
    double b = probe_number(probe, "b");
    if (probe_asks(probe, "cost"))
        probe_number_is("cost", cost(&data, w, b));
    Matrix *Z = mat_new(1, data.m);
    for (int i = 0; i < data.m; i++)
        AT(Z, 0, i) = neuron_z(data_example(&data, i), w, b, data.n);
    probe_give("Z", Z);
    if (probe_asks(probe, "loss"))
        losses(Z, data.y, "loss", loss);
    probe_same_examples(probe, &data, 1);
    mat_free(Z);
    data_free(&data);
}

static const Form forms[] = {
    {.takes = "X n m  Y 1 m  w n -  b 1 1",
     .questions = {"loss", "cost"},
     .answer = answer_examples},
    {.takes = "z p q  y p q", .questions = {"loss"}, .answer = answer_z},
    {.takes = "a p q  y p q", .questions = {"loss_from_a"}, .answer = answer_a},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
