// The exercises of chapter 10, right and with mistakes: tests/README.md says how to read this.

void collapse(Matrix *W, Matrix *b, const Network *net)
{
//@ blank mat_fill(W, NAN);
//@ blank mat_fill(b, NAN);
    mat_mul(W, net->W2, net->W1);
//@ "W1 W2"     mat_mul(W, net->W1, net->W2);
    mat_affine(b, net->W2, net->b1, net->b2);
//@ "b = b2"       mat_copy(b, net->b2);
//@ "b = W2 b1"    mat_mul(b, net->W2, net->b1);
//@ "b = b1 + b2"  mat_add(b, net->b1, net->b2);
//@ "W for W2"     mat_affine(b, W, net->b1, net->b2);
}
