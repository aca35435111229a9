width = 760
height = 440
call "common/plot.gp" "08_vectorize" ARG1 ARG2 ARG3

set title "One forward pass: 32 features, 32 hidden neurons"
set xlabel "examples m"
set ylabel "time per example (s)"
set logscale xy
set format "10^{%L}"
set xrange [8:130000]
set yrange [1e-8:1e-4]
set key top right
plot data using 1:2 with linespoints lw 2 pt triangle ps 0.8 lc rgb rust title "loops (chapter 06)", \
     data using 1:3 with linespoints lw 2 pt circle ps 0.7 lc rgb blue title "matrices"
unset output
