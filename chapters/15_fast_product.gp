width = 860
height = 520
call "common/plot.gp" "15_fast_product" ARG1 ARG2 ARG3

stats data index "peak" using 1 name "peak" nooutput
stats data index "library" using 2 name "library" nooutput

set title "Products of two n × n matrices, on one core" offset 0,0.5
set xlabel "n"
set ylabel "GFLOP/s"
set logscale xy
set xrange [55:1200]
# A processor may be faster than any of today; where the computer was busy, a speed is drawn at the edge.
top = peak_max > 120 ? 1.6 * peak_max : 200
set yrange [0.1:top]
set ytics ("0.1" 0.1, "1" 1, "10" 10, "100" 100)
set xtics ("64" 64, "128" 128, "256" 256, "512" 512, "1024" 1024)
set key outside right center invert width -2 samplen 2.4
# A step that was not tried, a library that is not there: 0.
there(y) = y == 0 ? NaN : y < 0.11 ? 0.11 : y > 0.9 * top ? 0.9 * top : y
set arrow from 55,there(peak_max) to 1200,there(peak_max) nohead lw 1.6 dt (8,4) lc rgb "#222222"
set label "peak, measured" at 58,1.22*there(peak_max) left
steps = "'three loops' unchecked transposed 'loop order' blocked registers vectors"
set linetype 1 lc rgb "#9a9a9a" pt 4
set linetype 2 lc rgb "#7d7d7d" pt 6
set linetype 3 lc rgb "#6b8cae" pt 8
set linetype 4 lc rgb "#8a6fae" pt 12
set linetype 5 lc rgb "#6f4f9c" pt 2
set linetype 6 lc rgb "#3f8f7a" pt 5
set linetype 7 lc rgb "#2a6f5d" pt 13
plot for [k=1:7] data index word(steps, k) using 1:(there($2)) with linespoints lt k lw 1.8 ps 0.9 title sprintf("%d  %s", k, word(steps, k)), \
     data index "packed" using 1:(there($2)) with linespoints lw 2.8 pt circle ps 0.9 lc rgb blue title "8  packed", \
     data index "library" using 1:(there($2)) with linespoints lw 1.8 dt (4,3) pt triangle ps 1 lc rgb rust title (library_max > 0 ? "library" : "")
unset output
