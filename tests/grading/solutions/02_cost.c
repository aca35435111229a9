// Right in other ways, too: test_fair.py puts these into chapter 02, and each gets full marks.

//@ solution by the probability of what happened, with pointers and prints
double loss_from_a(double a, double y)
{
    double p = y * a + (1 - y) * (1 - a);
    printf("a = %g, y = %g: p = %g\n", a, y, p);
    return -log(p);
}

double loss(double z, double y)
{
    double e = exp(-fabs(z)), doubt = e / (1 + e);
    double L = -log1p(-doubt);
    if ((z > 0 && y == 0) || (z < 0 && y == 1))
        L += fabs(z); // sure and wrong
    fprintf(stderr, "DEBUG loss: z %g y %g doubt %g L %g\n", z, y, doubt, L);
    return L;
}

double cost(const Data *data, const double *w, double b)
{
    const double *x = data->x, *y = data->y, *end = y + data->m;
    double sum = 0.0;
    while (y < end) {
        double z = b;
        const double *v = w;
        while (v < w + data->n)
            z += *v++ * *x++;
        double L = log1p(exp(-fabs(z))) - *y++ * z;
        if (z > 0)
            L += z;
        sum += L;
        printf("z = %f, L = %f, sum = %f\n", z, L, sum);
    }
    return sum / data->m;
}

//@ solution by log(1 + e^z) as a function, in long double, and by Kahan's sum
static double softplus(double z)
{
    return z > 0 ? z + log1p(exp(-z)) : log1p(exp(z));
}

double loss_from_a(double a, double y)
{
    long double p = a;
    return (double)-(y * logl(p) + (1 - y) * log1pl(-p));
}

double loss(double z, double y)
{
    return y * softplus(-z) + (1 - y) * softplus(z);
}

double cost(const Data *data, const double *w, double b)
{
    double sum = 0, lost = 0;
    for (int i = 0; i < data->m; i++) {
        const double *x = &data->x[i * data->n];
        double more = loss(neuron_z(x, w, b, data->n), data->y[i]) - lost;
        double next = sum + more;
        lost = (next - sum) - more;
        sum = next;
    }
    return 1.0 / data->m * sum;
}

//@ solution by other functions of the library, a buffer, and a recursive sum
#include <stdlib.h>

double loss_from_a(double a, double y)
{
    return y * log(1 / a) - (1 - y) * log2(1 - a) * log(2);
}

double loss(double z, double y)
{
    double e = exp(z > 0 ? -z : z);
    double rest = 2 * atanh(e / (2 + e)); // log(1 + e)
    return rest + fmax(z * (1 - y), -z * y);
}

static double sum_of(const double *numbers, int count)
{
    if (count == 0)
        return 0;
    if (count == 1)
        return numbers[0];
    int half = count / 2;
    return sum_of(numbers, half) + sum_of(numbers + half, count - half);
}

double cost(const Data *data, const double *w, double b)
{
    int m = data->m, n = data->n;
    double *losses = malloc((size_t)m * sizeof(double));
    if (losses == NULL)
        return NAN;
    for (int i = 0; i < m; i++)
        losses[i] = b;
    for (int j = 0; j < n; j++)
        for (int i = 0; i < m; i++)
            losses[i] += w[j] * data->x[i * n + j];
    for (int i = 0; i < m; i++)
        losses[i] = loss(losses[i], data->y[i]);
    double mean = sum_of(losses, m) / m;
    free(losses);
    return mean;
}
