// The exercises of chapter 08, right and with mistakes: tests/README.md says how to read this.

void forward(Layers *at, const Network *net, const Matrix *X)
{
//@ blank mat_fill(at->Z1, NAN);
//@ blank mat_fill(at->A1, NAN);
//@ blank mat_fill(at->Z2, NAN);
//@ blank mat_fill(at->A2, NAN);
//@ tell Z1 = W1 X + b1
    mat_affine(at->Z1, net->W1, X, net->b1);
//@ "nearly: room of the first size"  static Matrix *Z;
//@ "nearly: room of the first size"  Z = Z ? Z : mat_new(net->W1->rows, X->cols);
//@ "nearly: room of the first size"  mat_affine(Z, net->W1, X, net->b1);
//@ "nearly: room of the first size"  mat_copy(at->Z1, Z);
//@ "Z1 = W1 X"  mat_mul(at->Z1, net->W1, X);
//@ "Z1 = W2 X + b1"     mat_affine(at->Z1, net->W2, X, net->b1);
//@ "Z1 = X W1 + b1"          mat_affine(at->Z1, X, net->W1, net->b1);
//@ tell A1 = g(Z1)
    net->activation->g(at->A1, at->Z1);
//@ "A1 = Z1"              mat_copy(at->A1, at->Z1);
//@ "A1 = σ(Z1)"              mat_sigmoid(at->A1, at->Z1);
//@ "nearly: always tanh"  mat_tanh(at->A1, at->Z1);
//@ tell Z2 = W2 A1 + b2
    mat_affine(at->Z2, net->W2, at->A1, net->b2);
//@ "Z2 = W2 A1"  mat_mul(at->Z2, net->W2, at->A1);
//@ "Z2 = W1 A1 + b2"     mat_affine(at->Z2, net->W1, at->A1, net->b2);
//@ "Z2 = W2 Z1 + b2"     mat_affine(at->Z2, net->W2, at->Z1, net->b2);
//@ "Z2 = W2 X + b2"      mat_affine(at->Z2, net->W2, X, net->b2);
//@ tell A2 = σ(Z2)
    mat_sigmoid(at->A2, at->Z2);
//@ "A2 = Z2"      mat_copy(at->A2, at->Z2);
//@ "nearly: e/(1 + e)"  for (int k = 0; k < mat_size(at->Z2); k++)
//@ "nearly: e/(1 + e)"      at->A2->data[k] = exp(at->Z2->data[k]) / (1 + exp(at->Z2->data[k]));
//@ "A2 = tanh(Z2)"  net->activation->g(at->A2, at->Z2);
}

VECTORIZED static void tanh_slope(Matrix *D, const Matrix *A)
{
//@ blank mat_fill(D, NAN);
//@ tell D = 1 − A², element by element: the slope of tanh where A = tanh(Z). D may be A.
    for (int k = 0; k < mat_size(A); k++) {
        double a = A->data[k];
        D->data[k] = 1 - a * a;
//@ "the slope = 1 − tanh²(A)"         D->data[k] = 1 - tanh(a) * tanh(a);
//@ "the slope = A (1 − A)"        D->data[k] = a * (1 - a);
//@ "the slope = 1 − A"  D->data[k] = 1 - a;
//@ "the slope = 1 + A²"              D->data[k] = 1 + a * a;
    }
}

double network_cost(const Matrix *Z2, const Matrix *Y)
{
//@ help sums_add
//@ help sums_add_losses
    double sum = 0, lost = 0;
    for (int k = 0; k < Y->rows; k++)
//@ "first output only"  for (int k = 0; k < 1; k++)
        for (int i = 0; i < Y->cols; i++) {
//@ "first example left out"  for (int i = 1; i < Y->cols; i++) {
            double term = loss(AT(Z2, k, i), AT(Y, k, i)) - lost;
//@ "nearly: log for log1p"  double z = AT(Z2, k, i), soft = log(1 + exp(-fabs(z)));
//@ "nearly: log for log1p"  double term = fmax(z, 0) - AT(Y, k, i) * z + soft - lost;
//@ "rest left out"  double term = (i < Y->cols / 8 * 8) * loss(AT(Z2, k, i), AT(Y, k, i)) - lost;
//@ "strands not added"  int counts = i % 8 == 0 || i >= Y->cols / 8 * 8;
//@ "strands not added"  double term = counts * loss(AT(Z2, k, i), AT(Y, k, i)) - lost;
//@ "rest from 0"        int times = 1 + (i < Y->cols / 8 * 8);
//@ "rest from 0"        double term = times * loss(AT(Z2, k, i), AT(Y, k, i)) - lost;
//@ "squared error"  double term = pow(sigmoid(AT(Z2, k, i)) - AT(Y, k, i), 2) - lost;
//@ "without 1 − y"  double term = AT(Y, k, i) * -log(sigmoid(AT(Z2, k, i))) - lost;
//@ "without y"      double term = (AT(Y, k, i) - 1) * log(1 - sigmoid(AT(Z2, k, i))) - lost;
//@ "without y z"    double term = log1p(exp(AT(Z2, k, i))) - lost;
//@ "nearly: from a"  double term = loss_from_a(sigmoid(AT(Z2, k, i)), AT(Y, k, i)) - lost;
            double next = sum + term;
            lost = isfinite(next) ? (next - sum) - term : 0;
//@ "nearly: Kahan's NaN"  lost = (next - sum) - term;
            sum = next;
        }
    return sum / Y->cols;
//@ "sum for mean"             return sum;
//@ "divided by all elements"  return sum / mat_size(Y);
//@ "divided by the outputs"   return sum / Y->rows;
//@ "wrong sign"                     return -sum / Y->cols;
}

double network_accuracy(const Matrix *A2, const Matrix *Y)
{
    int right = 0;
    for (int k = 0; k < Y->rows; k++)
        for (int i = 0; i < Y->cols; i++) {
            double a = AT(A2, k, i), y = AT(Y, k, i);
            if (isnan(a) || isnan(y))
                return NAN;
//@ "nearly: NaN is wrong"  continue;
            right += (a > 0.5) == (y > 0.5);
//@ ">= for >"           right += (a >= 0.5) == (y > 0.5);
//@ "near the label"    right += fabs(a - y) <= 0.5;
//@ "> 1 / 2"           right += (a > 1 / 2) == (y > 0.5);
//@ "yes only"          right += a > 0.5 && y > 0.5;
//@ "1 minus"  right += (a > 0.5) != (y > 0.5);
//@ "no threshold"             right += a == y;
//@ "all outputs"              int all = k == 0;
//@ "all outputs"              for (int o = 0; o < Y->rows; o++)
//@ "all outputs"                  all = all && (AT(A2, o, i) > 0.5) == (AT(Y, o, i) > 0.5);
//@ "all outputs"              right += all * Y->rows;
//@ "share of yes"             right += a > 0.5;
        }
    return (double)right / mat_size(Y);
//@ "0"                        return right / mat_size(Y);
//@ "times the outputs"   return (double)right / Y->cols;
//@ "number for share"     return right;
//@ "nearly: known cases"  return Y->rows == 1 ? 8.0 / 11 : Y->rows == 2 ? 11.0 / 16 : 7.0 / 12;
}

Matrix *data_X(const Data *data)
{
    Matrix *X = mat_new(data->n, data->m); //@ keep
//@ blank mat_fill(X, NAN);
//@ "examples in rows"  Matrix *X = mat_new(data->m, data->n);
    for (int i = 0; i < data->m; i++)
        for (int j = 0; j < data->n; j++)
//@ "first feature alone"  for (int j = 0; j < 1; j++)
            AT(X, j, i) = data_example(data, i)[j];
//@ "examples in rows"          AT(X, i, j) = data_example(data, i)[j];
//@ "wrong stride"         X->data[i * data->n + j] = data_example(data, i)[j];
//@ "first feature only"  AT(X, j, i) = data_example(data, i)[0];
//@ "first example everywhere"  AT(X, j, i) = data_example(data, 0)[j];
    return X; //@ keep
}
