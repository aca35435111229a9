// # 00 TO WRITE: the title
//
// *TO WRITE: which question does this chapter answer?* And in one more sentence: how.
//
// ## The idea
//
// TO WRITE: the idea in words, and the drawing that a teacher would make on the board.
// (What stands here meanwhile, so that there is something to see: numbers are squared.)
//
// ## The formula
//
//     y = x²        x and y are single numbers
//
// TO WRITE: what the letters mean, and their shapes. A new symbol goes into
// [notation.md](notation.md), too.
//
// ## In code
//
// TO WRITE: why before how. [00_name.h](../chapters/00_name.h) declares what later chapters
// may use; what no one else uses is `static`.
#include "00_name.h"

#include <stdio.h>

#include "plot.h"

double square(double x)
{
    double y = x * x;
    return y;
}

//@ fold TO WRITE: what only serves the program is folded; at least half of the open code is what the chapter teaches
static void print_squares(void)
{
    printf("     x       y\n");
    for (int x = -2; x <= 2; x++)
        printf("%6d  %6.2f\n", x, square(x));
}

static void keep_curve(Plot *plot)
{
    plot_block(plot, "curve");
    for (int i = -20; i <= 20; i++)
        fprintf(plot->data, "%g %.6f\n", i / 10.0, square(i / 10.0));
}

int main(int argc, char **argv)
{
    Plot plot = plot_begin(argc, argv, "00_name",
                           "TO WRITE: the chapter in a few words.", NULL);
    print_squares();
    keep_curve(&plot);
    return plot_end(&plot);
}

// ## A run
//
//@ ask TO WRITE: what should readers expect of the output, before they see it? (What comes of −2?) | TO WRITE: the answer. (4.00, as of 2: a square has no sign.) | 4.00
//@ output
//
// TO WRITE: what is worth looking at in these numbers.
//
//@ plot 00_name TO WRITE: what the picture shows, in words, for somebody who cannot see it.
//
// TO WRITE: what to see in the picture.
//
// ## The same in NumPy
//
//@ numpy square
//
// ## What goes wrong
//
// * **TO WRITE: a mistake that people make.** What happens then, and how one notices.
//
// ## To keep
//
// TO WRITE: three sentences.
//
// ## Exercises
//
// 1. TO WRITE: at least three exercises, from paper and pencil to a program of one's own.
//
//    <details><summary>Hint</summary>TO WRITE: where to begin. Every exercise has a hint.</details>
//    <details><summary>Answer</summary>TO WRITE: a test computes its numbers, in tests/reference/00_name.py: test_answer.</details>
//
// *TO WRITE: how many minutes, and what to read on.*
//
// TO WRITE: one sentence that leads on.
