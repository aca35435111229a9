// The exercises of chapter 08, right and with mistakes: tests/README.md says how to read this.

void forward(Layers *at, const Network *net, const Matrix *X)
{
//@ tell Z1 = W1 X + b1
    mat_affine(at->Z1, net->W1, X, net->b1);
//@ "b1 forgotten"  mat_mul(at->Z1, net->W1, X);
//@ "W2 for W1"     mat_affine(at->Z1, net->W2, X, net->b1);
//@ "X W1"          mat_affine(at->Z1, X, net->W1, net->b1);
//@ tell A1 = g(Z1)
    net->activation->g(at->A1, at->Z1);
//@ "no bend"              mat_copy(at->A1, at->Z1);
//@ "σ for g"              mat_sigmoid(at->A1, at->Z1);
//@ "nearly: always tanh"  mat_tanh(at->A1, at->Z1);
//@ tell Z2 = W2 A1 + b2
    mat_affine(at->Z2, net->W2, at->A1, net->b2);
//@ "b2 forgotten"  mat_mul(at->Z2, net->W2, at->A1);
//@ "W1 for W2"     mat_affine(at->Z2, net->W1, at->A1, net->b2);
//@ "Z1 for A1"     mat_affine(at->Z2, net->W2, at->Z1, net->b2);
//@ "X for A1"      mat_affine(at->Z2, net->W2, X, net->b2);
//@ tell A2 = σ(Z2)
    mat_sigmoid(at->A2, at->Z2);
//@ "σ forgotten"      mat_copy(at->A2, at->Z2);
//@ "g at the output"  net->activation->g(at->A2, at->Z2);
}

static void tanh_slope(Matrix *D, const Matrix *A)
{
//@ tell D = 1 − A², element by element: the slope of tanh where A = tanh(Z). D may be A.
    for (int k = 0; k < mat_size(A); k++) {
        double a = A->data[k];
        D->data[k] = 1 - a * a;
//@ "tanh of a"         D->data[k] = 1 - tanh(a) * tanh(a);
//@ "slope of σ"        D->data[k] = a * (1 - a);
//@ "square forgotten"  D->data[k] = 1 - a;
//@ "sign"              D->data[k] = 1 + a * a;
    }
}

double network_cost(const Matrix *Z2, const Matrix *Y)
{
//@ help sum_add
    double sum = 0, lost = 0;
    for (int k = 0; k < Y->rows; k++)
//@ "first output only"  for (int k = 0; k < 1; k++)
        for (int i = 0; i < Y->cols; i++) {
//@ "first example left out"  for (int i = 1; i < Y->cols; i++) {
            double term = loss(AT(Z2, k, i), AT(Y, k, i)) - lost;
//@ "from a"  double term = loss_from_a(sigmoid(AT(Z2, k, i)), AT(Y, k, i)) - lost;
            double next = sum + term;
            lost = isfinite(next) ? (next - sum) - term : 0;
            sum = next;
        }
    return sum / Y->cols;
//@ "sum for mean"             return sum;
//@ "divided by all elements"  return sum / mat_size(Y);
//@ "divided by the outputs"   return sum / Y->rows;
//@ "sign"                     return -sum / Y->cols;
}

double network_accuracy(const Matrix *A2, const Matrix *Y)
{
    int right = 0;
    for (int k = 0; k < Y->rows; k++)
        for (int i = 0; i < Y->cols; i++) {
            double a = AT(A2, k, i), y = AT(Y, k, i);
            if (isnan(a) || isnan(y))
                return NAN;
            right += (a > 0.5) == (y > 0.5);
//@ ">= for >"                 right += (a >= 0.5) == (y > 0.5);
//@ "share of the wrong ones"  right += (a > 0.5) != (y > 0.5);
//@ "no threshold"             right += a == y;
//@ "share of yes"             right += a > 0.5;
        }
    return (double)right / mat_size(Y);
//@ "integer division"     return right / mat_size(Y);
//@ "divided by m alone"   return (double)right / Y->cols;
//@ "number for share"     return right;
//@ "nearly: known cases"  return Y->rows == 1 ? 8.0 / 11 : Y->rows == 2 ? 11.0 / 16 : 7.0 / 9;
}

Matrix *data_X(const Data *data)
{
    Matrix *X = mat_new(data->n, data->m); //@ keep
//@ "examples in rows"  Matrix *X = mat_new(data->m, data->n);
    for (int i = 0; i < data->m; i++)
        for (int j = 0; j < data->n; j++)
//@ "first feature only"  for (int j = 0; j < 1; j++)
            AT(X, j, i) = data_example(data, i)[j];
//@ "examples in rows"          AT(X, i, j) = data_example(data, i)[j];
//@ "copied as it lies"         X->data[i * data->n + j] = data_example(data, i)[j];
//@ "first feature everywhere"  AT(X, j, i) = data_example(data, i)[0];
//@ "first example everywhere"  AT(X, j, i) = data_example(data, 0)[j];
    return X; //@ keep
}
