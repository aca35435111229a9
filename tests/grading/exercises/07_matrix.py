"""The exercises of chapter 07."""

import numpy as np

from exercise import Case, Edge, Exercise, Mistake, litter, reference

matrix = reference("07_matrix")


def operands(name, *sizes):
    """Cases of an operation; the inner size is the largest, except where all are the same
    and a wrong transpose fits."""
    def cases(rng):
        return [Case({"A": rng.randn(*a), "B": rng.randn(*b)}, (name,))
                for a, b in (matrix.shapes_for(name, *s) for s in (*sizes, (3, 3, 3)))]
    return cases


def other_sizes(name):
    """Larger ones, as small as can be, and sums of nothing."""
    def edges(rng):
        found = []
        for p, n, q in (rng.randint(7, 20, 3), (1, 1, 1), (3, 0, 2)):
            a, b = matrix.shapes_for(name, p, n, q)
            found.append(Edge("Right for some sizes, and wrong for {} × {} and {} × {}.".format(
                *a, *b), Case({"A": rng.randn(*a), "B": rng.randn(*b)}, (name,))))
        return found
    return edges


def other_layers(rng):
    p, n, q = rng.randint(7, 20, 3)
    return [Edge(f"Right for some sizes, and wrong for W {p} × {n} and X {n} × {q}.", Case(
        {"A": rng.randn(p, n), "B": rng.randn(n, q), "b": rng.randn(p, 1)}, ("affine",)))]


def products_in_place(rng):
    p, q = rng.randint(7, 20, 2)
    case = Case({"A": rng.randn(p, q), "B": rng.randn(p, q)}, ("hadamard",))
    return [Edge(f"Right for some sizes, and wrong for {p} × {q}.", case),
            Edge("C may be A, too: do not write into it what is still to be read from it.",
                 Case(case.given | {"in_place": 1}, case.words))]


def layers(rng):
    """As many examples as neurons, or fewer: then a row of Z is no longer than b."""
    return [Case({"A": rng.randn(p, n), "B": rng.randn(n, q), "b": rng.randn(p, 1)}, ("affine",))
            for p, n, q in ((5, 2, 3), (4, 6, 1), (3, 3, 3))]


def operation(case):
    return {"C": matrix.OPERATIONS[case.words[0]](case.given["A"], case.given["B"])}


def affine(case, b=None):
    return {"C": matrix.layer(case.given["A"], case.given["B"],
                              case.given["b"] if b is None else b)}


def of(formula):
    """C, as this formula makes it of A and B."""
    return lambda case: {"C": formula(case.given["A"], case.given["B"])}


def added(case):
    C = operation(case)["C"]
    return {"C": C + litter(*C.shape)}


def corner(A, B):
    """Element by element as far as C reaches; IndexError where A or B ends before."""
    rows, columns = A.shape[0], B.shape[1]
    if columns > A.shape[1] or rows > B.shape[0]:
        raise IndexError("no such element")
    return A[:, :columns] * B[:rows]


def plus_b_times(case, number):
    return affine(case, case.given["b"] * number)


def in_first_column(case):
    only = np.zeros((1, case.given["B"].shape[1]))
    only[0, 0] = 1
    return affine(case, case.given["b"] * only)


def along_rows(case):
    """b along each row; IndexError where a row is longer than b."""
    columns = np.arange(case.given["B"].shape[1])
    return affine(case, case.given["b"][columns].T)


def litter_from(first_of):
    """The right answer up to number first_of(A), the numbers after it as they were before."""
    def gives(case):
        C = operation(case)["C"]
        first = first_of(case.given["A"])
        C.ravel()[first:] = litter(C.size)[first:]
        return {"C": C}
    return gives


NOT_SET = ("C was added to what stood there before the call. Set it to 0 first, or begin each sum "
           "anew.")
LAST = "The last term of each sum is missing: the loop over k ends one number early."
NO_MEMORY = "it asks for memory, and no operation of this module may: all of it is the caller's."

EXERCISES = [
    Exercise("mat_mul", "C[i][j] = A[i][0] B[0][j] + … + A[i][n−1] B[n−1][j]", "The formula",
             operands("mul", (2, 5, 3), (3, 4, 1)), operation, [
        Mistake("not set to 0 first", NOT_SET, added),
        Mistake("element by element",
                "This is A[i][j] B[i][j], the product element by element. In the matrix product "
                "row i of A meets column j of B.",
                of(corner)),
        Mistake("last term left out", LAST, of(lambda A, B: A[:, :-1] @ B[:-1])),
        Mistake("last term only",
                "This is the last term of each sum alone: each term replaces the one before, and "
                "should be added to it.",
                of(lambda A, B: A[:, -1:] @ B[-1:])),
        Mistake("wrong size of the sum",
                "Each sum has as many terms as C has columns. It should have as many as A has "
                "columns, which is the inner size.",
                of(lambda A, B: A[:, :B.shape[1]] @ B[:B.shape[1]])),
        Mistake("second operand transposed",
                "This is A Bᵀ: B is walked through row by row, and should be walked down its "
                "columns, B[k][j].",
                of(lambda A, B: A @ B.T)),
        Mistake("first operand transposed",
                "This is Aᵀ B: A is walked down its columns, and should be walked along its rows, "
                "A[i][k].",
                of(lambda A, B: A.T @ B)),
        Mistake("order of the operands", "This is B A: the order of a matrix product matters.",
                of(lambda A, B: B @ A)),
    ], other_sizes("mul"), ask="mul", no_memory=NO_MEMORY),
    Exercise("mat_mul_nt", "C = A Bᵀ: C[i][j] = A[i][0] B[j][0] + … + A[i][n−1] B[j][n−1]",
             "In code", operands("mul_nt", (2, 5, 3), (1, 6, 4)), operation, [
        Mistake("without the transpose",
                "This is A B: B is walked down its columns, and in A Bᵀ it is walked along its "
                "rows, B[j][k].",
                of(lambda A, B: A @ B)),
        Mistake("wrong operand transposed",
                "This is Aᵀ B: the wrong one of the two is transposed.",
                of(lambda A, B: A.T @ B)),
        Mistake("not set to 0 first", NOT_SET, added),
        Mistake("last term left out", LAST, of(lambda A, B: A[:, :-1] @ B[:, :-1].T)),
        Mistake("wrong size of the sum",
                "Each sum has as many terms as C has columns. It should have as many as A and B "
                "have columns.",
                of(lambda A, B: A[:, :len(B)] @ B[:, :len(B)].T)),
    ], other_sizes("mul_nt"), ask="mul_nt", no_memory=NO_MEMORY),
    Exercise("mat_mul_tn", "C = Aᵀ B: C[i][j] = A[0][i] B[0][j] + … + A[n−1][i] B[n−1][j]",
             "In code", operands("mul_tn", (2, 5, 3), (4, 6, 1)), operation, [
        Mistake("without the transpose",
                "This is A B: A is walked along its rows, and in Aᵀ B it is walked down its "
                "columns, A[k][i].",
                of(lambda A, B: A @ B)),
        Mistake("wrong operand transposed",
                "This is A Bᵀ: the wrong one of the two is transposed.",
                of(lambda A, B: A @ B.T)),
        Mistake("not set to 0 first", NOT_SET, added),
        Mistake("last term left out", LAST, of(lambda A, B: A[:-1].T @ B[:-1])),
        Mistake("last term only",
                "This is the last term of each sum alone: each term replaces the one before, and "
                "should be added to it.",
                of(lambda A, B: A[-1:].T @ B[-1:])),
        Mistake("wrong size of the sum",
                "Each sum has as many terms as A has columns. It should have as many as A and B "
                "have rows.",
                of(lambda A, B: A[:A.shape[1]].T @ B[:A.shape[1]])),
    ], other_sizes("mul_tn"), ask="mul_tn", no_memory=NO_MEMORY),
    Exercise("mat_affine", "Z = W X + b, with b added to every column", "In code", layers, affine, [
        Mistake("b forgotten", "This is W X alone: b is not added.",
                lambda case: plus_b_times(case, 0)),
        Mistake("first column only",
                "b is added to the first column only: it belongs to every column, for each "
                "example meets the same biases.",
                in_first_column),
        Mistake("b along the rows",
                "b is added to every row, as if it were one: number i of b belongs to row i of Z, "
                "in every column.",
                along_rows),
        Mistake("b for every feature",
                "b is added once for every feature. It belongs behind the sum, once.",
                lambda case: plus_b_times(case, len(case.given["B"]))),
        Mistake("b in place of the sum",
                "Every column is b: it has replaced W X, and should be added to it.",
                lambda case: {"C": affine(case)["C"] * 0 + case.given["b"]}),
        Mistake("order of the operands", "This is X W + b, and should be W X + b.",
                lambda case: {"C": case.given["B"] @ case.given["A"] + case.given["b"]}),
    ], other_layers, called={"C": "Z"}, ask="affine", needs=("mat_mul",),
             no_memory=NO_MEMORY),
    Exercise("mat_hadamard", "C[i][j] = A[i][j] B[i][j]", "In code",
             operands("hadamard", (2, 5, 5), (4, 3, 3)), operation, [
        Mistake("sum for product", "This is A + B, the sum element by element.",
                of(lambda A, B: A + B)),
        Mistake("matrix product",
                "This is the matrix product A B, rows times columns. Here each element meets the "
                "one in the same place.",
                of(lambda A, B: A @ B)),
        Mistake("first row only",
                "Only the first row was written: there are as many numbers as rows times columns.",
                litter_from(lambda A: A.shape[1])),
        Mistake("last number left out", "The last number was not written: the loop ends early.",
                litter_from(lambda A: A.size - 1)),
    ], products_in_place, ask="hadamard", no_memory=NO_MEMORY),
]
