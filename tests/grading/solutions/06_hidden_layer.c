// Right in other ways, too: test_fair.py puts these into chapter 06, and each gets full marks.
//@ solution with the functions of chapters 01 to 03, buffers, and prints
#include "03_gradient.h"

void loop_backward(const LoopNetwork *net, const double *x, const double *y,
                   LoopExample *at, LoopNetwork *gradient)
{
    int n_x = net->n_x, n_h = net->n_h, n_y = net->n_y;
    double *blame = calloc((size_t)n_h, sizeof *blame);
    double *dW2 = malloc((size_t)n_h * sizeof *dW2);
    if (!blame || !dW2)
        fail(1, "loop_backward: no memory");
    for (int o = 0; o < n_y; o++) {
        double db2;
        at->dz2[o] = loss_slope(at->z2[o], y[o]);
        loss_gradient(at->a1, at->dz2[o], n_h, dW2, &db2);
        for (int k = 0; k < n_h; k++) {
            gradient->W2[o * n_h + k] += dW2[k];
            blame[k] += net->W2[o * n_h + k] * at->dz2[o];
        }
        gradient->b2[o] += db2;
    }
    for (int k = 0; k < n_h; k++) {
        double bend = tanh(at->z1[k]);
        at->dz1[k] = blame[k] * (1 - bend) * (1 + bend);
        for (int j = 0; j < n_x; j++)
            gradient->W1[k * n_x + j] += at->dz1[k] * x[j];
        gradient->b1[k] += at->dz1[k];
    }
    fprintf(stderr, "dz1 %g, dz2 %g\n", at->dz1[0], at->dz2[0]);
    free(blame);
    free(dW2);
}

double loop_cost(const LoopNetwork *net, const Data *data,
                 LoopNetwork *gradient)
{
    int size = loop_network_size(net), m = data->m;
    LoopNetwork one = loop_network_new(net->n_x, net->n_h, net->n_y);
    double mean = 0;
    for (int i = 0; i < m; i++) {
        const double *x = data_example(data, i), *y = data->y + i * net->n_y;
        LoopExample at = loop_example_new(net);
        loop_forward(net, x, &at);
        printf("example %d: a2 %g\n", i, at.a2[0]);
        mean += (loop_loss(net, &at, y) - mean) / (i + 1);
        for (int k = 0; k < size; k++)
            one.W1[k] = 0;
        loop_backward(net, x, y, &at, &one);
        for (int k = 0; gradient && k < size; k++)
            gradient->W1[k] = (i ? gradient->W1[k] : 0) + one.W1[k] / m;
        loop_example_free(&at);
    }
    loop_network_free(&one);
    return mean;
}

//@ solution in long double, by Kahan's sum, and with a cost that is kept
static double kept_cost;

static double affine(const double *row, const double *v, double b, int n)
{
    long double z = 0;
    while (n-- > 0)
        z += (long double)row[n] * v[n];
    return (double)(z + b);
}

void loop_forward(const LoopNetwork *net, const double *x, LoopExample *at)
{
    int n_x = net->n_x, n_h = net->n_h;
    for (int k = n_h - 1; k >= 0; k--) {
        at->z1[k] = affine(net->W1 + k * n_x, x, net->b1[k], n_x);
        at->a1[k] = 1 - 2 / (1 + exp(2 * at->z1[k]));
    }
    for (int o = 0; o < net->n_y; o++) {
        at->z2[o] = affine(net->W2 + o * n_h, at->a1, net->b2[o], n_h);
        at->a2[o] = (1 + tanh(at->z2[o] / 2)) / 2;
    }
}

double loop_loss(const LoopNetwork *net, const LoopExample *at, const double *y)
{
    long double sum = 0;
    for (int o = 0; o < net->n_y; o++) {
        double against = y[o] == 1 ? -at->z2[o] : at->z2[o];
        sum += log1pl(expl(-fabsl(against)));
        if (against > 0)
            sum += against;
    }
    return (double)sum;
}

double loop_cost(const LoopNetwork *net, const Data *data,
                 LoopNetwork *gradient)
{
    LoopExample at = loop_example_new(net);
    double lost = 0;
    kept_cost = 0;
    for (int k = 0; gradient && k < loop_network_size(net); k++)
        gradient->all[k] = 0;
    for (int i = 0; i < data->m; i++) {
        const double *x = data->x + i * net->n_x, *y = data->y + i * net->n_y;
        loop_forward(net, x, &at);
        for (int o = 0; o < net->n_y; o++) {
            double more = loss(at.z2[o], y[o]) - lost, next = kept_cost + more;
            lost = (next - kept_cost) - more;
            kept_cost = next;
        }
        if (gradient)
            loop_backward(net, x, y, &at, gradient);
    }
    for (int k = 0; gradient && k < loop_network_size(net); k++)
        gradient->all[k] *= 1.0 / data->m;
    loop_example_free(&at);
    return kept_cost / data->m;
}

int loop_descend(LoopNetwork *net, const Data *data, double rate, int steps,
                 double *costs)
{
    LoopNetwork d = loop_network_new(net->n_x, net->n_h, net->n_y);
    int n_x = net->n_x, n_h = net->n_h, n_y = net->n_y;
    double *from[] = {d.W1, d.b1, d.W2, d.b2};
    double *to[] = {net->W1, net->b1, net->W2, net->b2};
    int counts[] = {n_h * n_x, n_h, n_y * n_h, n_y}, step;
    for (step = 0;; step++) {
        loop_cost(net, data, &d);
        if (costs)
            costs[step] = kept_cost / data->m;
        if (step >= steps || !isfinite(kept_cost))
            break;
        for (int block = 0; block < 4; block++)
            for (int k = 0; k < counts[block]; k++)
                to[block][k] = to[block][k] - from[block][k] * rate;
    }
    loop_network_free(&d);
    return step;
}
