// In a homework, what make check has asked of a function can be asked once more, from main:
// it prints the line of C for it. Every program of a homework is compiled with this file.
#ifndef AGAIN_H
#define AGAIN_H

// Reads the questions in a file, calls the function, prints what it gives, and ends the
// program: with status 1 where the file cannot be read. word is what the functions of some
// chapters want to know besides, an activation, say; NULL where there is none.
_Noreturn void again(const char *path, char *word);

#endif
