// Right in other ways, too: test_fair.py puts these into chapter 04, and each gets full marks.
//@ solution by recursion, half of the steps and then the other half, with prints
int descend(Neuron *neuron, const Data *data, double rate, int steps,
            double *costs)
{
    double *w = neuron->w, *b = &neuron->b;
    if (steps > 1) {
        int half = steps / 2;
        int first = descend(neuron, data, rate, half, costs);
        if (first < half)
            return first;
        return half + descend(neuron, data, rate, steps - half,
                              costs ? costs + half : NULL);
    }
    double before = cost(data, w, *b);
    printf("J = %f, b = %f\n", before, *b);
    if (costs)
        costs[0] = before;
    if (steps <= 0 || !isfinite(before))
        return 0;
    double *dw = allocate(NULL, (size_t)data->n, sizeof *dw), db;
    cost_gradient(data, w, *b, dw, &db);
    *b -= rate * db;
    for (int j = 0; j < data->n; j++)
        w[j] -= rate * dw[j];
    free(dw);
    if (costs)
        costs[1] = cost(data, w, *b);
    return 1;
}

int predict(const double *x, const double *w, double b, int n)
{
    return neuron_z(x, w, b, n) > 0; // where σ(z) > 0.5
}

static double right_among(const Data *data, const double *w, double b, int from,
                          int to)
{
    if (to <= from)
        return 0;
    if (to - from > 1) {
        int middle = (from + to) / 2;
        return right_among(data, w, b, from, middle) +
               right_among(data, w, b, middle, to);
    }
    const double *x = data->x + from * data->n;
    double unknown = 0 * (neuron(x, w, b, data->n) + data->y[from]); // 0 or NaN
    return unknown + (predict(x, w, b, data->n) == data->y[from]);
}

double accuracy(const Data *data, const double *w, double b)
{
    return right_among(data, w, b, 0, data->m) / data->m;
}

//@ solution on a copy of the parameters, and by Kahan's sum
static int taken;

int descend(Neuron *neuron, const Data *data, double rate, int steps,
            double *costs)
{
    double *w = neuron->w, *b = &neuron->b;
    int n = data->n;
    double *theta = allocate(NULL, 2 * ((size_t)n + 1), sizeof *theta);
    double *slopes = theta + n + 1;
    memcpy(theta, w, (size_t)n * sizeof *theta);
    theta[n] = *b;
    for (taken = 0;; taken++) {
        double J = cost(data, theta, theta[n]);
        if (costs)
            *costs++ = J;
        if (!isfinite(J) || taken >= steps)
            break;
        cost_gradient(data, theta, theta[n], slopes, &slopes[n]);
        for (int k = 0; k <= n; k++)
            theta[k] += -rate * slopes[k];
    }
    memcpy(w, theta, (size_t)n * sizeof *theta);
    *b = theta[n];
    free(theta);
    return taken;
}

void center(Data *data, double *mean)
{
    for (int j = 0; j < data->n; j++) {
        double sum = 0, lost = 0;
        for (int i = 0; i < data->m; i++) {
            double more = data_example(data, i)[j] - lost, next = sum + more;
            lost = (next - sum) - more;
            sum = next;
        }
        mean[j] = sum / data->m;
        for (int i = data->m - 1; i >= 0; i--)
            data_example(data, i)[j] -= mean[j];
    }
}
