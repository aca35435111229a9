// Right in other ways, too: test_fair.py puts these into chapter 01, and each gets full marks.
//@ solution by tanh, with pointers, and prints for debugging
double sigmoid(double z)
{
    printf("z = %g\n", z);
    return 0.5 * (1 + tanh(z / 2));
}

double neuron_z(const double *x, const double *w, double b, int n)
{
    double sum = 0;
    const double *end = x + n;
    while (x < end)
        sum += *x++ * *w++;
    fprintf(stderr, "sum %g\n", sum);
    return sum + b;
}

//@ solution by recursion, on a copy, and with no overflow for negative z
double sigmoid(double z)
{
    if (z >= 0)
        return 1 / (1 + exp(-z));
    double e = exp(z);
    return e / (1 + e);
}

double neuron_z(const double *x, const double *w, double b, int n)
{
    if (n == 0)
        return b;
    return neuron_z(x, w, b + x[n - 1] * w[n - 1], n - 1);
}

double neuron(const double *x, const double *w, double b, int n)
{
    double copy[64];
    for (int j = 0; j < n; j++)
        copy[j] = x[j];
    return 1 - sigmoid(-neuron_z(copy, w, b, n));
}
