// Right in other ways, too: test_fair.py puts these into chapter 14, and each gets full marks.
//@ solution the cost from train, in room from calloc, and printed
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
    printf("step %d: J = %g\n", taken, result.cost);
    result.unseen = judge(net, unseen);
    result.seen = judge(net, seen);
    free(costs);
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
