// Other right ways to write the exercise of chapter 14. tests/grading/test_fair.py puts
// them into the chapter: each of them gets full marks.

//@ solution the cost from train, in room from calloc
#include <stdlib.h>

HeldOut held_out(int n_h, uint32_t seed, const Matrix *X, const Matrix *Y,
                 const Matrix *HX, const Matrix *HY, double rate, int steps)
{
    HeldOut result = {0, 0, 0};
    Network net = network_new(X->rows, n_h, Y->rows);
    Rng rng = rng_new(seed);
    double *costs = calloc((size_t)steps + 1, sizeof(double));
    if (costs == NULL)
        abort();
    network_xavier(&net, &rng);
    int taken = train(&net, &TANH, X, Y, rate, steps, costs);
    result.cost = costs[taken];
    result.unseen = judge(&net, &TANH, HX, HY);
    result.seen = judge(&net, &TANH, X, Y);
    free(costs);
    network_free(&net);
    return result;
}

//@ solution with a loop of its own in place of train, and prints for debugging
#include <math.h>

static double share_right(const Network *net, const Matrix *X, const Matrix *Y)
{
    Layers at = layers_new(net, X->cols);
    forward(&at, net, mat_tanh, X);
    int right = 0;
    for (int k = 0; k < Y->rows; k++)
        for (int i = 0; i < Y->cols; i++) {
            int says = AT(at.A2, k, i) > 0.5;
            right += says == (AT(Y, k, i) > 0.5);
        }
    printf("%d of %d are right\n", right, Y->rows * Y->cols);
    layers_free(&at);
    return right / (double)(Y->rows * Y->cols);
}

HeldOut held_out(int n_h, uint32_t seed, const Matrix *X, const Matrix *Y,
                 const Matrix *HX, const Matrix *HY, double rate, int steps)
{
    Network net = network_new(X->rows, n_h, Y->rows);
    Layers at = layers_new(&net, X->cols);
    Gradients d = gradients_new(&net, X->cols);
    Rng rng = rng_new(seed);
    network_xavier(&net, &rng);
    forward(&at, &net, mat_tanh, X);
    double J = network_cost(at.Z2, Y);
    for (int step = 0; step < steps && isfinite(J); step++) {
        backward(&d, &net, &at, &TANH, X, Y);
        update(&net, &d, rate);
        forward(&at, &net, mat_tanh, X);
        J = network_cost(at.Z2, Y);
        printf("step %d: J = %g\n", step, J);
        fprintf(stderr, "%d\n", step);
    }
    HeldOut result;
    result.cost = J;
    result.seen = share_right(&net, X, Y);
    result.unseen = share_right(&net, HX, HY);
    gradients_free(&d);
    layers_free(&at);
    network_free(&net);
    return result;
}

//@ solution with a start of its own, and training in two portions
#include <math.h>

HeldOut held_out(int n_h, uint32_t seed, const Matrix *X, const Matrix *Y,
                 const Matrix *HX, const Matrix *HY, double rate, int steps)
{
    Network net = network_new(X->rows, n_h, Y->rows);
    Rng rng = rng_new(seed);
    for (int k = 0; k < n_h; k++)
        for (int j = 0; j < X->rows; j++)
            AT(net.W1, k, j) = rng_normal(&rng) / sqrt(X->rows);
    for (int o = 0; o < Y->rows; o++)
        for (int k = 0; k < n_h; k++)
            AT(net.W2, o, k) = rng_normal(&rng) / sqrt(n_h);

    int half = steps / 2;
    train(&net, &TANH, X, Y, rate, half, NULL);
    train(&net, &TANH, X, Y, rate, steps - half, NULL);

    Layers seen = layers_new(&net, X->cols), other = layers_new(&net, HX->cols);
    forward(&seen, &net, TANH.g, X);
    forward(&other, &net, TANH.g, HX);
    HeldOut result = {.cost = network_cost(seen.Z2, Y),
                      .seen = network_accuracy(seen.A2, Y),
                      .unseen = network_accuracy(other.A2, HY)};
    layers_free(&seen), layers_free(&other);
    network_free(&net);
    return result;
}

//@ solution the activation by its name, and cost and shares by loops of its own
#include <math.h>

#include "02_cost.h"

static void judge_all(const Network *net, const Activation *activation,
                      const Matrix *X, const Matrix *Y, double *cost,
                      double *share)
{
    Layers at = layers_new(net, X->cols);
    forward(&at, net, activation->g, X);
    *cost = 0;
    *share = 0;
    for (int i = 0; i < Y->cols; i++)
        for (int o = 0; o < Y->rows; o++) {
            double z = AT(at.Z2, o, i), y = AT(Y, o, i);
            *cost += loss(z, y) / Y->cols;
            if ((z > 0) == (y == 1))
                *share += 1;
        }
    *share /= Y->rows * Y->cols;
    layers_free(&at);
}

HeldOut held_out(int n_h, uint32_t seed, const Matrix *X, const Matrix *Y,
                 const Matrix *HX, const Matrix *HY, double rate, int steps)
{
    const Activation *tanh_units = activation_named("tanh");
    Network net = network_new(X->rows, n_h, Y->rows);
    Rng rng = rng_new(seed);
    HeldOut result;
    double other_cost;
    network_xavier(&net, &rng);
    train(&net, tanh_units, X, Y, rate, steps, NULL);
    judge_all(&net, tanh_units, X, Y, &result.cost, &result.seen);
    judge_all(&net, tanh_units, HX, HY, &other_cost, &result.unseen);
    network_free(&net);
    return result;
}
