width = 940
height = 720
call "common/plot.gp" "06_hidden_layer" ARG1 ARG2 ARG3

# What a neuron computes, by the pattern of its signs at the four points: chapters/06 has the names.
names = "never AND x[0]∧¬x[1] x[0] x[1]∧¬x[0] x[1] XOR OR NOR equal ¬x[1] x[0]∨¬x[1] ¬x[0] x[1]∨¬x[0] NAND always"
patterns = ""
stats data index "patterns" using (patterns = patterns." ".strcol(2), 1) nooutput

# Beside each point what the neuron says there: yes or no, from the bits of its pattern.
says(k, i) = int(word(patterns, k + 1)) / 2**(3 - i) % 2 ? "yes" : "no"

eval panels(2, 3, "margins 0.06,0.97,0.09,0.93 spacing 0.08,0.2")
set size ratio -1
set xrange [-0.5:1.5]
set yrange [-0.5:1.5]
set xtics 1
set ytics 1
set xlabel "feature x[0]" offset 0,0.4
set ylabel "feature x[1]" offset 1.2,0
unset colorbox
unset key

set cbrange [-1:1]
level = 0
do for [k=0:3] {
    # on the side of the point where the line is not
    if (k == 0 || k == 2) {
        do for [i=0:3] { set label i+1 says(k, i) at i/2-0.07,i%2 right front }
    } else {
        do for [i=0:3] { set label i+1 says(k, i) at i/2+0.07,i%2+0.09 left front }
    }
    set title sprintf("hidden neuron %d: %s", k, word(names, int(word(patterns, k + 1)) + 1))
    call "common/boundary.gp" sprintf("neuron %d", k) "" ""
}
set cbrange [0:1]
level = 0.5
do for [i=0:3] { set label i+1 says(4, i) at i/2+0.07,i%2+0.09 left front }
set title sprintf("output: %s", word(names, int(word(patterns, 5)) + 1))
call "common/boundary.gp" "neuron 4" "" ""

# The last place is for the key.
unset title
unset label
unset border
unset tics
unset xlabel
unset ylabel
set key at graph 0.02, 0.8 left top Left reverse samplen 2 spacing 1.6
plot -9 notitle, \
     keyentry with points pt circle ps 0.8 lc rgb blue title "y = 0", \
     keyentry with points pt triangle ps 0.9 lc rgb rust title "y = 1", \
     keyentry with lines lw 2.4 lc rgb "#111111" title "a1[k] = 0, or a2 = 0.5", \
     keyentry with boxes fs solid fc rgb "#8fbbdc" title "a1[k] = −1, or a2 = 0", \
     keyentry with boxes fs solid fc rgb "#efb07a" title "a1[k] = 1, or a2 = 1"
unset multiplot
unset output
