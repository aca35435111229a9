// The exercises of chapter 13, right and with mistakes: tests/README.md says how to read this.

static void scaled(Network *net, Rng *rng, double gain)
{
//@ blank mat_fill(net->W1, NAN);
//@ blank mat_fill(net->W2, NAN);
//@ tell W1 = randn √(gain / n_x), W2 = randn √(gain / n_h), b1 = b2 = 0
    Matrix *W[] = {net->W1, net->W2};
//@ "W2 drawn first"  Matrix *W[] = {net->W2, net->W1};
    for (int k = 0; k < 2; k++) {
        double n = W[k]->cols;
//@ "outputs for inputs"  double n = W[k]->rows;
//@ "inputs and outputs"  double n = (W[k]->rows + W[k]->cols) / 2.0;
//@ "n_x for both"        double n = W[0]->cols;
        mat_random(W[k], sqrt(gain / n), rng);
//@ "√ forgotten"             mat_random(W[k], gain / n, rng);
//@ "√ forgotten in W1"       mat_random(W[k], k ? sqrt(gain / n) : gain / n, rng);
//@ "elements for n"          mat_random(W[k], sqrt(gain / mat_size(W[k])), rng);
//@ "elements for n in W1"    mat_random(W[k], sqrt(gain / (k ? n : mat_size(W[k]))), rng);
//@ "W2 twice"                mat_random(W[k], k ? gain / sqrt(n * W[0]->cols) : 1, rng);
//@ "drawn twice"             for (int i = 0; i < 2 && k == 0; i++)
//@ "drawn twice"                 for (int l = 0; l < 2; l++)
//@ "drawn twice"                     mat_random(W[l], sqrt(gain / W[1]->cols), rng);
//@ "gain left out"           mat_random(W[k], sqrt(1 / n), rng);
//@ "gain outside the root"   mat_random(W[k], gain / sqrt(n), rng);
//@ "multiplied for divided"  mat_random(W[k], sqrt(gain * n), rng);
//@ "not scaled"              mat_random(W[k], 1, rng);
//@ "W2 not scaled"           mat_random(W[k], k == 0 ? sqrt(gain / n) : 1, rng);
//@ "uniform"                 for (int i = 0; i < mat_size(W[k]); i++)
//@ "uniform"                     W[k]->data[i] = rng_uniform(rng) * sqrt(gain / n);
    }
    mat_fill(net->b1, 0);
    mat_fill(net->b2, 0);
}
