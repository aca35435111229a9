chapter = "10_nonlinearity"
width = 1000
height = 350
call "common/plot.gp" "10_nonlinearity_curve" ARG1 ARG2 ARG3

eval panels(1, 3, "margins 0.05,0.985,0.18,0.86 spacing 0.045,0")
set xrange [-3:3]
set yrange [-2.6:2.9]
set xtics 1
set ytics 1
set xlabel "feature x"
set key top left Left reverse samplen 2.5
do for [n in "1 3 10"] {
    set title (n eq "1" ? "1 tanh unit" : n." tanh units")
    block = sprintf("curve by %03d", int(n))
    plot data index block using 1:3 with lines lw 2.6 lc rgb blue title "Z2", \
         data index block using 1:2 with lines lw 1.8 dt (6,4) lc rgb rust title "sin x + cos 2x"
    unset key
}
unset multiplot
unset output
