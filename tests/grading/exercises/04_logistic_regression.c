// The exercises of chapter 04, right and with mistakes: tests/README.md says how to read this.

int descend(Neuron *neuron, const Data *data, double rate, int steps,
            double *costs)
{
    double *w = neuron->w;
    double *dw = allocate(NULL, (size_t)data->n, sizeof *dw), db;
    int step = 0;
//@ "one step too few"  int step = 0;
//@ "one step too few"  steps--;
    for (;; step++) {
        double J = cost(data, w, neuron->b);
        if (costs)
//@ "nearly: costs never NULL"
            costs[step] = J;
        if (step == steps || !isfinite(J))
//@ "nearly: any cost"          if (step == steps)
//@ "nearly: NaN only"          if (step == steps || isnan(J))
//@ "nearly: 1e6 for infinite"  if (step == steps || !(J < 1e6))
            break;
        cost_gradient(data, w, neuron->b, dw, &db);
        for (int j = 0; j < data->n; j++)
            w[j] -= rate * dw[j];
//@ "added for subtracted"    w[j] += rate * dw[j];
//@ "rate forgotten"          w[j] -= dw[j];
//@ "replaced"                w[j] = -rate * dw[j];
//@ "divided by m once more"  w[j] -= rate / data->m * dw[j];
        neuron->b -= rate * db;
//@ "added for subtracted"    neuron->b += rate * db;
//@ "rate forgotten"          neuron->b -= db;
//@ "divided by m once more"  neuron->b -= rate / data->m * db;
//@ "bias not updated"
//@ "one after the other"     cost_gradient(data, w, neuron->b, dw, &db);
//@ "one after the other"     neuron->b -= rate * db;
    }
    free(dw);
//@ "one step too many"  cost_gradient(data, w, neuron->b, dw, &db);
//@ "one step too many"  for (int j = 0; j < data->n; j++)
//@ "one step too many"      w[j] -= rate * dw[j];
//@ "one step too many"  neuron->b -= rate * db;
//@ "one step too many"  free(dw);
    return step;
}

int predict(const double *x, const double *w, double b, int n)
{
    return neuron(x, w, b, n) > 0.5;
//@ ">= for >"         return neuron(x, w, b, n) >= 0.5;
//@ "z for a"          return neuron_z(x, w, b, n) > 0.5;
//@ "cut off"          return (int)neuron(x, w, b, n);
//@ "nearly: b alone"  return b > 0;
}

double accuracy(const Data *data, const double *w, double b)
{
    int right = 0;
    for (int i = 0; i < data->m; i++) {
        const double *x = data_example(data, i);
        if (isnan(neuron_z(x, w, b, data->n)) || isnan(data->y[i]))
            return NAN;
        right += predict(x, w, b, data->n) == data->y[i];
//@ "share of the wrong ones"  right += predict(x, w, b, data->n) != data->y[i];
//@ "share of yes"             right += predict(x, w, b, data->n);
    }
    return (double)right / data->m;
//@ "integer division"  return right / data->m;
//@ "number for share"  return right;
}

void center(Data *data, double *mean)
{
    for (int j = 0; j < data->n; j++) {
        mean[j] = 0;
        for (int i = 0; i < data->m; i++)
            mean[j] += data_example(data, i)[j];
        mean[j] /= data->m;
//@ "sum for mean"
//@ "divided by n"  mean[j] /= data->n;
        for (int i = 0; i < data->m; i++)
            data_example(data, i)[j] -= mean[j];
//@ "added for subtracted"    data_example(data, i)[j] += mean[j];
//@ "features not moved"      (void)i;
//@ "nearly: labels changed"  data_example(data, i)[j] -= mean[j];
//@ "nearly: labels changed"  data->y[0] = 0;
    }
}
