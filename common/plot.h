// The frame of every chapter's program: its command line, the data that it
// keeps for its picture, the picture, and the last check of its output.
//
//     int main(int argc, char **argv)
//     {
//         Plot plot = plot_begin(argc, argv, "01_neuron", "One neuron.", NULL);
//         …                                  the lesson, with printf
//         plot_block(&plot, "curve");        a named block of data
//         fprintf(plot.data, "%g %g\n", …);  its rows
//         return plot_end(&plot);            the picture
//     }
//
// chapters/01_neuron.gp draws build/plots/01_neuron.svg from the blocks in
// build/plots/01_neuron.dat. All these files appear when they are complete, or not at
// all. Without gnuplot the program does all its work, keeps the data and says in
// one line how to draw later.
#ifndef PLOT_H
#define PLOT_H

#include <stdio.h>

#include "data.h"
#include "options.h"

typedef struct {
    const char *stem;          // "01_neuron"
    const char *folder;        // where data and picture go
    int text;                  // draw in the terminal, too
    int patience;              // seconds that gnuplot may take
    FILE *data;                // what the pictures are made of …
    struct PlotMemory *memory; // … kept here until the end
    const char *pictures[5];   // their names, the chapter's own first
    int count;                 // how many there are
} Plot;

// Reads the command line: --help, --plots FOLDER, --text, and what options lists
// (NULL for none). A wrong command line is a failure with status 2. A folder that
// cannot be written, or a program that was started elsewhere than in the project's
// folder, is one with status 1, before any work is done.
Plot plot_begin(int argc, char **argv, const char *stem, const char *about,
                const Option *options);

// One more picture from the same data, a drawing, say: chapters/NAME.gp draws NAME.svg.
// There can be four in all.
void plot_also(Plot *plot, const char *name);

// Starts a block that the gnuplot script finds by `index "name"`.
void plot_block(Plot *plot, const char *name);

// A block with the examples of each class: "name 0" and "name 1". x1 x2 a row.
void plot_classes(Plot *plot, const char *name, const Data *data);

// A block with a number for each point of the grid: x1 x2 value a row, an
// empty line after each row of the grid, as gnuplot likes it.
void plot_map(Plot *plot, const char *name, Grid grid, const double *value);

// What a model says everywhere, and the examples: the blocks "name map", "name 0"
// and "name 1", for common/boundary.gp. value has a number for each point of the
// grid, in the order of data_grid.
void plot_boundary(Plot *plot, const char *name, const Data *data, Grid grid,
                   const double *value);

// Checks that all that was printed has arrived, writes the data and draws. Returns
// 0, for main to return; lost output is a failure.
int plot_end(Plot *plot);

#endif
