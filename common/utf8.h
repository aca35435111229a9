// UTF-8, as far as it is needed to check text and to quote it safely.
#ifndef UTF8_H
#define UTF8_H

// How many bytes the character at text has, 1 … 4, or 0 if it is not well-formed
// UTF-8 (RFC 3629: nothing overlong, no surrogates, nothing above U+10FFFF). text
// ends with '\0', which counts as a character of one byte.
int utf8_length(const char *text);

// Copies text to line, which has room for 4 * strlen(text) + 1 bytes, and makes what
// a terminal might obey or misread visible: control characters, those that change
// the direction of writing, and bytes that are not UTF-8 become \n, \t or \x1b.
void utf8_escape(char *line, const char *text);

#endif
