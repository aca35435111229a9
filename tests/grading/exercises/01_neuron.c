// The exercises of chapter 01, right and with mistakes: tests/README.md says how to read this.

double sigmoid(double z)
{
    return 1 / (1 + exp(-z));
//@ "sign of the exponent"  return 1 / (1 + exp(z));
//@ "parentheses"           return 1 / 1 + exp(-z);
//@ "tanh"                  return tanh(z);
//@ "overflow"              return exp(z) / (1 + exp(z));
//@ "nearly: cut off at 7"  return z > 7 ? 1 : z < -7 ? 0 : 1 / (1 + exp(-z));
}

double neuron_z(const double *x, const double *w, double b, int n)
{
    double z = 0;
    for (int j = 0; j < n; j++)
//@ "first feature left out"  for (int j = 1; j < n; j++)
//@ "last feature left out"   for (int j = 0; j < n - 1; j++)
//@ "nearly: 8 features"      for (int j = 0; j < n && j < 8; j++)
        z += w[j] * x[j];
//@ "bias for every feature"  z += w[j] * x[j] + b;
//@ "weights left out"        z += x[j];
    return z + b;
//@ "bias forgotten"          return z;
//@ "bias for every feature"  return z;
}

double neuron(const double *x, const double *w, double b, int n)
{
    return sigmoid(neuron_z(x, w, b, n));
//@ "no bend"     return neuron_z(x, w, b, n);
//@ "bend twice"  return sigmoid(sigmoid(neuron_z(x, w, b, n)));
}
