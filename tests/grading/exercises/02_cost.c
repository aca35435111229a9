// The exercises of chapter 02, right and with mistakes: tests/README.md says how to read this.

double loss_from_a(double a, double y)
{
    return -(y * log(a) + (1 - y) * log(1 - a));
//@ "1 − log a"            return -(y * log(a) + (1 - y) * (1 - log(a)));
//@ "wrong sign"           return y * log(a) + (1 - y) * log(1 - a);
//@ "log10"                return -(y * log10(a) + (1 - y) * log10(1 - a));
//@ "labels exchanged"     return -((1 - y) * log(a) + y * log(1 - a));
//@ "every label 1"        return -log(a) + 0 * y;
//@ "squared error"        return (a - y) * (a - y);
//@ "1e-5 added"           return -(y * log(a + 1e-5) + (1 - y) * log(1 - a + 1e-5));
//@ "1e-6 added"           return -(y * log(a + 1e-6) + (1 - y) * log(1 - a + 1e-6));
//@ "1e-7 added"           return -(y * log(a + 1e-7) + (1 - y) * log(1 - a + 1e-7));
//@ "1e-8 added"           return -(y * log(a + 1e-8) + (1 - y) * log(1 - a + 1e-8));
//@ "nearly: a clipped"    return -(y * log(fmax(a, 1e-4)) + (1 - y) * log(fmax(1 - a, 1e-4)));
//@ "nearly: 1e-12 added"  return -(y * log(a + 1e-12) + (1 - y) * log(1 - a + 1e-12));
}

double loss(double z, double y)
{
    return fmax(z, 0) - y * z + log1p(exp(-fabs(z)));
//@ "from a"                          return loss_from_a(sigmoid(z), y);
//@ "from a, clipped at 1e-7"   return loss_from_a(fmin(fmax(sigmoid(z), 1e-7), 1 - 1e-7), y);
//@ "from a, clipped at 1e-12"  return loss_from_a(fmin(fmax(sigmoid(z), 1e-12), 1 - 1e-12), y);
//@ "from a, clipped at 1e-15"  return loss_from_a(fmin(fmax(sigmoid(z), 1e-15), 1 - 1e-15), y);
//@ "y z for positive z only"         return z > 0 ? z - y * z + log1p(exp(-z)) : log1p(exp(z));
//@ "cut off"                         return z > 30 ? z - y * z : log1p(exp(z)) - y * z;
//@ "overflow"                        return log1p(exp(z)) - y * z;
//@ "overflow and rounding"           return log(1 + exp(z)) - y * z;
//@ "log for log1p"                   return fmax(z, 0) - y * z + log(1 + exp(-fabs(z)));
//@ "min for max"                     return fmin(z, 0) - y * z + log1p(exp(-fabs(z)));
//@ "minus the logarithm"             return fmax(z, 0) - y * z - log1p(exp(-fabs(z)));
//@ "label with a wrong sign"         return fmax(z, 0) + y * z + log1p(exp(-fabs(z)));
//@ "every label 0"                   return fmax(z, 0) + 0 * y + log1p(exp(-fabs(z)));
//@ "a for z"                         return (1 - y) * sigmoid(z) + log1p(exp(-sigmoid(z)));
//@ "|z| forgotten"                   return fmax(z, 0) - y * z + log1p(exp(-z));
//@ "nearly: a straight line from 7"  return fmax(z, 0) - y * z + (z < 7) * log1p(exp(-fabs(z)));
//@ "nearly: infinite from 1e5"       return fabs(z) > 1e5 ? z * z * 1e300 : log1p(exp(z)) - y * z;
}

double cost(const Data *data, const double *w, double b)
{
    double sum = 0;
    for (int i = 0; i < data->m; i++) {
//@ "first example left out"  for (int i = 1; i < data->m; i++) {
        double z = neuron_z(data_example(data, i), w, b, data->n);
//@ "first example everywhere"  double z = neuron_z(data_example(data, 0), w, b, data->n);
//@ "wrong stride"              double z = b;
//@ "wrong stride"              for (int j = 0; j < data->n; j++)
//@ "wrong stride"                  z += w[j] * data->x[j * data->m + i];
        sum += loss(z, data->y[i]);
//@ "last example only"  sum = loss(z, data->y[i]);
//@ "y and z exchanged"  sum += loss(data->y[i], z);
//@ "divided in the loop"  sum = (sum + loss(z, data->y[i])) / data->m;
//@ "loss of a"          sum += loss(sigmoid(z), data->y[i]);
//@ "nearly: from a"     sum += loss_from_a(sigmoid(z), data->y[i]);
//@ "nearly: no label"   sum += loss(z, b);
    }
    return sum / data->m;
//@ "divided in the loop"  return sum;
//@ "sum for mean"      return sum;
//@ "divided by n"      return sum / data->n;
//@ "divided by m - 1"  return sum / (data->m - 1);
}
