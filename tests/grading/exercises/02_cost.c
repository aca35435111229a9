// The exercises of chapter 02, right and with mistakes: tests/README.md says how to read this.

double loss_from_a(double a, double y)
{
    return -(y * log(a) + (1 - y) * log(1 - a));
//@ "1 − log a"          return -(y * log(a) + (1 - y) * (1 - log(a)));
//@ "sign of the cost"   return y * log(a) + (1 - y) * log(1 - a);
//@ "log10"              return -(y * log10(a) + (1 - y) * log10(1 - a));
//@ "labels exchanged"   return -((1 - y) * log(a) + y * log(1 - a));
//@ "nearly: a clipped"  a = fmin(fmax(a, 1e-4), 1 - 1e-4);
//@ "nearly: a clipped"  return -(y * log(a) + (1 - y) * log(1 - a));
}

double loss(double z, double y)
{
    return fmax(z, 0) - y * z + log1p(exp(-fabs(z)));
//@ "from a"                          return loss_from_a(sigmoid(z), y);
//@ "overflow"                        return log(1 + exp(z)) - y * z;
//@ "sign of y z"                     return fmax(z, 0) + y * z + log1p(exp(-fabs(z)));
//@ "|z| forgotten"                   return fmax(z, 0) - y * z + log1p(exp(-z));
//@ "nearly: a straight line from 7"  if (z > 7)
//@ "nearly: a straight line from 7"      return z - y * z;
//@ "nearly: a straight line from 7"  return fmax(z, 0) - y * z + log1p(exp(-fabs(z)));
//@ "nearly: infinite from 1e5"       if (fabs(z) > 1e5)
//@ "nearly: infinite from 1e5"           return INFINITY;
//@ "nearly: infinite from 1e5"       return fmax(z, 0) - y * z + log1p(exp(-fabs(z)));
}

double cost(const Data *data, const double *w, double b)
{
    double sum = 0;
    for (int i = 0; i < data->m; i++) {
//@ "first example left out"  for (int i = 1; i < data->m; i++) {
        double z = neuron_z(data_example(data, i), w, b, data->n);
        sum += loss(z, data->y[i]);
//@ "sign of the cost"  sum -= loss(z, data->y[i]);
//@ "nearly: from a"    sum += loss_from_a(sigmoid(z), data->y[i]);
    }
    return sum / data->m;
//@ "sum for mean"  return sum;
//@ "divided by n"  return sum / data->n;
}
