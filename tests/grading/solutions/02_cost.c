// Right in other ways, too: test_fair.py puts these into chapter 02, and each gets full marks.
//@ solution by the probability of what happened, with pointers and prints
double loss_from_a(double a, double y)
{
    double p = y * a + (1 - y) * (1 - a);
    fprintf(stderr, "a = %g, y = %g: p = %g\n", a, y, p);
    return -log(p);
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

//@ solution by log(1 + e^z) as a function, and by Kahan's sum
static double softplus(double z)
{
    double e = exp(-fabs(z));
    return fmax(z, 0) + 2 * atanh(e / (2 + e));
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
