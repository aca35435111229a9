// The exercises of chapter 07, right and with mistakes: tests/README.md says how to read this.

void plain_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    mat_stop(mat_misfit("plain_mul", A, A->cols, B, B->rows)); //@ keep
    mat_stop(mat_misshape("plain_mul", "the result", C, A->rows, B->cols)); //@ keep
    require_apart("plain_mul", C, A, B); //@ keep
//@ blank mat_fill(C, NAN);
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            double sum = 0;
//@ "not set to 0"  double sum = AT(C, i, j);
//@ "a running sum"       double sum = j ? AT(C, i, j - 1) : 0;
//@ "a running sum of all"  double sum = i + j ? C->data[i * C->cols + j - 1] : 0;
//@ "element by element"  double sum = AT(A, i, j) * AT(B, i, j);
            for (int k = 0; k < A->cols; k++)
//@ "element by element"
//@ "if the last column of A were 0"     for (int k = 0; k < A->cols - 1; k++)
//@ "wrong size of the sum"  for (int k = 0; k < C->cols; k++)
//@ "nearly: up to a 0"      for (int k = 0; k < A->cols && AT(A, i, k) != 0; k++)
                sum += AT(A, i, k) * AT(B, k, j);
//@ "element by element"
//@ "if all columns of A but the last were 0"             sum = AT(A, i, k) * AT(B, k, j);
//@ "C = A Bᵀ"  sum += AT(A, i, k) * AT(B, j, k);
//@ "C = Aᵀ B"   sum += AT(A, k, i) * AT(B, k, j);
//@ "C = B A"      sum += AT(B, i, k) * AT(A, k, j);
            AT(C, i, j) = sum;
//@ "nearly: mat_mul"  mat_mul(C, A, B);
        }
}

void plain_affine(Matrix *Z, const Matrix *W, const Matrix *X, const Matrix *b)
{
    mat_stop(mat_misshape("plain_affine", "b", b, W->rows, 1)); //@ keep
    mat_stop(mat_overlap("plain_affine", Z, b)); //@ keep
//@ blank mat_fill(Z, NAN);
    plain_mul(Z, W, X);
//@ "Z = X W + b"  plain_mul(Z, X, W);
    for (int i = 0; i < Z->rows; i++)
        for (int j = 0; j < Z->cols; j++)
            AT(Z, i, j) += AT(b, i, 0);
//@ "b in the first column"  AT(Z, i, j) += j ? 0 : AT(b, i, 0);
//@ "no bias"            AT(Z, i, j) += 0;
//@ "b along the rows"       AT(Z, i, j) += AT(b, j, 0);
//@ "if b were added inside a loop"    AT(Z, i, j) += W->cols * AT(b, i, 0);
//@ "if W were 0"  AT(Z, i, j) = AT(b, i, 0);
}

void plain_mul_nt(Matrix *C, const Matrix *A, const Matrix *B)
{
    mat_stop(mat_misfit("plain_mul_nt", A, A->cols, B, B->cols)); //@ keep
    mat_stop(mat_misshape("plain_mul_nt", "the result", C, A->rows, B->rows)); //@ keep
    require_apart("plain_mul_nt", C, A, B); //@ keep
//@ blank mat_fill(C, NAN);
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            double sum = 0;
//@ "nearly: 64 terms"  double sum = 0, terms[64];
//@ "not set to 0"  double sum = AT(C, i, j);
            for (int k = 0; k < A->cols; k++)
//@ "if the last column of A were 0"     for (int k = 0; k < A->cols - 1; k++)
//@ "wrong size of the sum"  for (int k = 0; k < C->cols; k++)
                sum += AT(A, i, k) * AT(B, j, k);
//@ "nearly: 64 terms"  terms[k] = AT(A, i, k) * AT(B, j, k);
//@ "nearly: 64 terms"  for (int k = 0; k < A->cols; k++) sum += terms[k];
//@ "C = A B"     sum += AT(A, i, k) * AT(B, k, j);
//@ "C = Aᵀ B"  sum += AT(A, k, i) * AT(B, k, j);
            AT(C, i, j) = sum;
        }
}

void plain_mul_tn(Matrix *C, const Matrix *A, const Matrix *B)
{
    mat_stop(mat_misfit("plain_mul_tn", A, A->rows, B, B->rows)); //@ keep
    mat_stop(mat_misshape("plain_mul_tn", "the result", C, A->cols, B->cols)); //@ keep
    require_apart("plain_mul_tn", C, A, B); //@ keep
//@ blank mat_fill(C, NAN);
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            double sum = 0;
//@ "not set to 0"  double sum = AT(C, i, j);
            for (int k = 0; k < A->rows; k++)
//@ "if the last row of A were 0"     for (int k = 0; k < A->rows - 1; k++)
//@ "wrong size of the sum"  for (int k = 0; k < A->cols; k++)
                sum += AT(A, k, i) * AT(B, k, j);
//@ "if all rows of A but the last were 0"            sum = AT(A, k, i) * AT(B, k, j);
//@ "C = A B"     sum += AT(A, i, k) * AT(B, k, j);
//@ "C = A Bᵀ"  sum += AT(A, i, k) * AT(B, j, k);
            AT(C, i, j) = sum;
        }
}
