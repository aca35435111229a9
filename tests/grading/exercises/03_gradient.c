// The exercises of chapter 03, right and with mistakes: tests/README.md says how to read this.

double loss_slope(double z, double y)
{
    return sigmoid(z) - y;
//@ "wrong sign"     return y - sigmoid(z);
//@ "every label 0"  return sigmoid(z) + 0 * y;
//@ "σ′ left in"     return (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z));
//@ "squared error"  return 2 * (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z));
//@ "z − y"          return z - y;
//@ "σ twice"        return sigmoid(sigmoid(z)) - y;
//@ "da"             return (sigmoid(z) - y) / sigmoid(z) / sigmoid(-z);
//@ "yes or no"      return (sigmoid(z) > 0.5) - y;
}

void loss_gradient(const double *x, double dz, int n, double *dw, double *db)
{
//@ blank for (int j = 0; j < n; j++) dw[j] = *db = NAN;
    for (int j = 0; j < n; j++)
        dw[j] = x[j] * dz;
//@ "x forgotten"         dw[j] = dz;
//@ "dz forgotten"        dw[j] = x[j];
//@ "x added"             dw[j] = x[j] + dz;
//@ "wrong sign"          dw[j] = -x[j] * dz;
//@ "only the first row"  dw[j] = x[0] * dz;
//@ "not set to 0"        dw[j] += x[j] * dz;
//@ "1/n"                 dw[j] = x[j] * dz / n;
//@ "nearly: |dz|"        dw[j] = x[j] * fabs(dz);
    *db = dz;
//@ "wrong sign"       *db = -dz;
//@ "not set to 0"     *db += dz;
//@ "1/n"              *db = dz / n;
//@ "nothing written"
//@ "nearly: n even"   *db = dz;
//@ "nearly: n even"   dw[n - 1] *= 2 - n % 2;
}

void cost_gradient(const Data *data, const double *w, double b, double *dw,
                   double *db)
{
//@ blank for (int j = 0; j < data->n; j++) dw[j] = *db = NAN;
    int n = data->n, m = data->m;
    for (int j = 0; j < n; j++)
        dw[j] = 0;
//@ "not set to 0"  (void)j;
    *db = 0;
//@ "mean first"    double y = *db = 0;
//@ "not set to 0"
    for (int i = 0; i < m; i++) {
        const double *x = data_example(data, i);
        double dz = loss_slope(neuron_z(x, w, b, n), data->y[i]);
//@ "wrong sign"     double dz = -loss_slope(neuron_z(x, w, b, n), data->y[i]);
//@ "squared error"  double a = neuron(x, w, b, n);
//@ "squared error"  double dz = 2 * (a - data->y[i]) * a * (1 - a);
//@ "z − y"          double dz = neuron_z(x, w, b, n) - data->y[i];
//@ "σ twice"        double dz = loss_slope(neuron(x, w, b, n), data->y[i]);
//@ "no bias"        double dz = loss_slope(neuron_z(x, w, 0 * b, n), data->y[i]);
//@ "yes or no"      double dz = (neuron_z(x, w, b, n) > 0) - data->y[i];
//@ "nearly: a σ of its own"  double e = exp(neuron_z(x, w, b, n)), dz = e / (1 + e) - data->y[i];
        for (int j = 0; j < n; j++)
            dw[j] += x[j] * dz;
//@ "last example only"  dw[j] = x[j] * dz;
//@ "x forgotten"        dw[j] += dz;
//@ "mean first"         (void)dz;
        *db += dz;
//@ "last example only"  *db = dz;
//@ "divided in the loop"  *db += dz;
//@ "divided in the loop"  for (int j = 0; j < n; j++) dw[j] /= m;
//@ "divided in the loop"  *db /= m;
//@ "mean first"         *db += neuron_z(x, w, b, n) / m;
//@ "mean first"         y += data->y[i] / m;
    }
    for (int j = 0; j < n; j++)
        dw[j] /= m;
//@ "divided in the loop"  (void)m;
//@ "mean first"    for (int i = 0; i < m; i++)
//@ "mean first"        dw[j] += data_example(data, i)[j] * (sigmoid(*db) - y) / m;
//@ "sum for mean"  (void)m;
//@ "divided by n"  dw[j] /= n;
    *db /= m;
//@ "divided in the loop"
//@ "mean first"    *db = sigmoid(*db) - y;
//@ "sum for mean"
//@ "divided by n"     *db /= n;
//@ "nearly: past dw"  *db /= n == 24 ? (dw[24] = m) : m;
//@ "nearly: past db"  *db /= m + 0 * db[1];
}

double measured_slope(const Data *data, const double *w, const double *b,
                      double *nudged, double h)
{
    double here = *nudged;
//@ "nearly: h of its own"  double here = *nudged + 0 * (h = 0.1);
//@ "b read before"  double here = *nudged, bias = *b;
    *nudged = here + h;
//@ "the other side"  *nudged = here;
    double above = cost(data, w, *b);
//@ "0"  double above = cost(data, w, *b), J = above;
//@ "b read before"  double above = cost(data, w, bias);
    *nudged = here - h;
//@ "one side"        *nudged = here;
//@ "back by h only"  *nudged -= h;
    double below = cost(data, w, *b);
//@ "0"  double below = J;
//@ "b read before"  double below = cost(data, w, bias);
    *nudged = here;
//@ "nearly: not put back"
    return (above - below) / (2 * h);
//@ "one side"        return (above - below) / h;
//@ "the other side"  return (above - below) / h;
//@ "twice as large"  return (above - below) / h;
//@ "times 2 h"       return above - below;
//@ "precedence"      return (above - below) / 2 * h;
//@ "derived"         double dw[64], db;
//@ "derived"         cost_gradient(data, w, *b, dw, &db);
//@ "derived"         return above == below ? 0 : nudged == b ? db : dw[nudged - w];
}
