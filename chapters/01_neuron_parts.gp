chapter = "01_neuron"
width = 920
height = 400
call "common/plot.gp" "01_neuron_parts" ARG1 ARG2 ARG3

# The weights, for the arrows: as thick as they are large, dashed where they are negative.
array w[3]
do for [j=0:2] {
    stats data index "products" using 1 every ::j::j nooutput prefix "S"
    w[j+1] = S_min
}
call "common/drawing.gp"

R = 32
X0 = 190
X1 = 510
X2 = 690
Y = 215
y(j) = Y + 115*(1 - j)
end(j) = Y + 24*(1 - j)
set object rectangle from X1 - 62, Y - 75 to X2 + 62, Y + 75 fc rgb "#f3f1ea" fs solid noborder behind
set label "the neuron" at (X1 + X2)/2, Y + 92 center tc rgb grey
do for [j=0:2] {
    shade = w[j+1] < 0 ? rust : blue
    dash = w[j+1] < 0 ? 2 : 1
    set arrow from X0 + R, y(j) to X1 - R + 3*abs(1-j), end(j) head size 11,18 filled \
        lw 0.8 + 1.1*abs(w[j+1]) lc rgb shade dt dash back
    set object circle at X0, y(j) size R fc rgb "white" fs solid border lc rgb grey lw 1.6 back
}
set arrow from X1, 62 to X1, Y - R - 1 head size 11,18 filled lw 1.4 lc rgb grey back
set arrow from X1 + R, Y to X2 - R - 1, Y head size 11,18 filled lw 1.4 lc rgb grey back
set arrow from X2 + R, Y to X2 + 172, Y head size 11,18 filled lw 1.4 lc rgb grey back
set object circle at X1, Y size R fc rgb "white" fs solid border lc rgb blue lw 2 back
set object circle at X2, Y size R fc rgb "white" fs solid border lc rgb blue lw 2 back
set label "Σ" at X1, Y center font (form eq "png" ? ",44" : ",22") front
set label "σ" at X2, Y center font (form eq "png" ? ",44" : ",22") front
set label "ŷ" at X2 + 192, Y center font (form eq "png" ? ",40" : ",20")
set label "temperature" at X0 - 42, y(0) + 9 right
set label "in tens of °C" at X0 - 42, y(0) - 11 right font smaller tc rgb grey
set label "rain" at X0 - 42, y(1) + 9 right
set label "in mm" at X0 - 42, y(1) - 11 right font smaller tc rgb grey
set label "wind" at X0 - 42, y(2) + 9 right
set label "in tens of m/s" at X0 - 42, y(2) - 11 right font smaller tc rgb grey
set label "x" at X0, 375 center tc rgb grey
set label "w x" at (X0 + X1)/2, 375 center tc rgb grey
set label "z = Σ w x + b" at X1, 375 center tc rgb grey
set label "a = σ(z)" at X2, 375 center tc rgb grey

# What stands at an arrow: its weight above, and the product that it brings below.
at = X0 + 0.42*(X1 - X0)
middle(j) = y(j) + 0.38*(end(j) - y(j))
above(j) = middle(j) + (j == 1 ? 16 : 32)
below(j) = middle(j) - (j == 1 ? 16 : 34)
plot data index "products" using (X0):(y($0)):(gprintf("%.1f", $2)) with labels, \
     "" index "products" using (at):(above($0)):(sprintf("w[%d] = ", $0).gprintf("%.1f", $1)) with labels font small, \
     "" index "products" using (at):(below($0)):(gprintf("gives %.2f", $3)) with labels font small tc rgb grey, \
     "" index "sum" using (X1):(44):(sprintf("b = %.1f", $1)) with labels font small, \
     "" index "sum" using ((X1 + X2)/2):(Y + 17):(sprintf("z = %.2f", $2)) with labels font small tc rgb blue, \
     "" index "sum" using (X2 + 118):(Y + 17):(sprintf("a = %.5f", $3)) with labels font small tc rgb blue
unset output
