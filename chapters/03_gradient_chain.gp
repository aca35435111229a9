chapter = "03_gradient"
width = 1040
height = 300
call "common/plot.gp" "03_gradient_chain" ARG1 ARG2 ARG3
call "common/drawing.gp"

R = 30
Y = 190 # forward
B = 76  # backward
array X[4] = [110, 390, 670, 950]
array name[4] = ["w[0]", "z", "a", "L"]
array does[3] = ["w[0] x[0] + …", "σ", "−log a"]
do for [k=1:4] {
    set object circle at X[k],Y size R fc rgb "white" fs solid border lc rgb blue lw 2 back
    set label name[k] at X[k],Y center
}
do for [k=1:3] {
    set arrow from X[k] + R, Y to X[k+1] - R - 1, Y head size 11,18 filled lw 1.4 lc rgb grey back
    set label does[k] at (X[k] + X[k+1])/2, Y + 17 center font small tc rgb grey
    set label "×" at (X[k] + X[k+1])/2, B + 14 center tc rgb rust
    set arrow from X[k+1] - (k == 3 ? 20 : 82), B to X[k] + (k == 1 ? 96 : 82), B head size 11,18 filled lw 1.4 lc rgb rust dt 2 back
}
set label "forward: what the weight does to the loss" at 20, height - 24 left tc rgb blue
set label "backward: slopes of L, multiplied link by link" at 20, 22 left tc rgb rust

# "forward": w, z, a, L. "links": the slope of each. "backward": dw, dz, da.
middle(k) = (X[k] + X[k+1])/2
plot data index "forward" using (X[1]):(Y + 48):(gprintf("%.1f", $1)) with labels tc rgb blue, \
     "" index "forward" using (X[2]):(Y + 48):(gprintf("%.2f", $2)) with labels tc rgb blue, \
     "" index "forward" using (X[3]):(Y + 48):(gprintf("%.5f", $3)) with labels tc rgb blue, \
     "" index "forward" using (X[4]):(Y + 48):(gprintf("%.5f", $4)) with labels tc rgb blue, \
     "" index "links" using (middle(1)):(Y - 18):("slope x[0] = ".gprintf("%.1f", $1)) with labels font small, \
     "" index "links" using (middle(2)):(Y - 18):("slope a(1 − a) = ".gprintf("%.5f", $2)) with labels font small, \
     "" index "links" using (middle(3)):(Y - 18):("slope −1/a = ".gprintf("%.5f", $3)) with labels font small, \
     "" index "backward" using (X[1]):(B):("dw[0] = ".gprintf("%.5f", $1)) with labels tc rgb rust, \
     "" index "backward" using (X[2]):(B):("dz = ".gprintf("%.5f", $2)) with labels tc rgb rust, \
     "" index "backward" using (X[3]):(B):("da = ".gprintf("%.5f", $3)) with labels tc rgb rust, \
     "" index "backward" using (X[4]):(B):("1") with labels tc rgb rust
unset output
