// Right in other ways, too: test_fair.py puts these into chapter 14, and each gets full marks.

//@ solution the cost from train, in room from calloc
#include <stdlib.h>

HeldOut held_out(Network *net, const Examples *seen, const Examples *unseen,
                 double rate, int steps)
{
    HeldOut result = {0, 0, 0};
    double *costs = calloc((size_t)steps + 1, sizeof(double));
    if (costs == NULL)
        abort();
    int taken = train(net, seen, rate, steps, costs);
    result.cost = costs[taken];
    result.unseen = judge(net, unseen);
    result.seen = judge(net, seen);
    free(costs);
    return result;
}

//@ solution with a loop of its own in place of train, and prints for debugging
#include <math.h>

#include "11_backprop.h"

static double share_right(const Network *net, const Examples *set)
{
    const Matrix *Y = set->Y;
    Layers at = layers_new(net, Y->cols);
    forward(&at, net, set->X);
    int right = 0;
    for (int k = 0; k < Y->rows; k++)
        for (int i = 0; i < Y->cols; i++)
            right += (AT(at.A2, k, i) > 0.5) == (AT(Y, k, i) > 0.5);
    printf("%d of %d are right\n", right, Y->rows * Y->cols);
    layers_free(&at);
    return right / (double)(Y->rows * Y->cols);
}

HeldOut held_out(Network *net, const Examples *seen, const Examples *unseen,
                 double rate, int steps)
{
    Layers at = layers_new(net, seen->X->cols);
    Gradient d = gradient_new(net);
    forward(&at, net, seen->X);
    double J = network_cost(at.Z2, seen->Y);
    for (int step = 0; step < steps && isfinite(J); step++) {
        backward(&d, &at, net, seen);
        update(net, &d, rate);
        forward(&at, net, seen->X);
        J = network_cost(at.Z2, seen->Y);
        printf("step %d: J = %g\n", step, J);
    }
    HeldOut result = {J, share_right(net, seen), share_right(net, unseen)};
    gradient_free(&d);
    layers_free(&at);
    return result;
}

//@ solution training in two portions, and both forward passes side by side
HeldOut held_out(Network *net, const Examples *seen, const Examples *unseen,
                 double rate, int steps)
{
    int half = steps / 2;
    train(net, seen, rate, half, NULL);
    train(net, seen, rate, steps - half, NULL);

    Layers at = layers_new(net, seen->X->cols);
    Layers other = layers_new(net, unseen->X->cols);
    forward(&at, net, seen->X);
    forward(&other, net, unseen->X);
    HeldOut result = {.cost = network_cost(at.Z2, seen->Y),
                      .seen = network_accuracy(at.A2, seen->Y),
                      .unseen = network_accuracy(other.A2, unseen->Y)};
    layers_free(&at);
    layers_free(&other);
    return result;
}
