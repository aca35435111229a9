# Each activation at its own best rate: the flower from ten starts, and how often XOR is learned.
width = 900
height = 400
chapter = "12_train"
call "common/plot.gp" "12_train_activations" ARG1 ARG2 ARG3

names = "sigmoid tanh relu leaky_relu"
set multiplot
if (form ne "text") { set bmargin at screen 0.28; set tmargin at screen 0.89 }
set xrange [-0.6:3.6]
set xtics ("sigmoid" 0, "tanh" 1, "ReLU" 2, "leaky" 3) scale 0

eval margins(0.085, 0.47, 0.28, 0.89)
set title "the flower: accuracy from ten starts"
set ylabel "% right" offset 0.5,0
set yrange [45:100]
set ytics 10
set arrow from graph 0,first 50 to graph 1,first 50 nohead lw 1.4 dt (2,3) lc rgb grey
set label "a guess" at -0.5,51.7 left tc rgb grey font ",12"
array mean[4]
do for [k=1:4] {
    stats data index word(names, k) using 1 nooutput
    mean[k] = STATS_mean
    set arrow from k-1-0.28,mean[k] to k-1+0.28,mean[k] nohead lw 2.2 lc rgb "#111111" front
}
eval key_at("screen 0.278, screen 0.07 center center horizontal Left reverse samplen 1.2 width 1")
plot for [k=1:4] data index word(names, k) using (k - 1 + 0.036*($0 - 4.5)):1 with points pt circle ps 0.55 lc rgb blue notitle, \
     keyentry with points pt circle ps 0.8 lc rgb blue title "one start", \
     keyentry with lines lw 2.2 lc rgb "#111111" title "the mean of ten"
unset arrow
unset label

eval margins(0.575, 0.985, 0.28, 0.89)
set title "XOR: of ten starts, how many learn it?"
set ylabel "learned" offset 0.5,0
set yrange [0:11.5]
set ytics 2
set boxwidth 0.34
eval key_at("screen 0.78, screen 0.07 center center horizontal Left reverse samplen 1.2 width 1")
plot for [k=1:4] data index "xor ".word(names, k) using (k - 1 - 0.2):1 with boxes fs empty border lw 1.8 lc rgb rust notitle, \
     for [k=1:4] data index "xor ".word(names, k) using (k - 1 + 0.2):2 with boxes fs solid 0.75 border lw 1.8 lc rgb blue notitle, \
     for [k=1:4] data index "xor ".word(names, k) using (k - 1 - 0.2):($1 + 0.6):1 with labels font ",12" tc rgb rust notitle, \
     for [k=1:4] data index "xor ".word(names, k) using (k - 1 + 0.2):($2 + 0.6):2 with labels font ",12" tc rgb blue notitle, \
     keyentry with boxes fs empty border lw 1.8 lc rgb rust title "from 0.01 randn", \
     keyentry with boxes fs solid 0.75 border lw 1.8 lc rgb blue title "from randn"
unset multiplot
unset output
