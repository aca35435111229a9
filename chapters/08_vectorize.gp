width = 760
height = 470
call "common/plot.gp" "08_vectorize" ARG1 ARG2 ARG3

set title "One pass forward: 32 features, 32 hidden neurons" offset 0,0.5
set xlabel "examples m"
set ylabel "time per example (µs)"
set logscale xy
set logscale x2
set xrange [7:43000]
set x2range [7:43000]
set yrange [0.08:4]
set xtics 10
set format x "%.0f"
set ytics ("0.1" 0.1, "1" 1)
set border 7
# What X, Z1 and A1 take together: 3 · 32 · 8 bytes an example.
set x2tics ("10 kB" 13, "100 kB" 130, "1 MB" 1302, "10 MB" 13021)
set x2label "memory of X, Z1 and A1"
set key center left Left reverse
# Where the computer was busy, or is very fast, a time may be off the scale: it is drawn at the edge.
inside(t) = t > 4 ? 4 : t < 0.08 ? 0.08 : t
plot data index "time" using 1:(inside($2)) with linespoints lw 2.2 dt (8,4) pt triangle ps 0.9 lc rgb rust title "loops (chapter 06)", \
     data index "time" using 1:(inside($3)) with linespoints lw 2.2 pt circle ps 0.8 lc rgb blue title "matrices"
unset output
