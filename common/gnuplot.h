// Starts gnuplot. This is the one place where the project needs another process;
// where there are none (WebAssembly), gnuplot cannot be started, and says so.
#ifndef GNUPLOT_H
#define GNUPLOT_H

typedef struct {
    const char *script;  // chapters/01_neuron.gp
    const char *data;    // the file that it draws from
    const char *form;    // "svg", or "text" for the terminal
    const char *picture; // the file that it draws; "" for text
    const char *log;     // the file that gets what gnuplot says
    int patience;        // seconds that it may take
} Drawing;

// What went wrong: "gnuplot failed with status 1: …", "gnuplot was stopped after
// 10 s"; "" if nothing did.
typedef struct {
    char text[300];
} Problem;

// Runs gnuplot -d -c SCRIPT DATA FORM PICTURE, without a shell and without the
// user's settings (-d, and no GNUTERM or GNUPLOT_… in its environment), and waits
// for it. One that takes too long is ended, with all that it has started.
Problem gnuplot_draw(const Drawing *drawing);

#endif
