// The exercises of chapter 07, right and with mistakes: tests/README.md says how to read this.

VECTORIZED void mat_mul(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_fit("mat_mul", A, A->cols, B, B->rows); //@ keep
    require_shape("mat_mul", "the result", C, A->rows, B->cols); //@ keep
    require_apart("mat_mul", C, A); //@ keep
    require_apart("mat_mul", C, B); //@ keep
//@ blank mat_fill(C, NAN);
//@ help row
//@ help add_row
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            double sum = 0;
//@ "not set to 0"  double sum = AT(C, i, j);
//@ "element by element"  double sum = AT(A, i, j) * AT(B, i, j);
            for (int k = 0; k < A->cols; k++)
//@ "element by element"
//@ "if the last column of A were 0"     for (int k = 0; k < A->cols - 1; k++)
//@ "wrong size of the sum"  for (int k = 0; k < C->cols; k++)
                sum += AT(A, i, k) * AT(B, k, j);
//@ "element by element"
//@ "if all columns of A but the last were 0"             sum = AT(A, i, k) * AT(B, k, j);
//@ "C = A Bᵀ"  sum += AT(A, i, k) * AT(B, j, k);
//@ "C = Aᵀ B"   sum += AT(A, k, i) * AT(B, k, j);
//@ "C = B A"      sum += AT(B, i, k) * AT(A, k, j);
            AT(C, i, j) = sum;
        }
}

void mat_mul_nt(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_fit("mat_mul_nt", A, A->cols, B, B->cols); //@ keep
    require_shape("mat_mul_nt", "the result", C, A->rows, B->rows); //@ keep
    require_apart("mat_mul_nt", C, A); //@ keep
    require_apart("mat_mul_nt", C, B); //@ keep
//@ blank mat_fill(C, NAN);
//@ help dot
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            double sum = 0;
//@ "not set to 0"  double sum = AT(C, i, j);
            for (int k = 0; k < A->cols; k++)
//@ "if the last column of A were 0"     for (int k = 0; k < A->cols - 1; k++)
//@ "wrong size of the sum"  for (int k = 0; k < C->cols; k++)
                sum += AT(A, i, k) * AT(B, j, k);
//@ "C = A B"     sum += AT(A, i, k) * AT(B, k, j);
//@ "C = Aᵀ B"  sum += AT(A, k, i) * AT(B, k, j);
            AT(C, i, j) = sum;
        }
}

VECTORIZED void mat_mul_tn(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_fit("mat_mul_tn", A, A->rows, B, B->rows); //@ keep
    require_shape("mat_mul_tn", "the result", C, A->cols, B->cols); //@ keep
    require_apart("mat_mul_tn", C, A); //@ keep
    require_apart("mat_mul_tn", C, B); //@ keep
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

void mat_affine(Matrix *Z, const Matrix *W, const Matrix *X, const Matrix *b)
{
    require_shape("mat_affine", "b", b, W->rows, 1); //@ keep
    require_apart("mat_affine", Z, b); //@ keep
//@ blank mat_fill(Z, NAN);
    mat_mul(Z, W, X);
//@ "Z = X W + b"  mat_mul(Z, X, W);
    for (int i = 0; i < Z->rows; i++)
        for (int j = 0; j < Z->cols; j++)
            AT(Z, i, j) += AT(b, i, 0);
//@ "no bias"            AT(Z, i, j) += 0;
//@ "b along the rows"       AT(Z, i, j) += AT(b, j, 0);
//@ "if b were added inside a loop"    AT(Z, i, j) += W->cols * AT(b, i, 0);
//@ "if W were 0"  AT(Z, i, j) = AT(b, i, 0);
}

void mat_hadamard(Matrix *C, const Matrix *A, const Matrix *B)
{
    require_shape("mat_hadamard", "the second operand", B, A->rows, A->cols); //@ keep
    require_same("mat_hadamard", C, A); //@ keep
//@ blank mat_fill(C, NAN);
    for (int k = 0; k < mat_size(C); k++)
//@ "C = A B"          mat_mul(C, A, B);
//@ "the last one not written"    for (int k = 0; k < mat_size(C) - 1; k++)
//@ "nearly: C filled first"  mat_fill(C, 1);
//@ "nearly: C filled first"  for (int k = 0; k < mat_size(C); k++)
        C->data[k] = A->data[k] * B->data[k];
//@ "C = A + B"  C->data[k] = A->data[k] + B->data[k];
//@ "C = A B"
}
