width = 1000
height = 520
call "common/plot.gp" "13_initialization" ARG1 ARG2 ARG3

eval panels(2, 5, "margins 0.075,0.98,0.13,0.93 spacing 0.03,0.23")
unset key
starts = "'small' 'Xavier' 'He' 'W1 large' 'both large'"
set xrange [-6:300]
set logscale y
set yrange [0.1:100]
set xtics 150
set ytics 10 format "%g"
set xlabel "step" offset 0,0.4
do for [k=1:5] {
    if (k == 1) { set ylabel "cost J" } else { unset ylabel; set ytics format "" }
    set title word(starts, k) offset 0,-0.4
    plot for [seed=0:9] data index sprintf("curve %d %d", k - 1, seed) using 1:2 with lines lw 1.3 lc rgb blue, \
         for [seed=0:9] data index sprintf("curve %d %d", k - 1, seed) every ::0::0 using 1:2 with points pt circle ps 0.4 lc rgb rust
}
unset logscale y
set xrange [-1:1]
set yrange [0:60]
set xtics 1
set ytics 20 format "%.0f"
set style fill solid noborder
set boxwidth 0.09
set xlabel "a1 at the start" offset 0,0.4
unset title
do for [k=1:5] {
    if (k == 1) { set ylabel "share (%)" } else { unset ylabel; set ytics format "" }
    plot data index sprintf("histogram %d", k - 1) using 1:2 with boxes lc rgb rust
}
unset multiplot
unset output
