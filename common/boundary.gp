# What a model says everywhere, and the examples:
#     call "common/boundary.gp" "flowers" "versicolor" "virginica"
# draws the blocks "flowers map", "flowers 0" and "flowers 1" of the data file;
# the other two names are for the key. Ranges, labels and title are the caller's,
# and so is `level`, the value of the map on the boundary (0.5 as a rule).
block = ARG1
set format "%.8g" # a table is written in the format of the axes
set table $half
set contour base
unset surface
set cntrparam levels discrete level
splot data index block." map" using 1:2:3
unset table
unset contour
set surface
set format "%g"
unset grid
if (form ne "text") {
    plot data index block." map" using 1:2:3 with image notitle, \
         data index block." 0" with points pt circle ps 0.72 lc rgb "white" notitle, \
         data index block." 0" with points pt circle ps 0.5 lc rgb blue notitle, \
         data index block." 1" with points pt triangle ps 0.82 lc rgb "white" notitle, \
         data index block." 1" with points pt triangle ps 0.54 lc rgb rust notitle, \
         $half using 1:2 with lines lw 2.4 lc rgb "#111111" notitle, \
         keyentry with points pt circle ps 0.8 lc rgb blue title ARG2, \
         keyentry with points pt triangle ps 0.9 lc rgb rust title ARG3, \
         keyentry with lines lw 2.4 lc rgb "#111111" title "P = 0.5"
} else {
    plot data index block." 0" with points pt "o" title ARG2, \
         data index block." 1" with points pt "^" title ARG3, \
         $half using 1:2 with lines title "P = 0.5"
}
