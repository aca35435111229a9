// The name under which a program was started.
#ifndef PROGRAM_NAME_H
#define PROGRAM_NAME_H

// Without its folder: "12_train". It can be asked from the first line of main on.
const char *program_name(void);

#endif
