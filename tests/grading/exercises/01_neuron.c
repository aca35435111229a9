// The exercises of chapter 01, right and with mistakes: tests/README.md says how to read this.

double sigmoid(double z)
{
    return 1 / (1 + exp(-z));
//@ "z with a wrong sign"   return 1 / (1 + exp(z));
//@ "parentheses"           return 1 / 1 + exp(-z);
//@ "minus for plus"        return 1 / (1 - exp(-z));
//@ "tanh"                  return tanh(z);
//@ "tanh of exponentials"  return (exp(z) - exp(-z)) / (exp(z) + exp(-z));
//@ "2.718"                 return 1 / (1 + pow(2.718, -z));
//@ "overflow"              return exp(z) / (1 + exp(z));
//@ "slope of σ"            return (1 - 1 / (1 + exp(-z))) / (1 + exp(-z));
//@ "nearly: cut off at 7"  return z > 7 ? 1 : z < -7 ? 0 : 1 / (1 + exp(-z));
}

double neuron_z(const double *x, const double *w, double b, int n)
{
    double z = 0;
    for (int j = 0; j < n; j++)
//@ "first feature left out"  for (int j = 1; j < n; j++)
//@ "last feature left out"   for (int j = 0; j < n - 1; j++)
//@ "every second feature"    for (int j = 0; j < n; j += 2)
//@ "whole fours"             for (int j = 0; j < n - n % 4; j++)
//@ "nearly: 16 features"     for (int j = 0; j < n && j < 16; j++)
        z += w[j] * x[j];
//@ "bias for every feature"   z += w[j] * x[j] + b;
//@ "no weights"               z += x[j];
//@ "first weight everywhere"  z += w[0] * x[j];
//@ "last feature alone"       z = w[j] * x[j];
//@ "sum for product"          z += w[j] + x[j];
    return z + b;
//@ "bias for every feature"  return z;
//@ "no bias"                 return z;
//@ "bias twice"              return z + b + b;
//@ "first feature alone"     return w[0] * x[0] + b + 0 * z;
//@ "no features"             return b + 0 * z;
}

double neuron(const double *x, const double *w, double b, int n)
{
    return sigmoid(neuron_z(x, w, b, n));
//@ "σ forgotten"           return neuron_z(x, w, b, n);
//@ "σ once too often"      return sigmoid(sigmoid(neuron_z(x, w, b, n)));
//@ "1 minus"               return sigmoid(-neuron_z(x, w, b, n));
//@ "yes or no"             return neuron_z(x, w, b, n) > 0;
//@ "bias behind the bend"  return sigmoid(neuron_z(x, w, 0, n)) + b;
//@ "σ of each product"     double sum = b;
//@ "σ of each product"     for (int j = 0; j < n; j++) sum += sigmoid(w[j] * x[j]);
//@ "σ of each product"     return sigmoid(sum);
}
