// The exercises of chapter 04, right and with mistakes: tests/README.md says how to read this.

int descend(Neuron *neuron, const Data *data, double rate, int steps,
            double *costs)
{
//@ blank neuron->b = NAN;
//@ blank for (int k = 0; costs && k <= steps; k++) costs[k] = k > 0 ? NAN : -1;
    double *w = neuron->w;
    double *dw = allocate(NULL, (size_t)data->n, sizeof *dw), db;
    int step = 0;
    for (;; step++) {
//@ "one step too few"   for (steps--;; step++) {
//@ "step uphill"        for (rate = -rate;; step++) {
//@ "rate not used"      for (rate = 1;; step++) {
//@ "rate divided by m"  for (rate /= data->m;; step++) {
//@ "slopes of the start"  for (cost_gradient(data, w, neuron->b, dw, &db);; step++) {
        double J = cost(data, w, neuron->b);
//@ "nearly: finite at first"  double J = step && step < steps ? 0 : cost(data, w, neuron->b);
        if (costs)
//@ "nearly: costs never NULL"
            costs[step] = J;
//@ "nearly: finite at first"  costs[step] = cost(data, w, neuron->b);
        if (step == steps || !isfinite(J))
//@ "nearly: any cost"          if (step == steps)
//@ "nearly: NaN only"          if (step == steps || isnan(J))
//@ "nearly: 1e6 for infinite"  if (step == steps || !(J < 1e6))
//@ "nearly: db of 0"           if (step == steps || !isfinite(J) || (step && fabs(db) < 1e-9))
            break;
        cost_gradient(data, w, neuron->b, dw, &db);
//@ "slopes of the start"
        for (int j = 0; j < data->n; j++)
            w[j] -= rate * dw[j];
//@ "rate not used for w"     w[j] -= dw[j];
//@ "a step for every example"  w[j] -= data->m * rate * dw[j];
//@ "w replaced"              w[j] = -rate * dw[j];
//@ "db for dw"               w[j] -= rate * db;
//@ "bias for every feature"  w[j] -= rate * dw[j], neuron->b -= rate * db;
        neuron->b -= rate * db;
//@ "b replaced"  neuron->b = -rate * db;
//@ "rate not used for b"  neuron->b -= db;
//@ "a step for every example"  for (int i = 0; i < data->m; i++) neuron->b -= rate * db;
//@ "bias not updated"
//@ "bias for every feature"
//@ "one after the other"  cost_gradient(data, w, neuron->b, dw, &db);
//@ "one after the other"  neuron->b -= rate * db;
    }
    free(dw);
    return step;
}

int predict(const double *x, const double *w, double b, int n)
{
    return neuron(x, w, b, n) > 0.5;
//@ ">= for >"         return neuron(x, w, b, n) >= 0.5;
//@ "z for a"          return neuron_z(x, w, b, n) > 0.5;
//@ "0"                return (int)neuron(x, w, b, n);
//@ "< for >"          return neuron(x, w, b, n) < 0.5;
//@ "always 1"         return neuron(x, w, b, n) > 1 / 2;
//@ "nearly: b alone"  return b > 0;
}

double accuracy(const Data *data, const double *w, double b)
{
    int right = 0;
    for (int i = 0; i < data->m; i++) {
        const double *x = data_example(data, i);
        if (isnan(neuron_z(x, w, b, data->n)) || isnan(data->y[i]))
            return NAN;
//@ "nearly: NaN counted"  right += 0;
        right += predict(x, w, b, data->n) == data->y[i];
//@ "1 minus"        right += predict(x, w, b, data->n) != data->y[i];
//@ "label 1 only"   right += predict(x, w, b, data->n) == data->y[i] && data->y[i] == 1;
//@ "every label 1"  right += predict(x, w, b, data->n);
//@ ">= for >"       right += (neuron(x, w, b, data->n) >= 0.5) == data->y[i];
//@ "z for a"        right += (neuron_z(x, w, b, data->n) > 0.5) == data->y[i];
    }
    return (double)right / data->m;
//@ "0"             return right / data->m;
//@ "sum for mean"  return right;
}

void center(Data *data, double *mean)
{
//@ blank for (int j = 0; j < data->n; j++) mean[j] = NAN;
    for (int j = 0; j < data->n; j++) {
//@ "one mean for all"         double all = 0;
//@ "one mean for all"         for (int k = 0; k < data->n * data->m; k++)
//@ "one mean for all"             all += data->x[k] / data->n;
//@ "one mean for all"         for (int j = 0; j < data->n; j++) {
//@ "a mean for each example"  for (int i = 0; i < data->m; i++) {
//@ "a mean for each example"      double sum = 0, *x = data_example(data, i);
//@ "a mean for each example"      for (int j = 0; j < data->n; j++) sum += x[j] / data->n;
//@ "a mean for each example"      for (int j = 0; j < data->n; j++) x[j] -= mean[j] = sum;
//@ "a mean for each example"  }
//@ "a mean for each example"  for (int j = 0; j < 0; j++) {
        mean[j] = 0;
        for (int i = 0; i < data->m; i++)
            mean[j] += data_example(data, i)[j];
//@ "one mean for all"  mean[j] = all;
//@ "subtracted too early"  {
//@ "subtracted too early"      mean[j] += data_example(data, i)[j] / data->m;
//@ "subtracted too early"      data_example(data, i)[j] -= mean[j];
//@ "subtracted too early"  }
        mean[j] /= data->m;
//@ "subtracted too early"
        for (int i = 0; i < data->m; i++)
//@ "subtracted too early"
            data_example(data, i)[j] -= mean[j];
//@ "subtracted too early"
//@ "added for subtracted"    data_example(data, i)[j] += mean[j];
//@ "unchanged"               (void)i;
//@ "nearly: labels changed"  data_example(data, i)[j] -= mean[j];
//@ "nearly: labels changed"  data->y[0] = 0;
    }
}
