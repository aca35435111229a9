// Right in other ways, too: test_fair.py puts these into chapter 06, and each gets full marks.

//@ solution with pointers and prints, the slope of tanh by z1
void loop_forward(const LoopNetwork *net, const double *x, LoopExample *at)
{
    const double *w = net->W1;
    for (int k = 0; k < net->n_h; k++) {
        double z = net->b1[k];
        for (const double *p = x; p < x + net->n_x; p++)
            z += *w++ * *p;
        at->z1[k] = z;
        at->a1[k] = 2 * sigmoid(2 * z) - 1; // tanh z
        printf("hidden %d: z1 %g, a1 %g\n", k, z, at->a1[k]);
    }
    w = net->W2;
    for (int o = 0; o < net->n_y; o++) {
        double *z = at->z2 + o;
        *z = net->b2[o];
        for (const double *p = at->a1; p < at->a1 + net->n_h; p++)
            *z += *w++ * *p;
        *(at->a2 + o) = 1 / (1 + exp(-*z));
    }
}

double loop_loss(const LoopNetwork *net, const LoopExample *at, const double *y)
{
    double sum = 0;
    for (int o = 0; o < net->n_y; o++) {
        double z = at->z2[o];
        sum += (z > 0 ? z : 0) - y[o] * z; // the large ones first
        sum += log1p(exp(-fabs(z)));
    }
    return sum;
}

void loop_backward(const LoopNetwork *net, const double *x, const double *y,
                   LoopExample *at, LoopNetwork *gradient)
{
    double *dz = at->dz2;
    const double *a = at->a2;
    while (dz < at->dz2 + net->n_y)
        *dz++ = *a++ - *y++;
    double *dw = gradient->W1;
    for (int k = 0; k < net->n_h; k++) {
        double blame = 0, bend = tanh(at->z1[k]);
        for (int o = 0; o < net->n_y; o++)
            blame += at->dz2[o] * *(net->W2 + o * net->n_h + k);
        at->dz1[k] = blame * (1 - bend) * (1 + bend);
        for (const double *p = x; p < x + net->n_x; p++)
            *dw++ += *p * at->dz1[k];
        gradient->b1[k] += at->dz1[k];
        fprintf(stderr, "blame of %d: %g\n", k, blame);
    }
    dw = gradient->W2;
    for (int o = 0; o < net->n_y; o++) {
        for (int k = 0; k < net->n_h; k++)
            *dw++ += at->dz2[o] * at->a1[k];
        gradient->b2[o] += at->dz2[o];
    }
}

double loop_cost(const LoopNetwork *net, const Data *data,
                 LoopNetwork *gradient)
{
    const double *x = data->x, *y = data->y;
    double sum = 0;
    LoopExample at = loop_example_new(net);
    const int size = gradient ? loop_network_size(gradient) : 0;
    for (int k = 0; k < size; k++)
        gradient->all[k] = 0;
    for (int i = 0; i < data->m; i++) {
        loop_forward(net, x, &at);
        if (gradient)
            loop_backward(net, x, y, &at, gradient);
        sum += loop_loss(net, &at, y);
        printf("example %d, sum %g\n", i, sum);
        x += data->n;
        y += net->n_y;
    }
    loop_example_free(&at);
    for (int k = 0; k < size; k++)
        gradient->all[k] /= data->m;
    return sum / data->m;
}

int loop_descend(LoopNetwork *net, const Data *data, double rate, int steps,
                 double *costs)
{
    LoopNetwork slopes = loop_network_new(net->n_x, net->n_h, net->n_y);
    double J = loop_cost(net, data, &slopes);
    int step = 0;
    for (; step < steps && !isnan(J) && !isinf(J); step++) {
        if (costs)
            *costs++ = J;
        double *slope = slopes.all;
        for (double *p = net->all; p < net->all + loop_network_size(net); p++)
            *p -= rate * *slope++;
        J = loop_cost(net, data, &slopes);
    }
    if (costs)
        *costs = J;
    loop_network_free(&slopes);
    return step;
}

//@ solution with the functions of chapters 01 to 03, buffers, and recursion
#include "03_gradient.h"

void loop_forward(const LoopNetwork *net, const double *x, LoopExample *at)
{
    for (int k = 0; k < net->n_h; k++) {
        const double *row = &net->W1[k * net->n_x];
        at->z1[k] = neuron_z(x, row, net->b1[k], net->n_x);
        at->a1[k] = tanh(at->z1[k]);
    }
    for (int o = 0; o < net->n_y; o++) {
        const double *row = &net->W2[o * net->n_h];
        at->z2[o] = neuron_z(at->a1, row, net->b2[o], net->n_h);
        at->a2[o] = neuron(at->a1, row, net->b2[o], net->n_h);
    }
}

static double sum_of_losses(const double *z, const double *y, int count)
{
    return count ? loss(*z, *y) + sum_of_losses(z + 1, y + 1, count - 1) : 0;
}

double loop_loss(const LoopNetwork *net, const LoopExample *at, const double *y)
{
    return sum_of_losses(at->z2, y, net->n_y);
}

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
        double a = at->a1[k];
        at->dz1[k] = blame[k] - blame[k] * a * a;
        for (int j = 0; j < n_x; j++)
            gradient->W1[k * n_x + j] += at->dz1[k] * x[j];
        gradient->b1[k] += at->dz1[k];
    }
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

int loop_descend(LoopNetwork *net, const Data *data, double rate, int steps,
                 double *costs)
{
    if (steps > 1) { // one half, and then the other
        int half = steps / 2;
        int taken = loop_descend(net, data, rate, half, costs);
        if (taken < half)
            return taken;
        return half + loop_descend(net, data, rate, steps - half,
                                   costs ? costs + half : NULL);
    }
    LoopNetwork gradient = loop_network_new(net->n_x, net->n_h, net->n_y);
    double J = loop_cost(net, data, &gradient);
    if (costs)
        costs[0] = J;
    int taken = steps == 1 && isfinite(J);
    if (taken) {
        for (int k = loop_network_size(net) - 1; k >= 0; k--)
            net->W1[k] -= rate * gradient.W1[k];
        if (costs)
            costs[1] = loop_cost(net, data, NULL);
    }
    loop_network_free(&gradient);
    return taken;
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

void loop_backward(const LoopNetwork *net, const double *x, const double *y,
                   LoopExample *at, LoopNetwork *gradient)
{
    for (int o = 0; o < net->n_y; o++)
        at->dz2[o] = sigmoid(at->z2[o]) - y[o];
    for (int k = 0; k < net->n_h; k++) {
        long double dz = 0;
        for (int o = 0; o < net->n_y; o++) {
            dz += (long double)net->W2[o * net->n_h + k] * at->dz2[o];
            gradient->W2[o * net->n_h + k] += at->a1[k] * at->dz2[o];
        }
        dz -= dz * at->a1[k] * at->a1[k];
        at->dz1[k] = (double)dz;
        gradient->b1[k] += at->dz1[k];
        for (int j = 0; j < net->n_x; j++)
            gradient->W1[k * net->n_x + j] += x[j] * at->dz1[k];
    }
    for (int o = 0; o < net->n_y; o++)
        gradient->b2[o] += at->dz2[o];
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
