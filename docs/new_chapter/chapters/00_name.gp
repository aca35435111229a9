width = 760
height = 440
call "common/plot.gp" "00_name" ARG1 ARG2 ARG3

set title "TO WRITE: what the picture shows"
set xlabel "x"
set ylabel "y = x^2"

plot data index "curve" using 1:2 with lines lw 2.4 lc rgb blue title "x^2"
unset output
