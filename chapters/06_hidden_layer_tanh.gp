chapter = "06_hidden_layer"
width = 940
height = 400
call "common/plot.gp" "06_hidden_layer_tanh" ARG1 ARG2 ARG3

eval panels(1, 2, "margins 0.06,0.98,0.18,0.88 spacing 0.09,0")
set xrange [-5:5]
set xtics 1
set xlabel "z"
set xzeroaxis lt 1 lc rgb "#999999"
set yzeroaxis lt 1 lc rgb "#999999"
set key left top Left reverse samplen 2.5

set title "tanh is a sigmoid in other units"
set yrange [-1.15:1.35]
set ytics 1
plot data index "bend" using 1:4 with lines lw 3 lc rgb blue title "tanh z = 2 σ(2z) − 1", \
     "" index "bend" using 1:3 with lines lw 1.8 dt (3,3) lc rgb grey title "σ(2z)", \
     "" index "bend" using 1:2 with lines lw 2.2 dt (10,5) lc rgb rust title "σ(z)"

set title "Their slopes"
set yrange [-0.08:1.17]
set ytics ("0" 0, "¼" 0.25, "½" 0.5, "¾" 0.75, "1" 1)
set label "1 − a²,  a = tanh z" at 0.75,0.85 left tc rgb blue
set label "a (1 − a),  a = σ(z)" at 1.6,0.2 left tc rgb rust
plot data index "bend" using 1:6 with lines lw 3 lc rgb blue notitle, \
     "" index "bend" using 1:5 with lines lw 2.2 dt (10,5) lc rgb rust notitle
unset multiplot
unset output
