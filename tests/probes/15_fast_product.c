// Probe of chapter 15.  A, B: gives C = A B, by the step that is asked for.
// Questions: unchecked, transposed, ordered, blocked, register, vector, packed.
// X, Y, W1, b1, W2, b2, rate, steps: takes so many steps by batches, and gives costs (before
// each step, and at the end) and W1, b1, W2, b2.
#include "15_fast_product.h"

#include <math.h>

#include "network.h"
#include "probe.h"

static void answer(const Probe *probe)
{
    static const struct {
        const char *question;
        Multiply *multiply;
    } steps[] = {
        {"unchecked", unchecked_mul}, {"transposed", transposed_mul},
        {"ordered", ordered_mul},     {"blocked", blocked_mul},
        {"register", register_mul},   {"vector", vector_mul},
        {"packed", packed_mul},
    };
    const Matrix *A = probe_matrix(probe, "A"), *B = probe_matrix(probe, "B");
    Matrix *C = mat_new(A->rows, B->cols);
    for (size_t k = 0; k < sizeof steps / sizeof *steps; k++)
        if (probe_asks(probe, steps[k].question)) {
            mat_fill(C, NAN);
            steps[k].multiply(C, A, B);
            probe_give(steps[k].question, C);
        }
    mat_free(C);
}

static void train_by_batches(const Probe *probe)
{
    Examples set = probe_examples(probe);
    Network net = probe_network(probe, &TANH);
    Batches b = batches_new(&net, &set);
    int steps = probe_count_or(probe, "steps", 0), taken = 0;
    double *costs = probe_costs(probe, steps);
    for (; taken < steps; taken++)
        costs[taken] =
            batches_step(&b, &net, probe_number_or(probe, "rate", 0));
    costs[taken] = batches_cost(&b, &net);
    probe_write_costs(costs, taken, steps);
    probe_write_network(&net);
    batches_free(&b);
    network_free(&net);
}

static const Form forms[] = {
    {.takes = "A p n  B n q",
     .questions = {"unchecked", "transposed", "ordered", "blocked", "register",
                   "vector", "packed"},
     .answer = answer},
    {.takes = PARAMETERS EXAMPLES "rate 1 1  steps 1 1",
     .answer = train_by_batches},
    {0},
};

int main(int argc, char **argv) { return probe_main(argc, argv, forms, NULL); }
