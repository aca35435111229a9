width = 1000
height = 520
call "common/plot.gp" "13_initialization" ARG1 ARG2 ARG3

eval panels(2, 4, "margins 0.085,0.98,0.12,0.92 spacing 0.035,0.2")
unset key
starts = "0.01 Xavier He 30"
set xrange [0:2000]
set yrange [0:1]
set xtics 1000
set ytics 0.25 format "%.2f"
set xlabel "step" offset 0,0.3
do for [k=1:4] {
    if (k == 1) { set ylabel "cost J" } else { unset ylabel; set ytics format "" }
    set title "start: ".word(starts, k)
    plot for [seed=2:7] data index sprintf("%s curve %d", word(starts, k), seed) using 1:2 with lines lw 1.5 lc rgb blue
}
set xrange [-1:1]
set yrange [0:60]
set xtics 1
set ytics 20 format "%.0f"
set style fill solid noborder
set boxwidth 0.09
set xlabel "activation a1 at the start"
unset title
do for [k=1:4] {
    if (k == 1) { set ylabel "share (%)" } else { unset ylabel; set ytics format "" }
    plot data index sprintf("%s histogram 2", word(starts, k)) using 1:2 with boxes lc rgb rust
}
unset multiplot
unset output
